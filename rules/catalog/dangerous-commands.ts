/** Commands that do anything a model likes when a grant leaves their arguments free. */
import data from './dangerous-commands.json';

/** What free arguments allow: any code, any package, any address, root rights, another machine, any deletion. */
export type CommandRisk = 'code' | 'package' | 'install' | 'network' | 'root' | 'remote' | 'delete';

export interface DangerousCommand {
  readonly command: string;
  readonly risk: CommandRisk;
  readonly level: 'warning' | 'info';
}

interface Group {
  readonly risk: string;
  readonly level: string;
  readonly commands: readonly string[];
}

/** Longest first, so that `docker run` wins over `docker`. */
const known: readonly (DangerousCommand & { readonly words: readonly string[] })[] = (data.groups as readonly Group[])
  .flatMap(({ risk, level, commands }) =>
    commands.map((command) => ({
      command,
      risk: risk as CommandRisk,
      level: level as 'warning' | 'info',
      words: command.toLowerCase().split(' '),
    })),
  )
  .sort((a, b) => b.words.length - a.words.length);

/** Options that turn a program into one that only tells or checks; the short ones mean other things elsewhere. */
const harmlessOptions: ReadonlySet<string> = new Set(data.harmless.options);
const harmlessForCode: ReadonlySet<string> = new Set(data.harmless.code);

const wrappers: ReadonlySet<string> = new Set(data.wrappers.commands);

/**
 * The dangerous command that a pattern ending in `*` leaves free: `curl -s *` leaves `curl` free, `python -m pytest *`
 * nothing. Patterns without a final `*` allow one command line exactly and leave nothing free.
 */
export function freeCommand(pattern: string): DangerousCommand | undefined {
  const prefix = freePrefix(pattern);
  if (prefix === undefined) return undefined;
  return freeIn(wordsOf(prefix), 3);
}

/** The text before the final wildcard; nothing when the pattern has none or the wildcard ends a word. */
function freePrefix(pattern: string): string | undefined {
  const regex = /^\/\^?(.*?)\/[a-z]*$/.exec(pattern);
  if (regex) return regexPrefix(regex[1] ?? '');
  const match = /^([\s\S]*?)(?::\*|[ \t]+\*+|\*+)$/.exec(pattern.trim());
  return match?.[1];
}

/** The literal words a regular expression starts with, when anything may follow them. */
function regexPrefix(source: string): string | undefined {
  if (/(?<!\\)\$$/.test(source) && !/[*+]\)?\$$/.test(source)) return undefined;
  return source.replace(/\\b|\\s[+*]?|\((?:\?:)?\\s[^)]*\)\??/g, ' ').replace(/[.[(?*+|\\^$][\s\S]*$/, '');
}

function freeIn(words: readonly string[], depth: number): DangerousCommand | undefined {
  const found = known.find((entry) => entry.words.every((word, index) => word === nameOf(words[index], index)));
  if (!found) return undefined;
  const rest = words.slice(found.words.length);
  if (rest.some((word) => harmlessOptions.has(word) || (found.risk === 'code' && harmlessForCode.has(word))))
    return undefined;
  const operands = rest.filter((word) => !word.startsWith('-'));
  const bounds = found.risk === 'network' ? operands.filter((word) => /[./:]|^localhost$/.test(word)) : operands;
  if (bounds.length === 0) return found;
  if (depth === 0 || !wrappers.has(found.command)) return undefined;
  return freeIn(/^\d/.test(operands[0] ?? '') ? operands.slice(1) : operands, depth - 1);
}

/** What a single act does: to history, registries, running systems, accounts, other machines, or with keys. */
export type ActionRisk = 'history' | 'publish' | 'deploy' | 'account' | 'upload' | 'keys';

export interface RiskyAction {
  readonly command: string;
  readonly risk: ActionRisk;
  readonly level: 'warning' | 'info';
  /** True when only what follows the command makes it risky. */
  readonly free: boolean;
}

interface ActionGroup {
  readonly risk: string;
  readonly level: string;
  readonly commands?: readonly { readonly command: string; readonly options?: readonly string[] }[];
  readonly free?: readonly string[];
}

interface KnownAction extends RiskyAction {
  readonly words: readonly string[];
  readonly options?: readonly string[];
}

/** Longest first, and what is risky however it goes on before what is so only when its arguments are free. */
const actions: readonly KnownAction[] = (data.actions as readonly ActionGroup[])
  .flatMap(({ risk, level, commands = [], free = [] }) => {
    const shared = { risk: risk as ActionRisk, level: level as 'warning' | 'info' };
    return [
      ...commands.map(({ command, options }) => ({ ...shared, command, free: false, ...(options ? { options } : {}) })),
      ...free.map((command) => ({ ...shared, command, free: true })),
    ];
  })
  .map((action) => ({ ...action, words: action.command.toLowerCase().split(' ') }))
  .sort((a, b) => Number(a.free) - Number(b.free) || b.words.length - a.words.length);

/**
 * The act that nobody should do unasked which a pattern of a grant allows: `git push --force *` and `npm publish` name
 * one, `git *` leaves one open. Programs that do anything are {@link freeCommand}'s.
 */
export function riskyAction(pattern: string): RiskyAction | undefined {
  const prefix = freePrefix(pattern);
  const words = wordsOf(prefix ?? (/^\/.*\/\w*$/.test(pattern) ? '' : pattern));
  const found = actions.find((action) => allows(action, words, prefix !== undefined));
  if (!found) return undefined;
  const { command, risk, level, free } = found;
  return { command, risk, level, free };
}

function allows({ words: named, options, free }: KnownAction, words: readonly string[], open: boolean): boolean {
  if (!named.every((word, index) => word === nameOf(words[index], index))) return false;
  const rest = words.slice(named.length);
  if (rest.some((word) => harmlessOptions.has(word) || word === '-n')) return false;
  if (free) return open && rest.every((word) => word.startsWith('-'));
  return options === undefined || rest.some((word) => options.includes(word));
}

/** The words of the last command in a line, without assignments before it. */
function wordsOf(line: string): string[] {
  const words = (line.split(/&&|\|\||[;|]/).at(-1) ?? '').trim().split(/\s+/).filter(Boolean);
  while (words[0] && /^[A-Za-z_]\w*=/.test(words[0])) words.shift();
  return words;
}

/** A word for comparison; of the program itself only the file name counts, without a version. */
function nameOf(word: string | undefined, index: number): string | undefined {
  if (index > 0) return word?.toLowerCase();
  const name = word?.slice(word.lastIndexOf('/') + 1).toLowerCase();
  return name?.replace(/\.exe$/, '').replace(/^(python|pip)\d\.\d+$/, '$1');
}
