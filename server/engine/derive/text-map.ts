/** Where the characters of a value stand in its document, escapes taken into account. */
import type { Located, Range } from '../../../rules/model';

/** Turns the offset of a character in the value into its UTF-16 offset in the document. */
export type TextMap = (offset: number) => number;

/**
 * Maps offsets in `located.value` to offsets in `text`, the whole document. `undefined` where the value cannot be
 * followed character by character (interpolated strings and the like).
 */
export function textMap(text: string, located: Located): TextMap | undefined {
  const { range, value } = located;
  const raw = text.slice(range.start, range.end);
  if (located.notation === 'raw' && raw.length === value.length) return (offset) => range.start + offset;
  // The last occurrence: in `r"r"` the first one is the prefix. A block scalar ends before its last line break.
  const verbatim = raw.lastIndexOf(value.endsWith('\n') ? value.trimEnd() : value);
  if (verbatim >= 0) return (offset) => range.start + verbatim + offset;
  const quote = raw[0];
  if (quote === '|' || quote === '>') return followBlock(raw, value, range.start);
  if (raw.length < 2 || (quote !== '"' && quote !== "'" && quote !== '`') || raw.at(-1) !== quote) return undefined;
  return followEscapes(raw, value, range.start, located.notation === 'yaml' && quote === "'" ? /''/y : backslash);
}

/** The range of `value.slice(start, end)` in the document. */
export function mapRange(map: TextMap, start: number, end: number): Range {
  return { start: map(start), end: map(end) };
}

/** Escapes for one code point in JSON, JavaScript, YAML double quotes, TOML basic strings and Python. */
const backslash = /\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[^\n])/y;

function followEscapes(raw: string, value: string, base: number, pattern: RegExp): TextMap | undefined {
  const starts: number[] = [];
  let at = 1;
  while (at < raw.length - 1) {
    pattern.lastIndex = at;
    const length = pattern.test(raw) ? pattern.lastIndex - at : 1;
    starts.push(base + at);
    if (length > 6 && isAstral(raw.slice(at, at + length))) starts.push(base + at);
    at += length;
  }
  if (starts.length !== value.length) return undefined;
  starts.push(base + raw.length - 1);
  return (offset) => starts[offset] ?? base + raw.length - 1;
}

/** YAML's block scalars: lines without their indentation, which `>` joins with spaces. */
function followBlock(raw: string, value: string, base: number): TextMap | undefined {
  const header = raw.indexOf('\n') + 1;
  const indentation = /^(?:[ \t]*\r?\n)*( +)/.exec(raw.slice(header))?.[1]?.length ?? 0;
  if (header === 0 || indentation === 0) return undefined;
  const starts: number[] = [];
  let at = header;
  let shown = 0;
  for (const line of raw.slice(header).split('\n')) {
    const skipped = Math.min(indentation, line.length - line.trimStart().length);
    for (const [index, character] of [...line.slice(skipped).replace(/\r$/, '')].entries()) {
      if (value[shown] !== character) return undefined;
      starts.push(base + at + skipped + index);
      shown++;
    }
    const end = base + at + line.length;
    if (shown < value.length && /\s/.test(value[shown] ?? '')) {
      starts.push(end);
      shown++;
    }
    at += line.length + 1;
  }
  const end = base + raw.length;
  return value.slice(shown).trim() === '' ? (offset) => starts[offset] ?? end : undefined;
}

/** True for an escape whose code point takes two UTF-16 units. */
function isAstral(sequence: string): boolean {
  const [, braced, long] = /^\\(?:u\{([0-9a-fA-F]+)\}|U([0-9a-fA-F]{8}))$/.exec(sequence) ?? [];
  return Number.parseInt(braced ?? long ?? '0', 16) > 0xffff;
}
