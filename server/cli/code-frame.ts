/** The line a finding is on, with carets under it. */
import type { Range } from '../../rules/model';
import { cutEnd, cutStart, printable, widthOf } from './display';
import type { Lines } from './lines';

export interface Frame {
  /** 1-based. */
  readonly line: number;
  readonly code: string;
  /** Blanks and carets that stand under `code`. */
  readonly carets: string;
}

const tab = '  ';
/** Columns kept of what stands before, of the flagged text and of what follows when the line has to be cut. */
const least = 20;
/** No terminal is wider: what is farther away from the finding is not even measured. */
const reach = 500;

/**
 * The first line of `range`, cut to `width` columns around the flagged text. `text` may differ from what `lines` were
 * made of in characters, not in offsets.
 */
export function frameOf(text: string, lines: Lines, range: Range, width: number): Frame {
  const { line, column } = lines.positionAt(range.start);
  const start = lines.startOf(line);
  const length = lines.textOf(line).length;
  const whole = text.slice(start, start + length);
  const end = Math.min(Math.max(range.end - start, column), length);
  const before = shown(whole.slice(Math.max(0, column - reach), column)).replace(/^ +/, '');
  const flagged = shown(whole.slice(column, Math.min(end, column + reach)));
  const after = shown(whole.slice(end, end + reach).trimEnd());
  const behind = Math.min(least, widthOf(after));
  const head = cutStart(before, Math.max(least, width - widthOf(flagged) - behind));
  const body = cutEnd(flagged, Math.max(least, width - widthOf(head)));
  const tail = cutEnd(after, width - widthOf(head) - widthOf(body));
  return {
    line: line + 1,
    code: head + body + tail,
    carets: ' '.repeat(widthOf(head)) + '^'.repeat(Math.max(1, widthOf(body))),
  };
}

function shown(text: string): string {
  return printable(text.replaceAll('\t', tab));
}
