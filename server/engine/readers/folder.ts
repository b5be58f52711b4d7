/** Reads folders that are opened up, and folders that are trusted. */
import { coversMachine } from '../derive/folders';
import { grant } from './grant';
import { located, locatedText, type Reader } from './reader';

/** A path in a list of folders. `set`: `action`, `approval`. */
export const readFolder: Reader = (input) => {
  const at = locatedText(input.place.node);
  if (!at || at.value === '') return [];
  return grant(input, at, { covers: coversMachine(at.value) ? 'everything' : 'some', pattern: at.value });
};

/** A switch below the folder's path, which is a key. `set`: `action`, `approval`. */
export const readTrustedFolder: Reader = (input) => {
  const { node, keys } = input.place;
  const folder = keys.at(-2);
  if (node.type !== 'scalar' || folder === undefined) return [];
  return grant(input, located(node), { covers: coversMachine(folder) ? 'everything' : 'some', pattern: folder });
};

/** A folder, which is a key, set to how it is trusted; a word with `PARENT` trusts the folder above. `set`: `action`. */
export const readTrustedEntry: Reader = (input) => {
  const { node, keys } = input.place;
  const key = keys.at(-1);
  if (node.type !== 'scalar' || key === undefined) return [];
  const folder = /PARENT/.test(String(node.value)) ? parentOf(key) : key;
  return grant(input, located(node), { covers: coversMachine(folder) ? 'everything' : 'some', pattern: folder });
};

function parentOf(folder: string): string {
  return folder.replace(/[\\/]+$/, '').replace(/[^\\/]+$/, '') || '/';
}
