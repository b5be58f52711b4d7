/** What a command means that a host runs by itself: the line, the packages it fetches, the credentials in it. */
import type { Command, Located, ModelElement, Package, Range } from '../../../rules/model';
import { argumentSecrets } from './argument-secrets';
import { commandsOf, lineOf, type Words } from './commands';
import { packagesOf } from './packages';
import { shellCommands } from './words';

export interface CommandInput {
  /** The whole document. */
  readonly text: string;
  readonly cause: Command['cause'];
  readonly trigger: string;
  /** One command line, or a program and its arguments. */
  readonly words: Words;
  /** True when a shell reads the single word. */
  readonly shell: boolean;
  /** What brings it, where that is not the project. */
  readonly holder?: string;
  /** The exit code by which a hook refuses. */
  readonly refusal?: number;
  readonly entry?: Range;
}

/** The `command` element first. Text a model is told to follow yields no packages: whether it is run is its decision. */
export function deriveCommand(input: CommandInput): ModelElement[] {
  const { text, cause, trigger, words, holder, refusal, entry } = input;
  const [first] = words;
  if (!first || first.value.trim() === '') return [];
  const line = input.shell ? { line: first.value, range: first.range, shell: true } : lineOf(words);
  const own = {
    ...(holder === undefined ? {} : { holder }),
    ...(refusal === undefined ? {} : { refusal }),
    ...(entry ? { entry } : {}),
  };
  const command: Command = { kind: 'command', cause, trigger, ...line, ...own };
  if (cause === 'instruction') return [command];
  const commands = input.shell
    ? shellCommands(text, first).flatMap((c) => commandsOf(text, c))
    : commandsOf(text, words);
  return [
    command,
    ...commands.flatMap((inner) => packagesOf(text, inner).filter((pkg) => isFetched(pkg, inner))),
    ...commands.flatMap((inner) => argumentSecrets(inner.slice(1), { text, holder: trigger })),
  ];
}

/** `npx prettier` in a project's hook is the project's own prettier; only `-y` says that it may be fetched. */
function isFetched({ runner }: Package, words: readonly Located[]): boolean {
  if (!/^(?:npx|npm exec|npm x|bunx|bun x)$/.test(runner)) return true;
  return words.some(({ value }) => value === '-y' || value === '--yes');
}
