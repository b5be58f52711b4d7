/** From offsets to lines and columns. */

/** Both 0-based; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Lines {
  readonly count: number;
  positionAt(offset: number): Position;
  /** Offset of a line's first character. */
  startOf(line: number): number;
  /** A line without its break; empty when there is no such line. */
  textOf(line: number): string;
}

/** Lines end with LF, CRLF or CR, as in editors. Offsets outside the text count as its start or end. */
export function linesOf(text: string): Lines {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const startOf = (line: number) => starts[line] ?? text.length;
  return {
    count: starts.length,
    startOf,
    positionAt(offset) {
      const at = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (startOf(middle) <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low, column: at - startOf(low) };
    },
    textOf: (line) => text.slice(startOf(line), startOf(line + 1)).replace(/[\r\n]+$/, ''),
  };
}
