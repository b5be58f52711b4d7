/** Parses TOML. The library gives up at the first mistake, so text it cannot read is blanked out and read again. */
import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Range } from '../../../rules/model';
import type { ConfigTree, SyntaxProblem } from './config-tree';
import { tooDeep } from './depth';
import { buildTomlTree } from './toml-tree';

/** The tree of a TOML document. Never throws; a half-typed line costs that line, an unclosed list its lines. */
export function parseToml(text: string): ConfigTree {
  const deep = tooDeep(text);
  if (deep) return deep;
  const problems: SyntaxProblem[] = [];
  let readable = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  for (let attempt = 0; attempt <= attempts; attempt++) {
    const result = parse(readable);
    if ('program' in result) return { ...buildTomlTree(text, result.program), problems };
    problems.push({ range: result.at, message: result.message });
    const bad = attempt === attempts ? { start: 0, end: text.length } : unreadable(readable, result);
    readable = blank(readable, bad);
  }
  return { problems, comments: [] };
}

/** Each attempt reads the whole text; more mistakes than this at a time are not half-typed but not TOML. */
const attempts = 12;

interface Failure {
  readonly at: Range;
  readonly message: string;
}

function parse(text: string): { program: AST.TOMLProgram } | Failure {
  try {
    return { program: parseTOML(text) };
  } catch (error) {
    const index = error instanceof Error && 'index' in error && typeof error.index === 'number' ? error.index : 0;
    return { at: { start: index, end: Math.min(index + 1, text.length) }, message: String(error) };
  }
}

const statement = /^[ \t]*(?:\[|(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*[.=])/;

/** The lines to leave out so that the rest can be read. At least one of them holds text. */
function unreadable(text: string, { at, message }: Failure): Range {
  const line = lineStart(text, at.start);
  const end = lineEnd(text, line);
  const before = textBefore(text, line);
  if (message.includes('multiple times')) return sectionRange(text, line, end);
  if (message.includes('Unterminated') && at.start >= text.trimEnd().length) {
    const open = Math.max(text.lastIndexOf('"""'), text.lastIndexOf("'''"));
    if (open >= 0) return { start: lineStart(text, open), end: lineEnd(text, open) };
  }
  if (text.slice(line, end).trim() === '') return { start: before, end: line };
  if (!statement.test(text.slice(line, end))) return { start: line, end };
  // A mistake is often seen only where the next statement begins: what is unfinished is the one before.
  const previous = statementBefore(text, line);
  if (isOpen(text.slice(previous, line))) return { start: previous, end: line };
  return text.slice(line, at.start).trim() === '' && before < line
    ? { start: before, end: line }
    : { start: line, end };
}

/** A table's header with its keys, which would otherwise fall to the table before; of other statements their line. */
function sectionRange(text: string, start: number, end: number): Range {
  if (!/^[ \t]*\[/.test(text.slice(start, end))) return { start, end };
  const next = /^[ \t]*\[/gm;
  next.lastIndex = end;
  return { start, end: next.exec(text)?.index ?? text.length };
}

/** Start of the nearest line above `line` that begins a statement. */
function statementBefore(text: string, line: number): number {
  let start = line;
  while (start > 0) {
    start = lineStart(text, start - 1);
    if (statement.test(text.slice(start, lineEnd(text, start)))) return start;
  }
  return 0;
}

/** True when more brackets are opened than closed, strings and comments aside. */
function isOpen(lines: string): boolean {
  const bare = lines.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/g, '');
  return bare.replace(/[^[{]/g, '').length > bare.replace(/[^\]}]/g, '').length;
}

/** Start of the nearest line above `line` that holds anything. */
function textBefore(text: string, line: number): number {
  return lineStart(text, text.slice(0, line).trimEnd().length);
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function blank(text: string, { start, end }: Range): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}
