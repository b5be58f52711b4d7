/** Shows text of unknown origin in a terminal: nothing invisible, nothing a terminal would obey, columns kept. */

/** Controls and characters that reorder or hide text, which a scanned file may hold on purpose. */
const unsafe = /[\p{Cc}\p{Bidi_Control}\u00AD\u200B-\u200D\u2028\u2029\u2060-\u2064\uFEFF\u{E0000}-\u{E0FFF}]/gu;

/** The text with each such character as its code in brackets: `<U+202E>`. Tabs and line breaks too. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** Columns a terminal gives to `text`: two for East Asian wide characters and emoji, none for combining marks. */
export function widthOf(text: string): number {
  return ascii.test(text) ? text.length : cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}

/** `text` filled up with blanks to `width` columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The first `width` columns of `text`; what is missing is marked by `…`, which counts. */
export function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return width > 0 ? `${take(cellsOf(text), width - 1)}…` : '';
}

/** The last `width` columns of `text`; what is missing is marked by `…`, which counts. */
export function cutStart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const reversed = take(cellsOf(text).reverse(), width - 1, (kept, cell) => cell + kept);
  return width > 0 ? `…${reversed}` : '';
}

interface Cell {
  readonly text: string;
  readonly width: number;
}

const ascii = /^[\x20-\x7E]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Blocks with East Asian Width W or F (https://www.unicode.org/reports/tr11/), and emoji. */
const wide =
  /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|.\uFE0F)/u;
const narrowest = /^\p{M}+$/u;

function cellsOf(text: string): Cell[] {
  return Array.from(graphemes.segment(text), ({ segment }) => ({
    text: segment,
    width: wide.test(segment) ? 2 : narrowest.test(segment) ? 0 : 1,
  }));
}

function take(cells: readonly Cell[], width: number, join = (kept: string, cell: string) => kept + cell): string {
  let kept = '';
  let used = 0;
  for (const cell of cells) {
    used += cell.width;
    if (used > width) break;
    kept = join(kept, cell.text);
  }
  return kept;
}
