/** Keeps text away from recursive parsers that would exhaust the stack. */
import type { ConfigTree } from './config-tree';

/** More levels than any real document has, few enough for every parser. */
const deepest = 256;

/**
 * The empty tree of a text that nests brackets, list dashes or indentation too deep to be parsed; nothing for others.
 * Running out of stack inside a regular expression ends the whole process, so catching it is not enough.
 */
export function tooDeep(text: string): ConfigTree | undefined {
  if (!nestsTooDeep(text)) return undefined;
  return { problems: [{ range: { start: 0, end: text.length }, message: 'nested too deep' }], comments: [] };
}

function nestsTooDeep(text: string): boolean {
  let brackets = 0;
  let indentation = 0;
  let atStart = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === lineFeed) {
      atStart = true;
      indentation = 0;
    } else if (code === openBracket || code === openBrace) {
      if (++brackets > deepest) return true;
      atStart = false;
    } else if (code === closeBracket || code === closeBrace) {
      if (brackets > 0) brackets--;
      atStart = false;
    } else if (atStart && (code === space || code === dash || code === question || code === colon)) {
      if (++indentation > 2 * deepest) return true;
    } else atStart = false;
  }
  return false;
}

const lineFeed = 10;
const space = 32;
const dash = 45;
const colon = 58;
const question = 63;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
