/**
 * Reads an entry of the MCP registry and a server card, which shares its shape.
 * https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/server-json/generic-server-json.md
 */
import type { Located, Manifest, ManifestRemote, ModelElement } from '../../../rules/model';
import { secretsIn } from '../derive/secrets';
import { type ConfigNode, member } from '../parsers/config-tree';
import { iconsOf } from './definition';
import { locatedText, type Reader } from './reader';
import { inputElements, variableElements } from './registry-input';
import { manifestPackage, packageElements } from './registry-package';

/** The document's root. */
export const readRegistryEntry: Reader = ({ document, place: { node } }) => {
  const name = locatedText(member(node, 'name')?.value);
  return name ? [manifestOf(node, name), ...contents(document.text, node, name.value)] : [];
};

/** The document's root. A card is published by its server, so that what a registry demands of entries is not asked. */
export const readServerCard: Reader = ({ document, place: { node } }) => {
  const name = locatedText(member(node, 'name')?.value);
  return contents(document.text, node, name?.value ?? document.path);
};

function manifestOf(node: ConfigNode, name: Located): Manifest {
  const nested = member(member(node, 'version_detail')?.value, 'version');
  const version = locatedText((member(node, 'version') ?? nested)?.value);
  const repository = locatedText(member(member(node, 'repository')?.value, 'url')?.value);
  const icons = iconsOf(node);
  return {
    kind: 'manifest',
    type: 'server',
    range: name.range,
    name,
    ...(version ? { version } : {}),
    ...(repository ? { repository } : {}),
    packages: itemsOf(node, 'packages').map(manifestPackage),
    remotes: itemsOf(node, 'remotes').map(remoteOf),
    ...(icons.length ? { icons } : {}),
  };
}

function remoteOf(node: ConfigNode): ManifestRemote {
  const transport = locatedText((member(node, 'type') ?? member(node, 'transport_type'))?.value);
  const url = locatedText(member(node, 'url')?.value);
  return { range: node.range, ...(transport ? { transport } : {}), ...(url ? { url } : {}) };
}

function contents(text: string, node: ConfigNode, server: string): ModelElement[] {
  const marking = { text, key: isOld(text) ? 'is_secret' : 'isSecret' };
  const inputs = (items: readonly ConfigNode[]) =>
    items.flatMap((item) => {
      const name = locatedText((member(item, 'name') ?? member(item, 'valueHint'))?.value);
      return inputElements(item, name, marking);
    });
  const connection = (at: ConfigNode | undefined): ModelElement[] => {
    const variables = member(at, 'variables')?.value;
    return [
      ...addressElements(text, at, server),
      ...inputs(itemsOf(at, 'headers')),
      ...(variables?.type === 'object' ? variables.members.flatMap((entry) => variableElements(entry, marking)) : []),
    ];
  };
  const packages = itemsOf(node, 'packages').flatMap((item) => [
    ...packageElements(text, item, server),
    ...inputs(lists.flatMap((key) => itemsOf(item, key))),
    ...connection(member(item, 'transport')?.value),
  ]);
  return [...packages, ...itemsOf(node, 'remotes').flatMap(connection)];
}

const lists = [
  'environmentVariables',
  'environment_variables',
  'runtimeArguments',
  'runtime_arguments',
  'packageArguments',
  'package_arguments',
];

function addressElements(text: string, node: ConfigNode | undefined, holder: string): ModelElement[] {
  const address = locatedText(member(node, 'url')?.value);
  if (!address) return [];
  const secrets = secretsIn(address, { text, holder: 'url' });
  return [{ kind: 'endpoint', role: 'server', address, key: 'url', holder }, ...secrets];
}

/** Until September 2025 the members were spelled with underscores. */
function isOld(text: string): boolean {
  return /"(?:registry_type|registry_name|is_secret|transport_type)"\s*:/.test(text);
}

function itemsOf(node: ConfigNode | undefined, key: string): readonly ConfigNode[] {
  const list = member(node, key)?.value;
  return list?.type === 'array' ? list.items : [];
}
