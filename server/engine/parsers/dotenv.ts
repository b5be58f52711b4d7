/**
 * Parses files of environment variables (`.env`) as the npm package `dotenv` reads them
 * (https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow): `NAME=value` or `NAME: value`,
 * `export` before it, values in three kinds of quotes over several lines, `#` comments.
 */
import type { Range } from '../../../rules/model';
import type { ConfigTree, Member, ScalarNode } from './config-tree';
import { wholeLines } from './entries';

/** The tree of such a file: an object of names and strings. Never throws; a line that assigns nothing is passed over. */
export function parseDotenv(text: string): ConfigTree {
  const members: Member[] = [];
  const comments: Range[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const assignment = assignmentAt(text, at);
    const end = assignment?.after ?? at;
    if (assignment) members.push(memberOf(text, assignment));
    const stop = lineEnd(text, end);
    const comment = commentIn(text, end, stop, assignment !== undefined);
    if (comment) comments.push(comment);
    at = stop + 1;
  }
  return {
    root: { type: 'object', members, range: { start: 0, end: text.length }, notation: 'raw' },
    problems: [],
    comments,
  };
}

interface Assignment {
  readonly key: string;
  readonly keyRange: Range;
  /** The value without its quotes. */
  readonly value: Range;
  /** True between double quotes, where `\n` stands for a line break. */
  readonly escapes: boolean;
  /** Offset behind the value and its quotes. */
  readonly after: number;
}

const head = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:(?=[ \t]))[ \t]*/y;

function assignmentAt(text: string, at: number): Assignment | undefined {
  head.lastIndex = at;
  const match = head.exec(text);
  const key = match?.[1];
  if (!match || key === undefined) return undefined;
  const start = head.lastIndex;
  const keyStart = match.index + match[0].indexOf(key, match[0].search(/export[ \t]+[\w.-]/) < 0 ? 0 : 6);
  const keyRange = { start: keyStart, end: keyStart + key.length };
  const quote = text[start];
  const close = quote === '"' || quote === "'" || quote === '`' ? closingQuote(text, start) : undefined;
  if (close !== undefined) {
    return { key, keyRange, value: { start: start + 1, end: close }, escapes: quote === '"', after: close + 1 };
  }
  const line = text.slice(start, lineEnd(text, start));
  const hash = line.indexOf('#');
  const value = (hash < 0 ? line : line.slice(0, hash)).trimEnd();
  return { key, keyRange, value: { start, end: start + value.length }, escapes: false, after: start + value.length };
}

/** Offset of the quote that closes the one at `open`; nothing where none does, so that it is part of the value. */
function closingQuote(text: string, open: number): number | undefined {
  const quote = text[open] ?? '';
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== '\\' || at - 1 === open) return at;
  }
  return undefined;
}

function memberOf(text: string, { key, keyRange, value: range, escapes, after }: Assignment): Member {
  const written = text.slice(range.start, range.end);
  const value = escapes ? written.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : written;
  const entry = wholeLines(text, { start: lineStart(text, keyRange.start), end: after });
  const node: ScalarNode = {
    type: 'scalar',
    value,
    range,
    notation: 'raw',
    ...(entry ? { entry } : {}),
    ...(value === written ? { origin: range.start } : {}),
  };
  return { key, keyRange, value: node };
}

/** A comment that begins its line, or stands behind a value. */
function commentIn(text: string, from: number, to: number, behind: boolean): Range | undefined {
  const rest = text.slice(from, to).replace(/\r$/, '');
  const [before] = (behind ? /^[^#]*(?=#)/ : /^\s*(?=#)/).exec(rest) ?? [];
  return before === undefined ? undefined : { start: from + before.length, end: from + rest.length };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line's break, or the text's end. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
