/** Programs that fetch a package and run it, and how their command lines are read. */
import catalog from './runners.json';

export interface Runner {
  readonly program: string;
  /** Words that follow the program before the package: `tool run`. */
  readonly subcommand: readonly string[];
  readonly type: 'npm' | 'pypi' | 'golang' | 'nuget';
  /** Options that name the package, which then is not the first plain word. */
  readonly packages: readonly string[];
  /** Options that name further packages. */
  readonly extra?: readonly string[];
  /** Other options that take the next word. */
  readonly values: readonly string[];
  /** Options that forbid fetching. */
  readonly local?: readonly string[];
  /** The first plain word is a file or command, not a package. */
  readonly scriptFirst?: boolean;
}

const byProgram = new Map<string, Runner[]>();
for (const runner of catalog.runners as readonly Runner[]) {
  byProgram.set(runner.program, [...(byProgram.get(runner.program) ?? []), runner]);
}

/** The runners a program is, one for each of its subcommands that fetches. */
export function runnersOf(program: string): readonly Runner[] {
  return byProgram.get(program) ?? [];
}
