/** Reads tables of folders and what may be done in them: `"/srv/data" = "write"`. */
import type { Located, Scalar } from '../../../rules/model';
import { coversMachine } from '../derive/folders';
import { member } from '../parsers/config-tree';
import { grant } from './grant';
import type { Reader } from './reader';

/**
 * A folder, which is a key, and its access, or a table whose `.` holds it. Reading is not reported: everything may be
 * read by default. `set`: `approval`. See https://developers.openai.com/codex/permissions.
 */
export const readFolderAccess: Reader = (input) => {
  const { node, keys, keyRange } = input.place;
  const name = keys.at(-1);
  const access = node.type === 'object' ? member(node, '.')?.value : node;
  if (name === undefined || !keyRange || access?.type !== 'scalar' || access.value !== 'write') return [];
  const folder = name === ':root' ? '/' : name;
  const entry = node.entry ? { entry: node.entry } : {};
  const at: Located<Scalar> = { value: folder, range: keyRange, notation: node.notation, ...entry };
  return grant(input, at, {
    action: 'write',
    covers: coversMachine(folder) ? 'everything' : 'some',
    pattern: folder,
    ...(keys.length > 2 ? { holder: keys[keys.length - 3] ?? '' } : {}),
  });
};
