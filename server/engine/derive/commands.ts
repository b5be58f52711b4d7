/** The programs that really run behind wrappers such as `env`, `sudo`, `cmd /c` and `sh -c "…"`. */
import type { Located, Range } from '../../../rules/model';
import { hasShellOperators, shellCommands } from './words';

/** A program and its arguments. */
export type Words = readonly Located[];

const wrappers: Readonly<Record<string, (text: string, words: Words) => Words[]>> = {
  env: (_, words) => [withoutOptions(words, envValueOptions).filter(isNotAssignment)],
  sudo: (_, words) => [withoutOptions(words, sudoValueOptions).filter(leadingAssignments())],
  nohup: (_, words) => [words.slice(1)],
  nice: (_, words) => [withoutOptions(words, ['-n', '--adjustment'])],
  command: (_, words) => [withoutOptions(words, [])],
  exec: (_, words) => [withoutOptions(words, ['-a'])],
  timeout: (_, words) => [withoutOptions(words, ['-k', '--kill-after', '-s', '--signal']).slice(1)],
  cmd: (_, words) => [afterSwitch(words, /^\/[ck]$/i)],
};

/** Options of `env` and `sudo` that take the next word (GNU coreutils manual, sudo(8)). */
const envValueOptions = ['-u', '--unset', '-C', '--chdir', '-S', '--split-string'];
const sudoValueOptions = [
  '-u',
  '--user',
  '-g',
  '--group',
  '-h',
  '--host',
  '-p',
  '--prompt',
  '-C',
  '-D',
  '-R',
  '-T',
  '-U',
];

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish', 'ash']);
const powershells = new Set(['powershell', 'pwsh']);
const deepest = 4;

/**
 * Each program `words` ends up running, with its own arguments. A wrapper around nothing known yields what it wraps;
 * a shell yields the commands of its line. Ranges are in `text`.
 */
export function commandsOf(text: string, words: Words, depth = 0): Words[] {
  const first = words[0];
  if (!first || depth > deepest) return [];
  const program = programName(first.value);
  const line = shellLine(words);
  if (line) return shellCommands(text, line).flatMap((inner) => commandsOf(text, inner, depth + 1));
  const unwrap = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
  if (unwrap) return unwrap(text, words).flatMap((inner) => commandsOf(text, inner, depth + 1));
  if (/\s/.test(first.value) && !looksLikePath(first.value)) {
    return shellCommands(text, first).flatMap((inner, index, all) =>
      commandsOf(text, index === all.length - 1 ? [...inner, ...words.slice(1)] : inner, depth + 1),
    );
  }
  return [words];
}

/** A command line as it is run: what a shell reads where there is one, else the words joined with blanks. */
export interface Line {
  readonly line: string;
  readonly range: Range;
  /** True when a shell interprets `line`. */
  readonly shell: boolean;
}

/** The command line `words` form. Its range covers what a shell reads, or the program's name. */
export function lineOf(words: Words): Line {
  const first = words[0];
  const inner = shellLine(words);
  const read = inner ? [inner] : afterCmd(words);
  const [start, end] = [read[0] ?? first, read.at(-1) ?? first];
  const range = { start: start?.range.start ?? 0, end: end?.range.end ?? 0 };
  if (read.length > 0) return { line: joined(read), range, shell: true };
  const line = joined(words);
  const shell = first !== undefined && hasShellOperators(first.value) && !looksLikePath(first.value);
  return { line, range, shell };
}

function joined(words: Words): string {
  return words.map((word) => word.value).join(' ');
}

/** `/usr/bin/npx`, `C:\\…\\npx.cmd` and `npx` are all `npx`. */
export function programName(path: string): string {
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return base.replace(/\.(?:exe|cmd|bat|ps1)$/i, '').toLowerCase();
}

/** The string a shell is told to run: `sh -c "…"`, `powershell -Command "…"`. */
function shellLine(words: Words): Located | undefined {
  const program = programName(words[0]?.value ?? '');
  if (shells.has(program)) {
    const at = words.findIndex((word, index) => index > 0 && /^-[a-zA-Z]*c$/.test(word.value));
    return at < 0 ? undefined : words[at + 1];
  }
  if (!powershells.has(program)) return undefined;
  const at = words.findIndex((word, index) => index > 0 && /^[-/]c(?:ommand)?$/i.test(word.value));
  return at < 0 ? undefined : words[at + 1];
}

/** The words `cmd /c` is told to run. */
function afterCmd(words: Words): Words {
  return programName(words[0]?.value ?? '') === 'cmd' ? afterSwitch(words, /^\/[ck]$/i) : [];
}

function afterSwitch(words: Words, pattern: RegExp): Words {
  const at = words.findIndex((word) => pattern.test(word.value));
  return at < 0 ? [] : words.slice(at + 1);
}

/** The words behind the wrapper and its options. */
function withoutOptions(words: Words, takeValue: readonly string[]): Words {
  let at = 1;
  while (at < words.length) {
    const value = words[at]?.value ?? '';
    if (value === '--') return words.slice(at + 1);
    if (!value.startsWith('-') || value === '-') break;
    at += takeValue.includes(value) ? 2 : 1;
  }
  return words.slice(at);
}

function isNotAssignment(word: Located, index: number, all: Words): boolean {
  return leadingAssignments()(word, index, all);
}

/** Drops `X=1` before the program's name. */
function leadingAssignments(): (word: Located, index: number, all: Words) => boolean {
  return (_word, index, all) => all.slice(0, index + 1).some((word) => !/^[A-Za-z_]\w*=/.test(word.value));
}

/** `C:\\Program Files\\nodejs\\npx.cmd` is one program although it holds a blank. */
function looksLikePath(command: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|[\\/~.$%])/.test(command) && !/\s-/.test(command);
}
