/** Python's string literals: values of plain ones, pieces of f-strings. */
import type { PythonLowering } from './python';
import type { Expression } from './syntax';

/** Adjacent literals are one text; `node` is the whole. */
export function pythonString(at: PythonLowering, strings: readonly number[], node: number): Expression {
  const range = at.nodes.range(node);
  const parts: Expression[] = [];
  let value = '';
  for (const text of strings) {
    const raw = /^[a-z]*r/i.test(at.nodes.text(at.nodes.first(text, 'string_start')));
    for (const piece of at.nodes.children(text)) {
      const kind = at.nodes.kind(piece);
      if (kind === 'string_content') {
        const written = at.nodes.text(piece);
        const read = raw ? written : unescaped(written);
        value += read;
        parts.push({ type: 'literal', value: read, range: at.nodes.range(piece) });
      } else if (kind === 'interpolation') parts.push(at.expression(at.nodes.child(piece, 'expression')));
    }
  }
  if (parts.every((part) => part.type === 'literal')) {
    const [only] = parts;
    const verbatim = strings.length === 1 && only && only.range.end - only.range.start === value.length;
    return { type: 'literal', value, range, ...(verbatim ? { origin: only.range.start } : {}) };
  }
  return { type: 'text', parts, range };
}

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Escapes of https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences; an unknown one stays. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (whole, octal, hex, short, long, one) => {
      if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
      const code = Number.parseInt(hex ?? short ?? long ?? '', 16);
      if (Number.isNaN(code)) return simple[one] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
