/** Reads an MCP server's entry in a host's configuration. */
import { deriveServer } from '../derive/server';
import { remedyOf } from './grant';
import { field, locatedEntries, locatedList, locatedText, type Reader } from './reader';

/**
 * Fields: `command` (string, or list with the arguments), `args`, `env`, `headers`, `url`, `transport`, `disabled`,
 * `enabled`, and for servers in a list `name`. `secure`: the transport to use instead of `sse`.
 */
export const readServer: Reader = (input) => {
  const { document, place, format } = input;
  if (place.node.type !== 'object') return [];
  const [command, ...words] = locatedList(field(input, 'command'));
  const url = locatedText(field(input, 'url'));
  const transport = locatedText(field(input, input.row.fields?.transport ? 'transport' : 'type'));
  if (!command && !url) return [];
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
    disabled: isTrue(input, 'disabled', true) || isTrue(input, 'enabled', false),
    ...(transport?.value === 'sse' ? { remedy: remedyOf(input.row, transport) } : {}),
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
    ...(format.workspaceReference ? { workspaceReference: format.workspaceReference } : {}),
  });
};

function isTrue(input: Parameters<Reader>[0], name: string, wanted: boolean): boolean {
  const node = field(input, name);
  return node?.type === 'scalar' && node.value === wanted;
}
