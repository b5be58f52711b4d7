/** Reads modes of an agent: what each may use. */
import type { Located, ModelElement } from '../../../rules/model';
import { field, locatedText, type Reader } from './reader';

/** Fields: `name`, `tools` (names, or lists that begin with one). */
export const readMode: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'object') return [];
  const name = locatedText(field(input, 'name'));
  const tools = field(input, 'tools');
  const items = tools?.type === 'array' ? tools.items : [];
  const named = items.flatMap((item): Located[] => {
    const tool = locatedText(item.type === 'array' ? item.items[0] : item);
    return tool ? [tool] : [];
  });
  return [
    {
      kind: 'agent',
      name: name?.value ?? '',
      range: name?.range ?? node.range,
      ...(tools?.type === 'array' ? { tools: named } : {}),
    } satisfies ModelElement,
  ];
};
