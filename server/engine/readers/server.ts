/** Reads an MCP server's entry in a host's configuration. */
import { deriveServer } from '../derive/server';
import { field, locatedEntries, locatedList, locatedText, type Reader } from './reader';

/**
 * Fields: `command` (string, or list with the arguments), `args`, `env`, `headers`, `url`, `transport`, `disabled`,
 * `enabled`, `tools` (those the host may use, where the row says how they are called), and for servers in a list `name`.
 */
export const readServer: Reader = (input) => {
  const { document, place, format } = input;
  if (place.node.type !== 'object') return [];
  const [command, ...words] = locatedList(field(input, 'command'));
  const url = locatedText(field(input, 'url'));
  const transport = locatedText(field(input, input.row.fields?.transport ? 'transport' : 'type'));
  if (!command && !url) return [];
  const tools = input.row.fields?.tools === undefined ? undefined : field(input, 'tools');
  const named = place.keyRange ? undefined : locatedText(field(input, 'name'));
  return deriveServer({
    text: document.text,
    name: named?.value ?? place.keys.at(-1) ?? '',
    range: named?.range ?? place.keyRange ?? place.node.range,
    ...(command ? { command } : {}),
    args: [...words, ...locatedList(field(input, 'args'))],
    env: locatedEntries(field(input, 'env')),
    headers: locatedEntries(field(input, 'headers')),
    ...(url ? { url } : {}),
    ...(transport ? { transport } : {}),
    ...(tools ? { tools: locatedList(tools) } : {}),
    disabled: isTrue(input, 'disabled', true) || isTrue(input, 'enabled', false),
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
    ...(format.workspaceReference ? { workspaceReference: format.workspaceReference } : {}),
  });
};

function isTrue(input: Parameters<Reader>[0], name: string, wanted: boolean): boolean {
  const node = field(input, name);
  return node?.type === 'scalar' && node.value === wanted;
}
