/** Reads the manifest of an MCP bundle (MCPB, once DXT). https://github.com/anthropics/mcpb/blob/main/MANIFEST.md */
import type { Located, Manifest, ModelElement } from '../../../rules/model';
import { deriveServer } from '../derive/server';
import { type ConfigNode, member } from '../parsers/config-tree';
import { definition } from './definition';
import { locatedEntries, locatedList, locatedText, type Reader, type ReaderInput } from './reader';
import { variableElements } from './registry-input';

/** The document's root. What it starts is no server of this project, so that no `server` element is made. */
export const readBundle: Reader = (input) => {
  const { document, place } = input;
  const { node } = place;
  const name = locatedText(member(node, 'name')?.value);
  const server = member(node, 'server')?.value;
  if (!name || !server) return [];
  const launch = member(server, 'mcp_config')?.value;
  const overrides = member(launch, 'platform_overrides')?.value;
  const launches = [launch, ...(overrides?.type === 'object' ? overrides.members.map(({ value }) => value) : [])];
  const options = member(node, 'user_config')?.value;
  return [
    manifestOf(node, name),
    ...launches.flatMap((at) => launchElements(input, at, name)),
    ...(options?.type === 'object' ? options.members : []).flatMap((option) =>
      asksForText(option.value) ? variableElements(option, { text: document.text, key: 'sensitive' }) : [],
    ),
    ...itemsOf(node, 'tools').flatMap((item) =>
      definition(item, { text: document.text, type: 'tool', server: name.value }),
    ),
    ...itemsOf(node, 'prompts').flatMap((item) =>
      definition(item, { text: document.text, type: 'prompt', server: name.value }),
    ),
  ];
};

function manifestOf(node: ConfigNode, name: Located): Manifest {
  const version = locatedText(member(node, 'version')?.value);
  const repository = locatedText(member(member(node, 'repository')?.value, 'url')?.value);
  return {
    kind: 'manifest',
    type: 'bundle',
    range: name.range,
    name,
    ...(version ? { version } : {}),
    ...(repository ? { repository } : {}),
  };
}

function launchElements({ document }: ReaderInput, node: ConfigNode | undefined, name: Located): ModelElement[] {
  const command = locatedText(member(node, 'command')?.value);
  const elements = deriveServer({
    text: document.text,
    name: name.value,
    range: name.range,
    ...(command ? { command } : {}),
    args: locatedList(member(node, 'args')?.value),
    env: locatedEntries(member(node, 'env')?.value),
    headers: [],
    disabled: false,
  });
  return elements.filter(({ kind }) => kind !== 'server');
}

function asksForText(option: ConfigNode): boolean {
  return locatedText(member(option, 'type')?.value)?.value === 'string';
}

function itemsOf(node: ConfigNode, key: string): readonly ConfigNode[] {
  const list = member(node, key)?.value;
  return list?.type === 'array' ? list.items : [];
}
