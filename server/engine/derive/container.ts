/** Reads the command line of `docker run` and its kin. */
import {
  containerPrograms,
  globalOptionsWithValue,
  runSubcommands,
  runSwitches,
} from '../../../rules/catalog/container-options';
import type { Located } from '../../../rules/model';
import { programName, type Words } from './commands';
import { partOf } from './words';

export interface ContainerRun {
  /** `docker run`, `podman run`, … */
  readonly runner: string;
  readonly options: readonly ContainerOption[];
  readonly image?: Located;
  /** What runs inside the container. */
  readonly command: Words;
}

export interface ContainerOption {
  /** As written, without its value: `--volume`, `-v`. */
  readonly name: string;
  readonly value?: Located;
  /** Index of the option's first and last word on the command line. */
  readonly first: number;
  readonly last: number;
}

/** What `words` start in a container; nothing when they do not start one. */
export function containerRun(text: string, words: Words): ContainerRun | undefined {
  const program = programName(words[0]?.value ?? '');
  if (!containerPrograms.has(program)) return undefined;
  let at = 1;
  while (words[at]?.value.startsWith('-')) at += globalOptionsWithValue.has(words[at]?.value ?? '') ? 2 : 1;
  const subcommand = runSubcommands.find((names) => names.every((name, i) => words[at + i]?.value === name));
  if (!subcommand) return undefined;
  at += subcommand.length;
  const options: ContainerOption[] = [];
  while (at < words.length) {
    const word = words[at];
    if (!word?.value.startsWith('-') || word.value === '-') break;
    if (word.value === '--') {
      at++;
      break;
    }
    const option = readOption(text, words, at, word);
    options.push(option);
    at = option.last + 1;
  }
  const image = words[at];
  const runner = `${program} ${subcommand.at(-1)}`;
  return { runner, options, ...(image ? { image } : {}), command: words.slice(at + 1) };
}

function readOption(text: string, words: Words, at: number, word: Located): ContainerOption {
  if (!word.value.startsWith('--')) return readCluster(text, words, at, word);
  const equals = word.value.indexOf('=');
  if (equals > 0) {
    const value = partOf(text, word, equals + 1);
    return { name: word.value.slice(0, equals), ...(value ? { value } : {}), first: at, last: at };
  }
  return withNext(words, at, word.value);
}

/** Short options may be joined (`-it`), and the last one may have its value attached (`-v/a:/b`). */
function readCluster(text: string, words: Words, at: number, word: Located): ContainerOption {
  for (let i = 1; i < word.value.length; i++) {
    const name = `-${word.value[i]}`;
    if (runSwitches.has(name)) continue;
    if (i + 1 === word.value.length) return withNext(words, at, name);
    const value = partOf(text, word, word.value[i + 1] === '=' ? i + 2 : i + 1);
    return { name, ...(value ? { value } : {}), first: at, last: at };
  }
  return { name: word.value, first: at, last: at };
}

function withNext(words: Words, at: number, name: string): ContainerOption {
  if (runSwitches.has(name)) return { name, first: at, last: at };
  const value = words[at + 1];
  return { name, ...(value ? { value } : {}), first: at, last: value ? at + 1 : at };
}
