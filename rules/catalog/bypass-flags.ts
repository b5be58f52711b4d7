/** Switches of coding agents that turn questions or the sandbox off. */
import type { Program } from '../shell';
import { flags } from './bypass-flags.json';

interface BypassFlag {
  readonly flag: string;
  readonly programs?: readonly string[];
}

/** The switch a program is started with, as the catalog writes it; also behind `npx`, `docker run` and the like. */
export function bypassFlag({ name, args }: Program): string | undefined {
  const words = args.map(({ text }) => text);
  const found = (flags as readonly BypassFlag[]).find(
    ({ flag, programs }) =>
      hasFlag(words, flag) && (!programs || [name, ...words.map(ownName)].some((word) => programs.includes(word))),
  );
  return found?.flag;
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
