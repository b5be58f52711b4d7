/** From a notebook's program to the JSON strings it is written in, character by character. */
import type { Edit, Range } from '../../../rules/model';

/** A part of the program that one JSON string holds. */
export interface Piece extends Range {
  /** The string's content in the file, without its quotes. */
  readonly at: Range;
  /** What stands between two lines of the cell in the file; absent when the cell is one string. */
  readonly glue?: string | undefined;
}

/** Strings in JSON, escapes included: one match for each UTF-16 unit of the value. */
const unit = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])|[\s\S]/y;

export function decode(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g, (sequence) => JSON.parse(`"${sequence}"`) as string);
}

export class NotebookMap {
  readonly #text: string;
  readonly #pieces: readonly Piece[];
  readonly #cells: readonly Range[];

  constructor(text: string, pieces: readonly Piece[], cells: readonly Range[]) {
    this.#text = text;
    this.#pieces = pieces;
    this.#cells = cells;
  }

  range({ start, end }: Range): Range {
    const last = end > start ? this.#unit(end - 1)?.end : undefined;
    const from = this.#point(start) ?? this.#pieces.findLast((piece) => piece.end <= start)?.at.end ?? 0;
    return { start: from, end: Math.max(from, last ?? this.#point(end) ?? from) };
  }

  edit({ range, newText }: Edit): Edit | undefined {
    if (!this.#cells.some((cell) => cell.start <= range.start && range.end <= cell.end)) return undefined;
    const start = this.#point(range.start);
    if (start === undefined) return undefined;
    const whole = newText === '' && range.end > range.start ? this.#wholeLines(range) : undefined;
    if (whole) return { range: whole, newText: '' };
    const glue = this.#pieces.findLast((piece) => piece.start <= range.start)?.glue;
    if (!glue) return { range: this.range(range), newText: spelled(newText) };
    const lines = newText.split(/(?<=\n)/).map(spelled);
    // What follows a line break in the same string gets one of its own.
    if (newText.endsWith('\n') && !this.#endsPiece(range)) lines.push('');
    return { range: this.range(range), newText: lines.join(`"${glue}"`) };
  }

  #endsPiece({ start, end }: Range): boolean {
    const last = Math.max(start, end - 1);
    return this.#pieces.find((piece) => piece.start <= last && last < piece.end)?.end === Math.max(start, end);
  }

  /** With the comma on one side, when the range is some of a cell's strings but not all of them. */
  #wholeLines({ start, end }: Range): Range | undefined {
    const first = this.#pieces.findIndex((piece) => piece.start === start && piece.end > start);
    const last = this.#pieces.findIndex((piece) => piece.end === end && piece.end > piece.start);
    const [from, to] = [this.#pieces[first], this.#pieces[last]];
    if (!from || !to) return undefined;
    const next = this.#pieces[last + 1];
    if (next?.start === end) return { start: from.at.start - 1, end: next.at.start - 1 };
    const before = this.#pieces[first - 1];
    return before?.end === start ? { start: before.at.end + 1, end: to.at.end + 1 } : undefined;
  }

  /** The place between characters: before the one at `offset`, or behind the one before it where a cell ends. */
  #point(offset: number): number | undefined {
    return this.#unit(offset)?.start ?? this.#pieces.findLast((piece) => piece.end === offset)?.at.end;
  }

  /** The character at `offset`, as it is written in the file. */
  #unit(offset: number): Range | undefined {
    const piece = this.#pieces.findLast(({ start, end }) => start <= offset && offset < end);
    if (!piece) return undefined;
    if (piece.end - piece.start === piece.at.end - piece.at.start) {
      const start = piece.at.start + offset - piece.start;
      return { start, end: start + 1 };
    }
    unit.lastIndex = piece.at.start;
    let start = piece.at.start;
    for (let passed = piece.start; passed <= offset; passed++) {
      start = unit.lastIndex;
      unit.test(this.#text);
    }
    return { start, end: unit.lastIndex };
  }
}

/** As it stands between quotes. */
function spelled(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
