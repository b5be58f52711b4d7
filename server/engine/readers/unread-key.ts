/** Reads keys that a host knows in another of its files, and passes over in this one. */
import type { Reader } from './reader';

/** `set`: `key`, what the host reads in this file. Speaks of keys that hold something. */
export const readUnreadKey: Reader = ({ place, row }) => {
  const { node, keyRange, keys } = place;
  const expected = row.set?.key;
  if (!keyRange || typeof expected !== 'string' || node.type !== 'object' || node.members.length === 0) return [];
  return [{ kind: 'mistake', mistake: 'root', range: keyRange, subject: keys.at(-1) ?? '', expected }];
};
