/** Reads the shell commands in fenced code of instructions. */
import type { ModelElement } from '../../../rules/model';
import { documentName } from './instruction';
import type { Reader } from './reader';

const shellLanguages =
  /^(?:ba|z|k|fi)?sh\b|^(?:shell|console|shell-session|shellsession|powershell|pwsh|ps1|cmd|bat)\b/i;

/** One command for each line of a shell block; lines joined by a backslash or a here-document are one. */
export const readShellBlocks: Reader = (input) => {
  const { text } = input.document;
  const trigger = documentName(input);
  return (input.tree.fences ?? []).flatMap(({ info, range }) => {
    if (!shellLanguages.test(info)) return [];
    return commandLines(text.slice(range.start, range.end)).map(
      ({ line, start, end }): ModelElement => ({
        kind: 'command',
        cause: 'instruction',
        trigger,
        line,
        range: { start: range.start + start, end: range.start + end },
        shell: true,
      }),
    );
  });
};

/** A command that may run over several lines, and its place in the code it was found in. */
export interface CommandLine {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/** The commands of a script, line by line; prompts such as `$` are left out. */
export function commandLines(code: string): CommandLine[] {
  const lines: CommandLine[] = [];
  const pattern = /^[ \t>]*(?:(?:\$|PS[^>\n]*>|%)[ \t]+)?(\S.*?)[ \t]*\r?$/gm;
  for (let match = pattern.exec(code); match; match = pattern.exec(code)) {
    const [all, first = ''] = match;
    if (first.startsWith('#')) continue;
    const start = match.index + all.indexOf(first);
    const end = logicalEnd(code, start + first.length, first);
    const line = code.slice(start, end).replace(/[\\`^]\r?\n[ \t]*/g, ' ');
    lines.push({ line, start, end });
    pattern.lastIndex = Math.max(end, pattern.lastIndex);
  }
  return lines;
}

/** Lines a command may run over; more is text with a stray quote. */
const longest = 60;

/** Where the command ends that begins with `line` and whose first line ends at `end`. */
function logicalEnd(code: string, end: number, line: string): number {
  let at = end;
  let whole = line;
  for (let count = 0; count < longest && isUnfinished(whole); count++) {
    const next = /\r?\n([^\n]*?)[ \t]*(?=\r?(?:\n|$))/y;
    next.lastIndex = at;
    const match = next.exec(code);
    if (!match) return hasOpenQuote(whole) ? end : at;
    at = match.index + match[0].length;
    whole += `\n${match[1] ?? ''}`;
  }
  if (hasOpenQuote(whole)) return end;
  const [, tag] = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(whole) ?? [];
  const close = tag === undefined ? null : new RegExp(`^[ \\t]*${tag}[ \\t]*\\r?$`, 'm').exec(code.slice(at));
  return close ? at + close.index + close[0].trimEnd().length : at;
}

/** True while the next line belongs to the command: after a backslash, a pipe or `&&`, and inside quotes. */
function isUnfinished(text: string): boolean {
  return /(?:^|[^\\])\\$|\s[`^]$|(?:\||&&)$/.test(text) || hasOpenQuote(text);
}

function hasOpenQuote(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\\' && quote !== "'") i++;
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '#' && /\s/.test(text[i - 1] ?? ' '))
      i = text.indexOf('\n', i) < 0 ? text.length : text.indexOf('\n', i);
    else if (character === '"' || character === "'") quote = character;
  }
  return quote !== '';
}
