/** The programs that really run behind wrappers such as `env`, `sudo`, `cmd /c` and `sh -c "…"`. */
import { runnersOf } from '../../../rules/catalog/runners';
import type { Located, Range } from '../../../rules/model';
import { hasShellOperators, shellCommands } from './words';

/** A program and its arguments. */
export type Words = readonly Located[];

/** What a wrapper runs, with its own options taken off (GNU coreutils manual, sudo(8), POSIX). */
const wrappers: Readonly<Record<string, (words: Words) => Words>> = {
  env: (words) => withoutAssignments(withoutOptions(words, ['-u', '--unset', '-C', '--chdir'])),
  sudo: (words) => withoutAssignments(withoutOptions(words, sudoOptions)),
  nohup: (words) => words.slice(1),
  nice: (words) => withoutOptions(words, ['-n', '--adjustment']),
  command: (words) => withoutOptions(words, []),
  exec: (words) => withoutOptions(words, ['-a']),
  timeout: (words) => withoutOptions(words, ['-k', '--kill-after', '-s', '--signal']).slice(1),
};

/** Options of sudo that take the next word. */
const sudoOptions = '-u --user -g --group -h --host -p --prompt -C -D -R -T -U'.split(' ');

/** Wrappers inside wrappers beyond this are not followed. */
const deepest = 4;

/**
 * Each program `words` ends up running, with its own arguments. A wrapper around nothing known yields what it wraps;
 * a shell yields the commands of its line, and a runner behind `--` counts beside the program it is handed to. Ranges
 * are in `text`.
 */
export function commandsOf(text: string, words: Words, depth = 0): Words[] {
  const first = words[0];
  if (!first || depth > deepest) return [];
  const read = readByShell(words);
  if (read) {
    const [only, ...more] = read;
    if (!only || more.length > 0) return commandsOf(text, read, depth + 1);
    return shellCommands(text, only).flatMap((inner) => commandsOf(text, inner, depth + 1));
  }
  const program = programName(first.value);
  const unwrap = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
  if (unwrap) return commandsOf(text, unwrap(words), depth + 1);
  if (/\s/.test(first.value) && !looksLikePath(first.value)) {
    return shellCommands(text, first).flatMap((inner, index, all) =>
      commandsOf(text, index === all.length - 1 ? [...inner, ...words.slice(1)] : inner, depth + 1),
    );
  }
  return [words, ...behindDashes(text, words, depth)];
}

/** `dotenv -- npx server`, `op run -- uvx server`: whatever the program is, what stands behind `--` is fetched and run. */
function behindDashes(text: string, words: Words, depth: number): Words[] {
  const dashes = words.findIndex(({ value }) => value === '--');
  const inner = dashes < 0 ? [] : words.slice(dashes + 1);
  const program = programName(inner[0]?.value ?? '');
  return runnersOf(program).length > 0 && inner.length > 1 ? commandsOf(text, inner, depth + 1) : [];
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
  const read = readByShell(words);
  const [start, end] = [read?.[0] ?? first, read?.at(-1) ?? first];
  const range = { start: start?.range.start ?? 0, end: end?.range.end ?? 0 };
  if (read && read.length > 0) return { line: joined(read), range, shell: true };
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

/** What a shell is told to run: `sh -c "…"`, `powershell -Command …`, `cmd /c …`; nothing for other programs. */
function readByShell(words: Words): Words | undefined {
  const program = programName(words[0]?.value ?? '');
  const option = Object.hasOwn(commandOptions, program) ? commandOptions[program] : undefined;
  const at = option ? words.findIndex((word, index) => index > 0 && option.test(word.value)) : -1;
  if (at < 0) return undefined;
  // What follows the line of a POSIX shell are its parameters; the others read all the rest.
  return option === posixOption ? words.slice(at + 1, at + 2) : words.slice(at + 1);
}

const posixOption = /^-[a-zA-Z]*c$/;
const powershellOption = /^[-/]c(?:ommand)?$/i;
const commandOptions: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish', 'ash'].map((shell) => [shell, posixOption])),
  powershell: powershellOption,
  pwsh: powershellOption,
  cmd: /^\/[ck]$/i,
};

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

/** The words from the program's name on: `X=1 npx` is `npx`. */
function withoutAssignments(words: Words): Words {
  const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.value));
  return at < 0 ? [] : words.slice(at);
}

/** `C:\\Program Files\\nodejs\\npx.cmd` is one program although it holds a blank. */
function looksLikePath(command: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|[\\/~.$%])/.test(command) && !/\s-/.test(command);
}
