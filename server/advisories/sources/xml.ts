/**
 * Elements of exports that call themselves XML. CNNVD's have `&` and `<` unescaped in their texts, which every parser of
 * XML refuses, so elements are found by their tags. No entity but the five of XML and numbers is resolved, no document
 * type is read.
 */

/** The text of each element `tag` in the order of the text, with or without a prefix; nothing is resolved in them. */
export function* elements(text: string, tag: string): Iterable<string> {
  const start = new RegExp(`<(?:[\\w.-]+:)?${tag}(?:\\s[^<>]*)?>`, 'g');
  const end = new RegExp(`</(?:[\\w.-]+:)?${tag}\\s*>`, 'g');
  for (let open = start.exec(text); open; open = start.exec(text)) {
    end.lastIndex = start.lastIndex;
    const close = end.exec(text);
    if (!close) return;
    yield text.slice(start.lastIndex, close.index);
    start.lastIndex = end.lastIndex;
  }
}

/** Texts of all elements `tag` as a person reads them, without blanks around; empty ones are left out. */
export function textsOf(text: string, tag: string): string[] {
  return [...elements(text, tag)].map(plain).filter(Boolean);
}

/** True when the last element `tag` that begins does not end. */
export function isCutOff(text: string, tag: string): boolean {
  const opens = Math.max(text.lastIndexOf(`<${tag}>`), text.lastIndexOf(`:${tag}>`));
  return opens >= 0 && !new RegExp(`</(?:[\\w.-]+:)?${tag}\\s*>`).test(text.slice(opens));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  return text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (all, name, decimal, hex) => {
      if (name) return named[String(name).toLowerCase()] ?? all;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
    })
    .trim();
}
