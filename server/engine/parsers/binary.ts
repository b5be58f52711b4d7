/** The tree of what is no text: one value without members. Readers get the bytes from the document. */
import type { ConfigTree } from './config-tree';

export function parseBinary(text: string): ConfigTree {
  return {
    root: { type: 'object', members: [], range: { start: 0, end: text.length }, notation: 'raw' },
    problems: [],
    comments: [],
  };
}
