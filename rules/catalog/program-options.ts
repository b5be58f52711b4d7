/** What a program can be made to do by an argument that begins with a hyphen. */
import data from './program-options.json';

export interface ProgramOption {
  readonly programs: readonly string[];
  /** Commands of the program that know the option; absent: all. */
  readonly commands?: readonly string[];
  /** One argument that does it, with a word in capitals for what is to be filled in. */
  readonly option: string;
  /** `execute`: runs a command or code. `write`: writes, deletes or hands out files. `listen`: lets the network in. */
  readonly does: 'execute' | 'write' | 'listen';
  /** It does so only beside another argument that is no option: a host, an address. */
  readonly beside?: true;
  /** The argument behind which nothing is taken for an option any more, where the program has one. */
  readonly ends?: string;
  /** Options, without their first hyphen, that take no value: what follows them is an argument of its own. */
  readonly flags?: string;
  /** Where the option was read of. */
  readonly see: string;
}

export const programOptions: readonly ProgramOption[] = data.programs as readonly ProgramOption[];

/** Options of git, and of most programs, that take no value. */
const usualFlags =
  /^-(?:\d+|-?(?:v|verbose|q|quiet|help|version|all|force|recursive|oneline|graph|stat|patch|raw|no-[\w-]+|porcelain|short|cached|staged|name-only|name-status|numstat|shortstat|summary|decorate|reverse|follow|merges|first-parent|bare|mirror|tags|heads|prune|abbrev-commit|ignore-case|line-number))$/;

/** The row of a program, by its name or path, and of the command given to it. */
export function optionOf(program: string, command: string | undefined): ProgramOption | undefined {
  const name = program.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
  return programOptions.find(
    ({ programs, commands }) =>
      programs.includes(name) && (!commands || (command !== undefined && commands.includes(command))),
  );
}

/** True for an option that has its value in the next argument, as far as is known. */
export function takesNext({ flags }: ProgramOption, option: string): boolean {
  if (!option.startsWith('-') || option.includes('=') || option === '-') return false;
  return !usualFlags.test(option) && !(flags !== undefined && new RegExp(`^-(?:${flags})$`).test(option));
}
