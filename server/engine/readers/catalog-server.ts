/** Reads a server of a catalog of Docker's MCP gateway (https://github.com/docker/mcp-gateway/blob/main/docs/server-entry-spec.md). */
import type { ModelElement } from '../../../rules/model';
import { variableName } from '../derive/argument-secrets';
import { imagePackage } from '../derive/image-reference';
import { secretsIn } from '../derive/secrets';
import { switchGrants } from '../derive/server-grants';
import { type ConfigNode, member } from '../parsers/config-tree';
import { reachesOut } from './image-command';
import { containerVariables } from './image-variables';
import { locatedEntries, locatedList, locatedText, type Reader } from './reader';
import { serviceGrants } from './service-grants';

/** What may be started, not what is: a catalog is a list to choose from. */
export const readCatalogServer: Reader = ({ document: { text }, place }) => {
  const { node } = place;
  const name = place.keys.at(-1) ?? '';
  if (node.type !== 'object') return [];
  const image = locatedText(member(node, 'image')?.value);
  const pkg = image && imagePackage(image, { text, runner: 'docker mcp gateway', local: false, server: name });
  const words = [...(image ? [image] : []), ...locatedList(member(node, 'command')?.value)];
  return [
    ...(pkg ? [pkg, ...switchGrants(text, words, [pkg], name).filter(({ key }) => reachesOut(key))] : []),
    ...serviceGrants(node, name),
    ...containerVariables(text, variablesOf(member(node, 'env')?.value), name),
    ...remoteOf(text, member(node, 'remote')?.value, name),
  ];
};

/** A list of `name` and `value`. */
function variablesOf(node: ConfigNode | undefined) {
  return (node?.type === 'array' ? node.items : []).flatMap((item) => {
    const name = locatedText(member(item, 'name')?.value)?.value;
    const value = locatedText(member(item, 'value')?.value);
    return name && value ? [{ name, value }] : [];
  });
}

function remoteOf(text: string, node: ConfigNode | undefined, holder: string): ModelElement[] {
  const address = locatedText(member(node, 'url')?.value);
  if (!address) return [];
  return [
    { kind: 'endpoint', role: 'server', address, key: 'url', holder },
    ...secretsIn(address, { text, holder: 'url' }),
    ...locatedEntries(member(node, 'headers')?.value).flatMap(({ name, value }) =>
      secretsIn(value, { text, holder: name, variable: variableName(holder, name) }),
    ),
  ];
}
