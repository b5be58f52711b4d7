/** Leaves a file to a reader that goes over its lines; only its comments are found here. */
import type { Range } from '../../../rules/model';
import type { ConfigTree } from './config-tree';

/** The whole text as one value. Never throws. */
export function parseLines(text: string): ConfigTree {
  const range = { start: 0, end: text.length };
  const root = { type: 'scalar', value: text, range, notation: 'raw', origin: 0 } as const;
  return { root, problems: [], comments: text.includes('grantlint') ? commentsOf(text) : [] };
}

/** From each `#` or `//` that begins a word to the end of its line. Only suppressions are looked for in them. */
function commentsOf(text: string): Range[] {
  return [...text.matchAll(/(?<=^|\s)(?:#|\/\/)[^\r\n]*/gm)].map(({ index, 0: comment }) => ({
    start: index,
    end: index + comment.length,
  }));
}
