/** Goes over JSON without building a tree: lock files are large, and only few of their values matter. */

export interface JsonVisitor {
  /**
   * A string, number or word. `path` leads to the object or list it stands in, `key` is its name or index there; `path` is
   * the same array every time. `start` and `end` are those of the value without quotes.
   */
  value(path: readonly string[], key: string, value: string, start: number, end: number): void;
  /** An object or list begins under `key`. */
  open?(path: readonly string[], key: string): void;
}

/** Never throws; what cannot be JSON is passed over. Comments and trailing commas are let through. */
export function scanJson(text: string, visitor: JsonVisitor): void {
  const path: string[] = [];
  /** For each open list the index of its next item; -1 for an object. */
  const indices: number[] = [];
  let key: string | undefined;
  const place = () => (isList(indices) ? String(indices[indices.length - 1]) : (key ?? ''));
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote: {
        const end = closing(text, at + 1);
        const value = unescaped(text, at + 1, end);
        if (!isList(indices) && key === undefined) key = value;
        else visitor.value(path, place(), value, at + 1, end);
        at = end;
        break;
      }
      case openBrace:
      case openBracket:
        if (indices.length > 0) {
          visitor.open?.(path, place());
          path.push(place());
        }
        indices.push(text.charCodeAt(at) === openBracket ? 0 : -1);
        key = undefined;
        break;
      case closeBrace:
      case closeBracket:
        indices.pop();
        path.pop();
        key = undefined;
        break;
      case comma:
        if (isList(indices)) indices[indices.length - 1] = (indices[indices.length - 1] ?? 0) + 1;
        key = undefined;
        break;
      case slash: {
        const line = text.indexOf('\n', at);
        at = line < 0 ? text.length : line;
        break;
      }
      default: {
        const end = wordEnd(text, at);
        if (end === at) break;
        if (key !== undefined || isList(indices)) visitor.value(path, place(), text.slice(at, end), at, end);
        at = end - 1;
      }
    }
  }
}

function isList(indices: readonly number[]): boolean {
  return (indices[indices.length - 1] ?? -1) >= 0;
}

/** Where the string that begins at `from` ends: at its quote, or at the end of its line. */
function closing(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end > 0 && isEscaped(text, from, end)) end = text.indexOf('"', end + 1);
  const line = end < 0 || end - from > 120 ? text.indexOf('\n', from) : -1;
  if (line >= 0 && (end < 0 || line < end)) return line;
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, from: number, at: number): boolean {
  let slashes = 0;
  while (at - slashes > from && text.charCodeAt(at - slashes - 1) === backslash) slashes++;
  return slashes % 2 === 1;
}

function unescaped(text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  if (!written.includes('\\')) return written;
  try {
    const value: unknown = JSON.parse(`"${written}"`);
    return typeof value === 'string' ? value : written;
  } catch {
    return written;
  }
}

/** Behind the number or word at `from`; `from` itself where there is none. */
function wordEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isLetter = code >= 97 && code <= 122;
    const isNumber = (code >= 48 && code <= 57) || code === 45 || code === 46 || code === 43;
    if (!isLetter && !isNumber) break;
  }
  return at;
}

const quote = 34;
const comma = 44;
const slash = 47;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
