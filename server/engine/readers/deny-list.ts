/** Reads what a permission list should keep from an agent at least. */
import type { Located, Scalar } from '../../../rules/model';
import { insertAt, insertItems, type JsonValue } from '../insert-member';
import { grant } from './grant';
import type { Reader, ReaderInput } from './reader';
import { parsePath, select } from './select';

/**
 * An agent reads its project without asking, and whatever nothing keeps from it. Fields: `list`, the path of the list of what is
 * denied. `secure`: `insert`, the rules it should hold; the fix adds them. Whether something is denied already tell the
 * grants of the list itself.
 */
export const readDenyList: Reader = (input) => {
  const { place } = input;
  if (place.node.type !== 'object' || !place.keyRange) return [];
  const at: Located<Scalar> = { value: null, range: place.keyRange, notation: place.node.notation };
  const edit = editOf(input);
  const remedy = edit ? { remedy: { edits: [edit], value: rulesOf(input).join(', ') } } : {};
  return grant(input, at, { covers: 'everything', approval: 'never', byDefault: true, ...remedy });
};

function editOf(input: ReaderInput) {
  const { place, document, row } = input;
  const { list } = row.fields ?? {};
  if (place.node.type !== 'object' || typeof list !== 'string') return undefined;
  const present = select(place.node, list).at(-1)?.node;
  if (!present) return insertAt(document.text, place.node, parsePath(list), rulesOf(input));
  return present.type === 'array' ? insertItems(document.text, present, rulesOf(input)) : undefined;
}

function rulesOf({ row }: ReaderInput): readonly JsonValue[] {
  return row.secure && 'insert' in row.secure && Array.isArray(row.secure.insert) ? row.secure.insert : [];
}
