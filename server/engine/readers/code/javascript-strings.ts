/** JavaScript's string and template literals. */
import type { ScriptLowering } from './javascript';
import type { Expression } from './syntax';

export function templateText(at: ScriptLowering, node: number): Expression {
  const { nodes } = at;
  const range = nodes.range(node);
  const children = nodes.children(node);
  if (children.every((child) => nodes.kind(child) !== 'template_substitution')) {
    const written = nodes.text(node).slice(1, -1);
    const value = unescapedScript(written);
    return { type: 'literal', value, range, ...(value === written ? { origin: range.start + 1 } : {}) };
  }
  const parts: Expression[] = [];
  let at0 = range.start + 1;
  const constant = (start: number, end: number): void => {
    if (end <= start) return;
    parts.push({
      type: 'literal',
      value: unescapedScript(nodes.tree.text.slice(start, end)),
      range: nodes.place(start, end),
    });
  };
  for (const child of children) {
    if (nodes.kind(child) !== 'template_substitution') continue;
    constant(at0, nodes.start(child));
    parts.push(at.expression(nodes.children(child)[0] ?? -1));
    at0 = nodes.end(child);
  }
  constant(at0, range.end - 1);
  return { type: 'text', parts, range };
}

const simple: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
};

/** Escapes of https://tc39.es/ecma262/#sec-literals-string-literals. */
export function unescapedScript(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|(\r\n)|([\s\S]))/g,
    (whole, hex, short, long, lineBreak, one) => {
      if (lineBreak) return '';
      const code = Number.parseInt(hex ?? short ?? long ?? '', 16);
      if (Number.isNaN(code)) return simple[one] ?? one ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
