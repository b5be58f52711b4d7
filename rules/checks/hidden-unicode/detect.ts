/** Finds characters that a reader does not see and a model reads. */
import type { Range } from '../../model';

/** `tags` and `selectors` spell hidden text, `direction` reorders what is shown, `invisible` splits or pads words. */
export type HiddenKind = 'tags' | 'selectors' | 'direction' | 'invisible';

export interface HiddenRun {
  readonly kind: HiddenKind;
  readonly range: Range;
  readonly count: number;
  /** The text the characters spell, as far as it is printable; empty when they spell none. */
  readonly hidden: string;
}

/** A character with its place; wider than its own length when it was written as an escape. */
export interface Placed {
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** Quick test whether a text can hold anything {@link findHidden} reports. */
export function mayHide(text: string): boolean {
  return /\p{Cf}|\p{Variation_Selector}/u.test(text);
}

/** Runs of hidden characters in document order. A byte order mark at offset 0 is none. */
export function findHidden(characters: readonly Placed[]): HiddenRun[] {
  const runs: HiddenRun[] = [];
  for (let at = 0; at < characters.length; ) {
    const kind = kindOf(characters, at);
    if (!kind) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < characters.length && kindOf(characters, end) === kind) end++;
    runs.push(runOf(kind, characters.slice(at, end)));
    at = end;
  }
  return runs;
}

/**
 * The characters of the lines of `text` between two offsets that can hold anything hidden. With `escapes`, spellings
 * such as `\\u200b`, `\\u{e0041}` and `\\U000e0041` stand for their characters.
 */
export function placed(text: string, { start, end }: Range, escapes = false): Placed[] {
  const characters: Placed[] = [];
  for (let line = start; line < end; ) {
    const lineBreak = text.indexOf('\n', line);
    const next = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
    const content = text.slice(line, next);
    if (mayHide(content) || (escapes && /\\u/i.test(content))) placeLine(text, line, next, escapes, characters);
    line = next;
  }
  return characters;
}

function placeLine(text: string, start: number, end: number, escapes: boolean, into: Placed[]): void {
  for (let at = start; at < end; ) {
    const spelled = escapes && text.charCodeAt(at) === 0x5c ? escapeAt(text, at) : undefined;
    const code = spelled?.code ?? text.codePointAt(at) ?? 0;
    const next = spelled?.end ?? at + (code > 0xffff ? 2 : 1);
    const previous = into.at(-1);
    const joined = previous && spelled ? surrogatePair(previous, code) : 0;
    if (joined && previous) into[into.length - 1] = { code: joined, start: previous.start, end: next };
    else into.push({ code, start: at, end: next });
    at = next;
  }
}

const escapeSequence = /\\u([\da-fA-F]{4})|\\u\{([\da-fA-F]{1,6})\}|\\U([\da-fA-F]{8})/y;

function escapeAt(text: string, at: number): { code: number; end: number } | undefined {
  escapeSequence.lastIndex = at;
  const match = escapeSequence.exec(text);
  const code = Number.parseInt(match?.[1] ?? match?.[2] ?? match?.[3] ?? '', 16);
  return match && code <= 0x10ffff ? { code, end: escapeSequence.lastIndex } : undefined;
}

/** The code point of two escaped halves, or 0. */
function surrogatePair({ code, start, end }: Placed, low: number): number {
  const isPair = code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000 && end - start > 1;
  return isPair ? (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000 : 0;
}

function kindOf(characters: readonly Placed[], at: number): HiddenKind | undefined {
  const { code, start } = characters[at] ?? { code: 0, start: 0 };
  if (code < 0x200b) return undefined;
  if (code >= 0xe0000 && code <= 0xe007f) return inFlag(characters, at) ? undefined : 'tags';
  if (isSelector(code)) return isPlainSelector(characters, at) ? undefined : 'selectors';
  if (isDirection(code)) return belongsToRightToLeft(characters, at, code) ? undefined : 'direction';
  if (code === 0x200c || code === 0x200d) return joins(characters, at) ? undefined : 'invisible';
  if (code === 0xfeff) return start === 0 ? undefined : 'invisible';
  if (code === 0x200b) return breaksLines(characters, at) ? undefined : 'invisible';
  return code >= 0x2060 && code <= 0x2064 ? 'invisible' : undefined;
}

/** Flags of regions are a black flag, tag letters and a cancel tag: https://unicode.org/reports/tr51/#valid-emoji-tag-sequences */
function inFlag(characters: readonly Placed[], at: number): boolean {
  let start = at;
  while (at - start < 8 && isTag(characters[start - 1]?.code)) start--;
  let end = at;
  while (end - at < 8 && isTag(characters[end + 1]?.code)) end++;
  const length = end - start + 1;
  const letters = characters
    .slice(start, end)
    .every(({ code }) => (code >= 0xe0061 && code <= 0xe007a) || isTagDigit(code));
  return (
    characters[start - 1]?.code === 0x1f3f4 &&
    characters[end]?.code === 0xe007f &&
    length >= 4 &&
    length <= 7 &&
    letters
  );
}

function isTag(code: number | undefined): boolean {
  return code !== undefined && code >= 0xe0000 && code <= 0xe007f;
}

function isTagDigit(code: number): boolean {
  return code >= 0xe0030 && code <= 0xe0039;
}

function isSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);
}

/** One selector after a character that has variants: emoji, ideographs, symbols, digits (keycaps). */
function isPlainSelector(characters: readonly Placed[], at: number): boolean {
  const base = characters[at - 1]?.code;
  const code = characters[at]?.code ?? 0;
  if (base === undefined || isSelector(base)) return false;
  const style = code === 0xfe0e || code === 0xfe0f;
  if (isSelector(characters[at + 1]?.code ?? 0)) return style && isPictograph(base);
  if (style) return true;
  return code > 0xffff
    ? /\p{Script=Han}/u.test(String.fromCodePoint(base))
    : hasVariants.test(String.fromCodePoint(base));
}

const hasVariants =
  /[\p{Script=Han}\p{Script=Myanmar}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Manichaean}\p{Extended_Pictographic}\p{Sm}\p{So}\p{Po}\p{Ps}\p{Pe}0\uff01-\uff5e]/u;

function isPictograph(code: number): boolean {
  return /[\p{Extended_Pictographic}\p{Emoji_Component}]/u.test(String.fromCodePoint(code));
}

function isDirection(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/** Embeddings and isolates are ordinary beside right-to-left letters on the same line; overrides never are. */
function belongsToRightToLeft(characters: readonly Placed[], at: number, code: number): boolean {
  if (code === 0x202d || code === 0x202e) return false;
  return around(characters, at, (character) => rightToLeft.test(character));
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** True when a character of the same line passes; looks at most 200 characters each way. */
function around(characters: readonly Placed[], at: number, test: (character: string) => boolean): boolean {
  for (const step of [-1, 1]) {
    for (let i = at + step; Math.abs(i - at) <= 200; i += step) {
      const code = characters[i]?.code;
      if (code === undefined || code === 0x0a) break;
      if (test(String.fromCodePoint(code))) return true;
    }
  }
  return false;
}

/** Joiners that shape text: between emoji, and beside letters of scripts that join. */
function joins(characters: readonly Placed[], at: number): boolean {
  const before = characters[at - 1]?.code ?? 0;
  const after = characters[at + 1]?.code ?? 0;
  if (joining.test(String.fromCodePoint(before)) || joining.test(String.fromCodePoint(after))) return true;
  return characters[at]?.code === 0x200d && isPictograph(after) && (isPictograph(before) || isSelector(before));
}

/** Scripts whose spelling uses the joiners: https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hebrew}]/u;

/** A zero width space marks where a line may break in scripts written without spaces. */
function breaksLines(characters: readonly Placed[], at: number): boolean {
  const neighbours = [characters[at - 1]?.code, characters[at + 1]?.code];
  return neighbours.some((code) => code !== undefined && unspaced.test(String.fromCodePoint(code)));
}

const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function runOf(kind: HiddenKind, run: readonly Placed[]): HiddenRun {
  const range = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
  return { kind, range, count: run.length, hidden: printable(decode(kind, run)) };
}

/** What a run spells: ASCII in tags, bytes in variation selectors. */
function decode(kind: HiddenKind, run: readonly Placed[]): string {
  if (kind === 'tags') return String.fromCodePoint(...run.slice(0, 500).map(({ code }) => code - 0xe0000));
  if (kind !== 'selectors') return '';
  const bytes = run.slice(0, 500).map(({ code }) => (code < 0x10000 ? code - 0xfe00 : code - 0xe0100 + 16));
  return String.fromCodePoint(...bytes);
}

/** At most 60 printable ASCII characters, safe inside backquotes; empty when there is little to read. */
function printable(text: string): string {
  const shown = text.replace(/[^\x20-\x7e]/g, '').replaceAll('`', "'");
  if (shown.length < 2) return '';
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}
