/** Reads a service of a compose file (https://github.com/compose-spec/compose-spec/blob/main/05-services.md). */
import { mentionsAgents } from '../../../rules/catalog/agent-signs';
import type { ModelElement } from '../../../rules/model';
import { gatewayHooks } from '../derive/gateway-hooks';
import { imagePackage } from '../derive/image-reference';
import type { NamedValue } from '../derive/server';
import { switchGrants } from '../derive/server-grants';
import { partOf } from '../derive/words';
import { type ConfigNode, member, type ObjectNode } from '../parsers/config-tree';
import { isOnAgents } from '../shape';
import { imageCommand, reachesOut } from './image-command';
import { containerVariables } from './image-variables';
import { locatedEntries, locatedList, locatedText, type Reader, type ReaderInput } from './reader';
import { serviceGrants } from './service-grants';
import { servicePorts } from './service-ports';

/** The container of an MCP server or agent; a database beside it is nobody's concern here. */
export const readComposeService: Reader = (input) => {
  const { place, document } = input;
  const { node } = place;
  const name = place.keys.at(-1) ?? '';
  if (node.type !== 'object' || !concernsAgents(input, node, name)) return [];
  const { text } = document;
  const image = locatedText(member(node, 'image')?.value);
  const pkg = image && imagePackage(image, { text, runner: 'docker compose', local: false, server: name });
  const variables = variablesOf(text, member(node, 'environment')?.value);
  const words = [...(image ? [image] : []), ...locatedList(member(node, 'command')?.value)];
  const isGateway = isGatewayService(text, node);
  const guarded = isGateway
    ? !words.some(({ value }) => /^--allow-unauthenticated(?!=false)/.test(value))
    : variables.some((one) => isGuard(one.name, one.value.value));
  return [
    ...(pkg && !member(node, 'build') ? [pkg] : []),
    ...serviceGrants(node, name, isGateway),
    ...servicePorts(text, node, name, guarded),
    ...containerVariables(text, variables, name, input.format.environmentReference),
    ...['entrypoint', 'command'].flatMap((key) => commandOf(text, member(node, key)?.value, name)),
    ...(pkg ? switchGrants(text, words, [pkg], name).filter(({ key }) => reachesOut(key)) : []),
    ...(isGateway ? gatewayHooks(text, words) : []),
  ];
};

/**
 * By what the service is and runs, or, when it is built from the folder of the file, by what is in that folder. What it
 * is told about others does not count: a database may be called `mcp`.
 */
function concernsAgents({ document }: ReaderInput, node: ObjectNode, name: string): boolean {
  const image = locatedText(member(node, 'image')?.value)?.value ?? '';
  if (isInfrastructure(image)) return false;
  const own = ['image', 'build', 'container_name', 'entrypoint', 'command'].flatMap(
    (key) => member(node, key)?.value ?? [],
  );
  const variables = variablesOf(document.text, member(node, 'environment')?.value);
  if (mentionsAgents(name) || own.some(isOnAgents) || variables.some((one) => mentionsAgents(one.name))) return true;
  const build = member(node, 'build')?.value;
  const context =
    locatedText(build)?.value ?? locatedText(member(build, 'context')?.value)?.value ?? (build ? '.' : '');
  return document.amongAgents === true && /^\.\/?$/.test(context);
}

/** Databases, proxies and the like, which stand beside agents whatever they are called. */
function isInfrastructure(image: string): boolean {
  return /(?:^|\/)(?:postgres|pgvector|pgbouncer|mysql|mariadb|mongo|redis|valkey|nginx|traefik|caddy|haproxy|prometheus|grafana|rabbitmq|nats|minio|adminer|pgadmin4|postgres-exporter|redis-commander)(?:[:@]|$)/.test(
    image,
  );
}

/** Docker's MCP gateway runs each server in a container of its own, so it is given the engine, and asks for a token by itself. */
function isGatewayService(text: string, { range }: ObjectNode): boolean {
  return /\bdocker\/mcp-gateway(?![\w/-])/.test(text.slice(range.start, range.end));
}

/** `NAME: value`, or a list of `NAME=value`. */
function variablesOf(text: string, node: ConfigNode | undefined): NamedValue[] {
  if (node?.type === 'object') return locatedEntries(node);
  return locatedList(node).flatMap((item) => {
    const equals = item.value.indexOf('=');
    const value = equals > 0 ? partOf(text, item, equals + 1) : undefined;
    return value ? [{ name: item.value.slice(0, equals), value }] : [];
  });
}

function commandOf(text: string, node: ConfigNode | undefined, name: string): ModelElement[] {
  return node ? imageCommand(text, locatedList(node), node.type === 'scalar', name) : [];
}

/** Variables by which programs are told how to check who calls. */
function isGuard(name: string, value: string): boolean {
  return /(?:^|_)(?:AUTH|OAUTH|OIDC|JWT)(?:_|$)/.test(name) && !/^(?:|false|0|no|none|off|disabled?)$/i.test(value);
}
