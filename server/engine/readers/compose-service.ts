/** Reads a service of a compose file (https://github.com/compose-spec/compose-spec/blob/main/05-services.md). */
import { mentionsAgents } from '../../../rules/catalog/agent-signs';
import { opensContainer } from '../../../rules/catalog/container-grants';
import { removeEntry } from '../../../rules/edit';
import type { Endpoint, Grant, Located, ModelElement, Scalar } from '../../../rules/model';
import { mountedPath } from '../derive/container-grants';
import { rulesMachine } from '../derive/folders';
import { imagePackage } from '../derive/image-reference';
import { publishedEndpoint } from '../derive/published-port';
import type { NamedValue } from '../derive/server';
import { partOf } from '../derive/words';
import { insertMember } from '../insert-member';
import { type ConfigNode, member, type ObjectNode } from '../parsers/config-tree';
import { isOnAgents } from '../shape';
import { imageCommand } from './image-command';
import { containerVariables } from './image-variables';
import { located, locatedEntries, locatedList, locatedText, type Reader, type ReaderInput } from './reader';

/** The container of an MCP server or agent; a database beside it is nobody's concern here. */
export const readComposeService: Reader = (input) => {
  const { place, document } = input;
  const { node } = place;
  const name = place.keys.at(-1) ?? '';
  if (node.type !== 'object' || !concernsAgents(input, node, name)) return [];
  const { text } = document;
  const image = locatedText(member(node, 'image')?.value);
  const variables = variablesOf(text, member(node, 'environment')?.value);
  return [
    ...(image && !member(node, 'build')
      ? [imagePackage(image, { text, runner: 'docker compose', local: false, server: name })]
      : []),
    ...grantsOf(node, name, startsContainers(text, node)),
    ...portsOf(text, node, name, variables),
    ...containerVariables(text, variables, name, input.format.environmentReference),
    ...['entrypoint', 'command'].flatMap((key) => commandOf(text, member(node, key)?.value, name)),
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

/** Docker's MCP gateway runs each server in a container of its own, so it is given the engine. */
function startsContainers(text: string, { range }: ObjectNode): boolean {
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

/** Keys and the option of `docker run` that means the same. */
const options: Readonly<Record<string, string>> = {
  privileged: '--privileged',
  use_api_socket: '--use-api-socket',
  network_mode: '--network',
  pid: '--pid',
  ipc: '--ipc',
  uts: '--uts',
  userns_mode: '--userns',
  cgroup: '--cgroupns',
  cap_add: '--cap-add',
  security_opt: '--security-opt',
  devices: '--device',
  user: '--user',
};

function grantsOf(node: ObjectNode, holder: string, isGateway: boolean): Grant[] {
  const opened = Object.entries(options).flatMap(([key, option]) =>
    valuesOf(member(node, key)?.value).flatMap((at): Grant[] => {
      const value = at.value === true ? '' : String(at.value);
      if (at.value === false || !opensContainer(option, value)) return [];
      if (key === 'user' && isConfined(node)) return [];
      return [grantOf(at, key, value === '' ? undefined : value, holder)];
    }),
  );
  const mounted = valuesOf(member(node, 'volumes')?.value).flatMap((at): Grant[] => {
    const path = mountedPath(String(at.value));
    return path === undefined ? [] : [grantOf(at, 'volumes', path, holder)];
  });
  const bound = itemsOf(member(node, 'volumes')?.value).flatMap((volume): Grant[] => {
    const source = member(volume, 'source')?.value;
    if (locatedText(member(volume, 'type')?.value)?.value !== 'bind' || source?.type !== 'scalar') return [];
    return [
      grantOf(
        { ...located(source), ...(volume.entry ? { entry: volume.entry } : {}) },
        'volumes',
        String(source.value),
        holder,
      ),
    ];
  });
  return [...opened, ...mounted, ...bound].filter(
    ({ key, pattern = '' }) => !isGateway || !(key === 'use_api_socket' || /docker\.sock$/.test(pattern)),
  );
}

function grantOf(at: Located<Scalar>, key: string, pattern: string | undefined, holder: string): Grant {
  const edit = removeEntry(at);
  return {
    kind: 'grant',
    action: 'container',
    covers: pattern === undefined || rulesMachine(pattern) ? 'everything' : 'some',
    approval: 'never',
    key,
    ...(pattern === undefined ? {} : { pattern }),
    at,
    holder,
    ...(edit ? { remedy: { edits: [edit] } } : {}),
  };
}

/** A root without capabilities that cannot get any is none. */
function isConfined(node: ObjectNode): boolean {
  const has = (key: string, value: RegExp) =>
    locatedList(member(node, key)?.value).some((item) => value.test(item.value));
  return has('cap_drop', /^all$/i) && has('security_opt', /^no-new-privileges(?:[=:]true)?$/);
}

/** Scalars of a list, or the one that stands in its place. The only item of a list goes with the list. */
function valuesOf(node: ConfigNode | undefined): Located<Scalar>[] {
  return itemsOf(node).flatMap((item, _, items) => {
    if (item.type !== 'scalar' || item.value === null) return [];
    const entry = items.length === 1 ? node?.entry : item.entry;
    return [{ ...located(item), ...(entry ? { entry } : {}) }];
  });
}

function itemsOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.type === 'array' ? node.items : node ? [node] : [];
}

function portsOf(text: string, node: ObjectNode, holder: string, variables: readonly NamedValue[]): Endpoint[] {
  const guarded = variables.some(({ name, value }) => isGuard(name, value.value));
  return itemsOf(member(node, 'ports')?.value)
    .flatMap((port) => portOf(text, port, holder))
    .map((endpoint) => (guarded ? { ...endpoint, guarded } : endpoint));
}

function portOf(text: string, port: ConfigNode, holder: string): Endpoint[] {
  const mapping = locatedText(port);
  if (mapping) return publishedEndpoint(text, mapping, 'ports', holder);
  if (port.type !== 'object') return [];
  const target = member(port, 'published')?.value ?? member(port, 'target')?.value;
  const ip = locatedText(member(port, 'host_ip')?.value);
  if (target?.type !== 'scalar' || (ip && /\$/.test(ip.value))) return [];
  const edit = ip ? undefined : insertMember(text, port, 'host_ip', '127.0.0.1');
  return [
    {
      kind: 'endpoint',
      role: 'listen',
      address: ip ?? { ...located(target), value: '0.0.0.0' },
      key: 'ports',
      holder,
      published: true,
      ...(edit ? { remedy: { edits: [edit], value: '127.0.0.1' } } : {}),
    },
  ];
}

/** Variables by which programs are told how to check who calls. */
function isGuard(name: string, value: string): boolean {
  return /(?:^|_)(?:AUTH|OAUTH|OIDC|JWT)(?:_|$)/.test(name) && !/^(?:|false|0|no|none|off|disabled?)$/i.test(value);
}
