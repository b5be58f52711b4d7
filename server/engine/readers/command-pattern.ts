/** Reads commands that run without asking. */
import { commandPattern, isMatch } from '../derive/command-pattern';
import { grant } from './grant';
import { located, type Reader } from './reader';

/** A command in a list. `set`: `match` (how the host compares it, where it is not as written), `approval`. */
export const readCommandPattern: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.value === '') return [];
  const match = input.row.set?.match;
  const pattern = commandPattern(node.value, isMatch(match) ? match : undefined);
  return grant(input, located(node), {
    action: 'execute',
    covers: /^\*+$/.test(pattern) ? 'everything' : 'some',
    pattern,
  });
};
