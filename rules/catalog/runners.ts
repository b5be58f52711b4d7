/** Programs that fetch packages to run or install them, and how their command lines are read. */
import catalog from './runners.json';

export interface Runner {
  readonly program: string;
  /** Words that follow the program before the package: `tool run`. */
  readonly subcommand: readonly string[];
  readonly type: 'npm' | 'pypi' | 'golang' | 'nuget' | 'cargo';
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
  /** Every plain word is a package: an installer. */
  readonly every?: boolean;
}

/** A row of the catalog: `valuesOf` names the program and subcommand whose options with values it shares. */
type Row = Omit<Runner, 'values'> & { readonly values?: readonly string[]; readonly valuesOf?: string };

const rows: readonly Row[] = catalog.runners as readonly Row[];
const byProgram = new Map<string, Runner[]>();
for (const row of rows) {
  const values = row.values ?? rows.find((other) => nameOf(other) === row.valuesOf)?.values ?? [];
  byProgram.set(row.program, [...(byProgram.get(row.program) ?? []), { ...row, values }]);
}

function nameOf({ program, subcommand }: Row): string {
  return [program, ...subcommand].join(' ');
}

/** The runners a program is, one for each of its subcommands that fetches. */
export function runnersOf(program: string): readonly Runner[] {
  return byProgram.get(program) ?? [];
}
