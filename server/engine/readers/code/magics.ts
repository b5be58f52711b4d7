/**
 * What IPython takes for itself in a notebook's cells: `%magic`, `!command`, `%%bash`, `name?`
 * (https://ipython.readthedocs.io/en/stable/interactive/python-ipython-diff.html).
 */
import type { Command, Range } from '../../../../rules/model';
import type { Document } from '../../document';
import { shellComments } from '../../parsers/shell-script';
import { commandLines } from '../command-lines';

/** Some lines that are no Python. */
interface Magic extends Range {
  /** Where the text for a shell begins, when there is one. */
  readonly shell?: number;
}

export interface Magics {
  /** The program as Python alone reads it, of the same length: in the place of each magic stand an unknown name and blanks. */
  readonly python: string;
  /** What cells hand to a shell. */
  readonly commands: readonly Command[];
  readonly comments: readonly Range[];
}

/** Nothing for a document that is no notebook. */
export function readMagics({ text, cells, path }: Document): Magics | undefined {
  if (!cells) return undefined;
  const magics = magicsOf(text, cells);
  const scripts = magics.flatMap(({ shell, end }) => (shell === undefined ? [] : [{ start: shell, end }]));
  return {
    python: withoutMagics(text, magics),
    commands: scripts.flatMap((script) => commandsOf(text, script, path)),
    comments: scripts.flatMap(({ start, end }) => shellComments(text.slice(start, end), start)),
  };
}

function withoutMagics(text: string, magics: readonly Magic[]): string {
  let python = '';
  let at = 0;
  for (const { start, end } of magics) {
    python += `${text.slice(at, start)}_${text.slice(start + 1, end).replace(/[^\r\n]/g, ' ')}`;
    at = end;
  }
  return python + text.slice(at);
}

function commandsOf(text: string, { start, end }: Range, path: string): Command[] {
  return commandLines(text.slice(start, end)).map((command) => ({
    kind: 'command',
    cause: 'cell',
    trigger: path.slice(path.lastIndexOf('/') + 1),
    line: command.line,
    range: { start: start + command.start, end: start + command.end },
    shell: true,
  }));
}

function magicsOf(text: string, cells: readonly Range[]): Magic[] {
  if (!/[%!?]/.test(text)) return [];
  return cells.flatMap(({ start, end }) => {
    const magics = magicsOfCell(text.slice(start, end));
    return magics.map((magic) => ({
      start: start + magic.start,
      end: start + magic.end,
      ...(magic.shell === undefined ? {} : { shell: start + magic.shell }),
    }));
  });
}

/** A cell magic: its name decides what the rest of the cell is. */
const cellMagic = /^\s*%%([\w!]*)([^\n]*)/;
/** Those whose cells are Python all the same. */
const pythonCells = /^(?:time|timeit|capture|prun|debug|python3?|pypy3?|memray_flamegraph|memit|mprun|lprun)$/;
const shellCells = /^(?:bash|sh|zsh|system|sx|!)$/;

function magicsOfCell(cell: string): Magic[] {
  const match = cellMagic.exec(cell);
  const [whole = '', name = '', options = ''] = match ?? [];
  if (!match) return lineMagics(cell, 0);
  const start = whole.indexOf('%%');
  if (pythonCells.test(name)) return [{ start, end: whole.length }, ...lineMagics(cell, whole.length)];
  const isShell = shellCells.test(name) || (name === 'script' && /^\s*(?:ba|z)?sh\b/.test(options));
  return [{ start, end: cell.length, ...(isShell ? { shell: whole.length } : {}) }];
}

/** The parts of Python inside which a line is no line of its own, and line breaks. */
const token =
  /"""(?:\\[\s\S]|(?!""")[^\\])*(?:"""|$)|'''(?:\\[\s\S]|(?!''')[^\\])*(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|#[^\n]*|[([{]|[)\]}]|\\\r?\n|\n/g;
/** At a line's beginning, with what a magic's result is assigned to; continued by a backslash. */
const line =
  /([ \t]*(?:[\w.,[\]"' \t]+=[ \t]*)?)(?:(%)(?=[A-Za-z_])|(!!?)(?![!=])|(?=\?{1,2}[ \t]*[\w.*]+[ \t]*\r?$|[\w.*]+\?{1,2}[ \t]*\r?$))(?:[^\\\r\n]|\\\r?\n|[\\\r](?!\n))*/my;
const shellMagic = /(?:pip|conda|mamba|uv|sx|system)\b/y;

function lineMagics(cell: string, from: number): Magic[] {
  const magics: Magic[] = [];
  let depth = 0;
  let startsLine = true;
  let at = from;
  while (at < cell.length) {
    line.lastIndex = at;
    const match = startsLine && depth === 0 ? line.exec(cell) : null;
    if (match) {
      const [whole, before = '', percent, command] = match;
      const start = at + before.length;
      at += whole.length;
      const shell = shellOf(cell, start, percent, command);
      if (at > start) magics.push({ start, end: at, ...(shell === undefined ? {} : { shell }) });
    }
    token.lastIndex = at;
    const next = token.exec(cell)?.[0];
    if (next === undefined) break;
    at = token.lastIndex;
    startsLine = next === '\n';
    if ('([{'.includes(next)) depth++;
    else if (')]}'.includes(next)) depth = Math.max(0, depth - 1);
  }
  return magics;
}

function shellOf(cell: string, start: number, percent?: string, command?: string): number | undefined {
  if (command) return start + command.length;
  shellMagic.lastIndex = start + 1;
  return percent && shellMagic.test(cell) ? start + 1 : undefined;
}
