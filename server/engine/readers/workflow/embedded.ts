/** MCP servers in the configuration that an action is given as JSON. */
import type { Located, ModelElement } from '../../../../rules/model';
import { deriveServer } from '../../derive/server';
import { partOf } from '../../derive/words';
import { member } from '../../parsers/config-tree';
import { parseJson } from '../../parsers/json';
import { locatedEntries, locatedList, locatedText } from '../reader';
import type { AgentContext } from './agents';

/**
 * What the servers under `mcpServers` run and reach; nothing for the path of a file, and for JSON that cannot be followed
 * character by character. They are no servers of this project, so that no `server` element is made.
 */
export function embeddedServers(input: Located, { text, environmentReference }: AgentContext): ModelElement[] {
  const json = standingIn(input, text);
  if (json === undefined) return [];
  const servers = member(parseJson(json).root, 'mcpServers')?.value;
  return (servers?.type === 'object' ? servers.members : []).flatMap(({ key, keyRange, value }) => {
    const of = (name: string) => member(value, name)?.value;
    const command = locatedText(of('command'));
    const url = locatedText(of('httpUrl')) ?? locatedText(of('url'));
    return deriveServer({
      text: json,
      name: key,
      range: keyRange,
      ...(command ? { command } : {}),
      args: locatedList(of('args')),
      env: locatedEntries(of('env')),
      headers: locatedEntries(of('headers')),
      ...(url ? { url } : {}),
      disabled: false,
      ...(environmentReference ? { environmentReference } : {}),
    }).filter(({ kind }) => kind !== 'server');
  });
}

/** The document with blanks around the JSON, so that offsets in it are those of the document. */
function standingIn(input: Located, text: string): string | undefined {
  const { value } = input;
  const start = value.search(/\S/);
  if (value[start] !== '{') return undefined;
  const first = partOf(text, input, start, start + 1);
  const last = partOf(text, input, value.trimEnd().length - 1, value.trimEnd().length);
  if (!first || !last) return undefined;
  const json = text.slice(first.range.start, last.range.end);
  const same = json.replace(/\s+/g, '') === value.replace(/\s+/g, '');
  return same ? text.slice(0, first.range.start).replace(/[^\n]/g, ' ') + json : undefined;
}
