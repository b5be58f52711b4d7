/** Reads agents that a file sets up: sub-agents, custom agents, chat modes. */
import type { Located } from '../../../rules/model';
import { insertAt, type JsonValue } from '../insert-member';
import { member } from '../parsers/config-tree';
import { rulesIn } from './allowed-tools';
import { documentName } from './instruction';
import { isModelName } from './model';
import { field, locatedList, locatedText, type Reader, type ReaderInput } from './reader';
import { parsePath } from './select';

/**
 * Fields: `tools` (list, or one string with commas between), `name`, `model`. `secure`: `insert`, the tools a careful author would
 * start with. An agent whose key is its name goes by that.
 */
export const readAgent: Reader = (input) => {
  const { node, keyRange, keys } = input.place;
  if (node.type !== 'object' || node.members.length === 0) return [];
  const named = locatedText(field(input, 'name'));
  const name = named?.value ?? (keyRange ? keys.at(-1) : undefined);
  const tools = toolsOf(input);
  const remedy = tools ? undefined : remedyOf(input);
  const models = locatedList(field(input, 'model')).filter(({ value }) => isModelName(value));
  const [model] = models;
  return [
    {
      kind: 'agent',
      name: name === undefined || name === 'frontmatter' ? documentName(input) : name,
      range: named?.range ?? node.members[0]?.keyRange ?? node.range,
      ...(tools ? { tools } : {}),
      ...(model ? { model: model.value } : {}),
      ...(remedy ? { remedy } : {}),
    },
    ...models.map((one) => ({ kind: 'model', name: one, key: 'model' }) as const),
  ];
};

function toolsOf(input: ReaderInput): Located[] | undefined {
  const node = field(input, 'tools');
  if (!node || (node.type === 'scalar' && node.value === null)) return undefined;
  const whole = locatedText(node);
  return whole ? rulesIn(input.document.text, whole).map(({ at }) => at) : locatedList(node);
}

function remedyOf({ row, place, document }: ReaderInput) {
  if (!row.secure || !('insert' in row.secure) || place.node.type !== 'object') return undefined;
  const path = typeof row.fields?.tools === 'string' ? row.fields.tools : 'tools';
  const [key = 'tools'] = parsePath(path);
  if (member(place.node, key)) return undefined;
  const value = row.secure.insert as JsonValue;
  const edit = insertAt(document.text, place.node, [key], value);
  return edit && { edits: [edit], value: Array.isArray(value) ? value.join(', ') : String(value) };
}
