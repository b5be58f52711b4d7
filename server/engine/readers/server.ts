/** Reads an MCP server's entry in a host's configuration. */
import { deriveServer } from '../derive/server';
import { remedyOf } from './grant';
import { field, locatedEntries, locatedList, locatedText, type Reader } from './reader';
import { launchMistake, referenceMistakes } from './server-mistakes';

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
  const disabled = isTrue(input, 'disabled', true) || isTrue(input, 'enabled', false);
  if (!command?.value && !url) return disabled ? [] : launchMistake(input);
  const named = place.keyRange ? undefined : locatedText(field(input, 'name'));
  const elements = deriveServer({
    text: document.text,
    name: named?.value ?? place.keys.at(-1) ?? fileName(document.path),
    range: named?.range ?? place.keyRange ?? place.node.range,
    ...(command ? { command } : {}),
    args: [...words, ...locatedList(field(input, 'args'))],
    env: locatedEntries(field(input, 'env')),
    headers: locatedEntries(field(input, 'headers')),
    ...(url ? { url } : {}),
    ...(transport ? { transport } : {}),
    disabled,
    ...(transport?.value === 'sse' ? { remedy: remedyOf(input.row, transport) } : {}),
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
    ...(format.workspaceReference ? { workspaceReference: format.workspaceReference } : {}),
  });
  return [...elements, ...referenceMistakes(input)];
};

function isTrue(input: Parameters<Reader>[0], name: string, wanted: boolean): boolean {
  const node = field(input, name);
  return node?.type === 'scalar' && node.value === wanted;
}

/** Of a file that is one server's entry as a whole, the name is the file's. */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
