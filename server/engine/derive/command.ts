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

/** The `command` element first. */
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
  if (cause === 'instruction') return [command, ...(input.shell ? toldPackages(text, first) : [])];
  const commands = input.shell
    ? shellCommands(text, first).flatMap((c) => commandsOf(text, c))
    : commandsOf(text, words);
  const packages = commands.flatMap((inner) => packagesOf(text, inner).filter((pkg) => isFetched(pkg, inner)));
  const once = onceCause(input);
  return [
    command,
    ...(once ? packages.map((pkg) => ({ ...pkg, cause: once })) : packages),
    ...commands.flatMap((inner) => argumentSecrets(inner.slice(1), { text, holder: trigger })),
  ];
}

/** What is fetched while an image is built stays as it is in the image; in a notebook a person sees it happen. */
function onceCause({ cause, trigger }: CommandInput): Package['cause'] {
  if (cause === 'cell') return 'install';
  return cause === 'image' && trigger === 'RUN' ? 'build' : undefined;
}

/** The packages of a line that a model is told to run; whether it does is its own decision. */
export function toldPackages(text: string, line: Located): Package[] {
  if (
    !/\b(?:npm|npx|pnpm|pnpx|yarn|bunx?|pip3?|uvx?|pipx|docker|podman|nerdctl|go|cargo|dotnet|dnx|deno|python[\d.]*)\b/.test(
      line.value,
    )
  )
    return [];
  return shellCommands(text, line)
    .flatMap((words) => commandsOf(text, words))
    .flatMap((inner) => packagesOf(text, inner).filter((pkg) => pkg.pin !== 'local' && isFetched(pkg, inner)))
    .map((pkg) => ({ ...pkg, cause: 'instruction' }));
}

/** `npx prettier` in a project's hook is the project's own prettier; only `-y` says that it may be fetched. */
function isFetched({ runner }: Package, words: readonly Located[]): boolean {
  if (!/^(?:npx|npm exec|npm x|bunx|bun x)$/.test(runner)) return true;
  return words.some(({ value }) => value === '-y' || value === '--yes');
}
