/** Reads settings that are not written where leaving them out matters. */
import type { Located, Remedy, Scalar } from '../../../rules/model';
import { insertAt, type JsonValue } from '../insert-member';
import { exposure } from './exposure';
import { grant } from './grant';
import type { Reader, ReaderInput } from './reader';
import { parsePath, select } from './select';

/**
 * Fields: `setting`, the paths below the row's place of which none is there; the first is the one the fix writes.
 * `set`: `element` (`grant` or `exposure`) with what that one needs. `secure`: `insert`. What is underlined is the key
 * the setting belongs under.
 */
export const readMissing: Reader = (input) => {
  const { place, row } = input;
  const setting = row.fields?.setting;
  const paths = typeof setting === 'string' ? [setting] : (setting ?? []);
  if (place.node.type !== 'object' || paths.some((path) => select(place.node, path).length > 0)) return [];
  const [first = ''] = paths;
  const at: Located<Scalar> = {
    value: null,
    range: place.keyRange ?? startOf(input),
    notation: place.node.notation,
  };
  const key = row.set?.key ?? first;
  const remedy = remedyOf(input, first);
  const own = { key: String(key), byDefault: true, ...(remedy ? { remedy } : {}) };
  return row.set?.element === 'grant' ? grant(input, at, own) : exposure(input, at, own);
};

function remedyOf({ place, row, document }: ReaderInput, path: string): Remedy | undefined {
  if (!row.secure || !('insert' in row.secure) || place.node.type !== 'object') return undefined;
  const value = row.secure.insert as JsonValue;
  const edit = insertAt(document.text, place.node, parsePath(path), value);
  return edit && { edits: [edit], value: typeof value === 'object' ? JSON.stringify(value) : String(value) };
}

/** Of a whole document its first key: underlining all of it would hide everything else. */
function startOf({ place }: ReaderInput) {
  const { node } = place;
  return node.type === 'object' ? (node.members[0]?.keyRange ?? node.range) : node.range;
}
