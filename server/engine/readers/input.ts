/** Reads values a host asks its user for. */
import { replaceValue } from '../../../rules/edit';
import type { Input, Remedy } from '../../../rules/model';
import { insertAt } from '../insert-member';
import { field, locatedText, type Reader, type ReaderInput } from './reader';
import { parsePath } from './select';

/**
 * Fields: `name` (the entry's key where it is not given), `secret` (the switch that hides it), `preset`, `prompt`, `type`.
 * `set`: `key`, the switch's name. What is chosen from a list, switched or worked out cannot be typed, so it is none.
 */
export const readInput: Reader = (input) => {
  const { place } = input;
  if (place.node.type !== 'object') return [];
  const type = locatedText(field(input, 'type'))?.value;
  if (type !== undefined && !/^(?:string|text|promptString|password)$/i.test(type)) return [];
  const own = input.row.fields?.name === undefined ? undefined : locatedText(field(input, 'name'));
  const key = place.keys.at(-1) ?? '';
  const name = own ?? (place.keyRange && { value: key, range: place.keyRange, notation: place.node.notation });
  if (!name) return [];
  const preset = locatedText(field(input, 'preset'));
  const prompt = locatedText(field(input, 'prompt'))?.value;
  const secret = isSecret(input);
  const remedy = secret ? undefined : remedyOf(input);
  const element: Input = {
    kind: 'input',
    name,
    secret,
    key: switchOf(input),
    ...(prompt === undefined ? {} : { prompt }),
    ...(preset ? { preset } : {}),
    ...(remedy ? { remedy } : {}),
  };
  return [element];
};

function isSecret(input: ReaderInput): boolean {
  const node = field(input, 'secret');
  return node?.type === 'scalar' && node.value === true;
}

function switchOf({ row }: ReaderInput): string {
  const { key } = row.set ?? {};
  return typeof key === 'string' ? key : 'secret';
}

/** Turns the switch on, or adds it. */
function remedyOf(input: ReaderInput): Remedy | undefined {
  const { place, document, row } = input;
  const node = field(input, 'secret');
  if (node?.type === 'scalar') return { edits: [replaceValue({ ...node, value: node.value }, true)], value: 'true' };
  if (node || place.node.type !== 'object') return undefined;
  const path = typeof row.fields?.secret === 'string' ? parsePath(row.fields.secret) : [switchOf(input)];
  const edit = insertAt(document.text, place.node, path, true);
  return edit && { edits: [edit], value: 'true' };
}
