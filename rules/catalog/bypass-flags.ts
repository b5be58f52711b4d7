/** Switches and variables of coding agents that turn questions or the sandbox off. */
import type { Program } from '../shell';
import { flags, variables } from './bypass-flags.json';

interface BypassFlag {
  readonly flag: string;
  readonly programs?: readonly string[];
}

/** The switch a program is started with, as the catalog writes it; also behind `npx`, `docker run` and the like. */
export function bypassFlag({ name, args }: Program): string | undefined {
  const words = args.map(({ text }) => text);
  const found = (flags as readonly BypassFlag[]).find(({ flag, programs }) =>
    hasFlag(programs ? wordsOf(name, words, programs) : words, flag),
  );
  return found?.flag;
}

/** The assignment in a command line that sets such a variable for its program: `GOOSE_MODE=auto`. */
export function bypassVariable(line: string): string | undefined {
  const found = assignments.find(({ expression }) => expression.test(line));
  return found?.text;
}

const assignments = variables.map(({ name, value, program }) => ({
  text: `${name}=${value}`,
  expression: new RegExp(`(?:^|[\\s;&|(])${name}=(['"]?)${value}\\1(?=[\\s;&|].*\\b${program}\\b)`),
}));

/** The words that one of the programs gets. A switch before its name is the one of what starts it, as in `npx -y`. */
function wordsOf(name: string, words: readonly string[], programs: readonly string[]): readonly string[] {
  if (programs.includes(name)) return words;
  const at = words.findIndex((word) => programs.includes(ownName(word)));
  return at < 0 ? [] : words.slice(at + 1);
}

/** `--flag`, `--flag value` as two words and `--flag=value`. */
function hasFlag(words: readonly string[], flag: string): boolean {
  const [option = '', value] = flag.split(' ');
  if (value === undefined) return words.some((word) => word === option || word === `${option}=true`);
  return words.some((word, index) => (word === option && words[index + 1] === value) || word === `${option}=${value}`);
}

/** The program in a path or package name: `@openai/codex@1.0.0` is `codex`. */
function ownName(word: string): string {
  const name = word.slice(word.lastIndexOf('/') + 1).replace(/@[^@]*$/, '');
  return name.replace(/-cli$|-code$/, '');
}
