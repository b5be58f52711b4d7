/** Reads a script of a shell as its text and its comments; what its lines do is for `rules/shell.ts` to tell. */
import type { Range } from '../../../rules/model';
import type { ConfigTree } from './config-tree';

/** The tree of a shell script. Never throws. It has one root, `body`, the script character by character. */
export function parseShellScript(text: string): ConfigTree {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const range = { start, end: text.length };
  const body = { type: 'scalar', value: text.slice(start), range, notation: 'raw', origin: start } as const;
  return {
    root: {
      type: 'object',
      members: [{ key: 'body', keyRange: { start, end: start }, value: body }],
      range: { start: 0, end: text.length },
      notation: 'raw',
    },
    problems: [],
    comments: shellComments(text),
  };
}

/** From each `#` that begins a word to the end of its line; one inside a string does no harm, as nothing is read in it. Ranges count from `offset`. */
export function shellComments(text: string, offset = 0): Range[] {
  return [...text.matchAll(/(?<=^|\s)#[^\r\n]*/gm)].map(({ index, 0: comment }) => ({
    start: offset + index,
    end: offset + index + comment.length,
  }));
}
