/** What to delete so that an item of a comma-separated list, or a line, is gone and the rest stays well-formed. */
import type { Range } from '../../../rules/model';

/** An item between brackets, and the comma behind it where there is one. */
export interface ListItem {
  readonly range: Range;
  readonly comma?: number;
}

/**
 * For each item of a list the range to delete: with the comma behind it, or for the last one with the comma before it;
 * with its whole lines when nothing else stands on them. One deletion at a time leaves well-formed text.
 */
export function listEntries(text: string, items: readonly ListItem[]): Range[] {
  return items.map((item, index) => {
    if (item.comma !== undefined) return withFollowing(text, item.range, item.comma + 1);
    const previous = items[index - 1];
    if (previous?.comma !== undefined) return { start: previous.range.end, end: item.range.end };
    return wholeLines(text, item.range) ?? item.range;
  });
}

/** {@link listEntries} where the commas are not known: they are looked for behind each item. */
export function flowEntries(text: string, items: readonly Range[]): Range[] {
  return listEntries(
    text,
    items.map((range) => {
      commaBehind.lastIndex = range.end;
      return commaBehind.test(text) ? { range, comma: commaBehind.lastIndex - 1 } : { range };
    }),
  );
}

const commaBehind = /(?:\s|#[^\n]*\n)*,/y;

/**
 * The lines `range` stands on with their last line break, when nothing but white space and a trailing comment stands
 * beside it; `undefined` otherwise. Comments begin with `//` or `#`, or are one block comment.
 */
export function wholeLines(text: string, range: Range): Range | undefined {
  const start = indentationStart(text, range.start);
  const end = lineRest(text, range.end);
  return start === undefined || end === undefined ? undefined : { start, end };
}

function withFollowing(text: string, range: Range, end: number): Range {
  const lines = wholeLines(text, { start: range.start, end });
  if (lines) return lines;
  if (lineRest(text, end) !== undefined) return { start: skipBack(text, range.start), end };
  return { start: range.start, end: skipBlanks(text, end) };
}

/** The start of the line when only blanks (or a byte order mark) stand between it and `offset`. */
function indentationStart(text: string, offset: number): number | undefined {
  const start = skipBack(text, offset);
  return start === 0 || text[start - 1] === '\n' ? start : undefined;
}

const trailing = /[ \t]*(?:(?:\/\/|#)[^\n]*|\/\*(?:(?!\*\/)[^\n])*\*\/[ \t]*)?(?:\r?\n|$)/y;

/** Offset after the line's break when nothing but a comment follows `offset` on its line. */
function lineRest(text: string, offset: number): number | undefined {
  trailing.lastIndex = offset;
  return trailing.test(text) ? trailing.lastIndex : undefined;
}

function skipBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}
