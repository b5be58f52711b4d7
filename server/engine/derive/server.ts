/** What an MCP server's entry means: the server itself, what is run for it, and what that may do. */
import type { Command, Endpoint, Located, ModelElement, Package, Range, Remedy, Secret } from '../../../rules/model';
import { argumentSecrets, variableName } from './argument-secrets';
import { commandsOf, lineOf, type Words } from './commands';
import { containerRun } from './container';
import { containerGrants } from './container-grants';
import { deriveEnvironment } from './environment';
import { environmentFiles } from './environment-files';
import { gatewayHooks, isGateway } from './gateway-hooks';
import { launchDigest } from './launch-digest';
import { listenEndpoints } from './listen-address';
import { packagesOf } from './packages';
import { publishedPorts } from './published-port';
import { secretsIn } from './secrets';
import { folderGrants, switchGrants } from './server-grants';
import { partOf } from './words';

/** A server as a host's configuration or a program's code describes it. */
export interface ServerInput {
  /** The whole document: ranges of words inside strings are found in it. */
  readonly text: string;
  readonly name: string;
  /** Where the server is named. */
  readonly range: Range;
  readonly command?: Located;
  readonly args: readonly Located[];
  readonly env: readonly NamedValue[];
  readonly headers: readonly NamedValue[];
  readonly url?: Located;
  readonly transport?: Located;
  readonly disabled: boolean;
  /** How this host refers to an environment variable, `NAME` standing for its name. */
  readonly environmentReference?: string;
  /** How this host refers to the open folder. */
  readonly workspaceReference?: string;
  /** The edit to the transport that took the place of a deprecated one. */
  readonly remedy?: Remedy;
}

export interface NamedValue {
  readonly name: string;
  readonly value: Located;
}

/** All elements of one server; the `server` element is the first. Ranges are UTF-16 offsets in `input.text`. */
export function deriveServer(input: ServerInput): ModelElement[] {
  const { name, range, command, args, url, transport, disabled } = input;
  const elements = [
    ...(command ? ofCommand(input, [command, ...args]) : []),
    ...deriveEnvironment(input.env, { ...shared(input), scope: 'server', holder: name }),
    ...input.headers.flatMap((header) => headerSecrets(input, header)),
    ...(url ? ofUrl(input, url) : []),
  ];
  const secrets = elements.filter((element) => element.kind === 'secret');
  return [
    {
      kind: 'server',
      name,
      range,
      ...(command ? { command } : {}),
      args,
      ...(url ? { url } : {}),
      ...(transport ? { transport } : {}),
      given: [...input.env, ...input.headers].map((entry) => entry.name),
      disabled,
      ...(input.remedy ? { remedy: input.remedy } : {}),
      digest: launchDigest({ ...(command ? { command } : {}), args, ...(url ? { url } : {}) }, secrets),
    },
    ...elements,
  ];
}

function shared({ text, environmentReference }: ServerInput): { text: string; environmentReference?: string } {
  return { text, ...(environmentReference ? { environmentReference } : {}) };
}

function ofCommand(input: ServerInput, words: Words): ModelElement[] {
  const { text, name, workspaceReference } = input;
  const commands = commandsOf(text, words);
  return [
    commandOf(words, name),
    ...commands.flatMap((inner): ModelElement[] => {
      const packages = packagesOf(text, inner, name);
      const variables = deriveEnvironment(containerVariables(text, inner), { text, scope: 'server', holder: name });
      return [
        ...packages,
        ...containerGrants(text, inner, name),
        ...environmentFiles(text, inner, name),
        ...folderGrants(inner, packages, name, workspaceReference),
        ...switchGrants(text, inner, packages, name),
        ...publishedPorts(text, inner, name),
        ...listenEndpoints(text, inner, name),
        ...(isGateway(inner) ? gatewayHooks(text, inner) : []),
        ...bridgedEndpoints(inner, packages, name),
        ...variables.filter(({ kind }) => kind !== 'secret'),
      ];
    }),
    ...commandSecrets(input, [words, ...commands]),
  ];
}

/** Wrappers and what they wrap share words: each credential counts once. */
function commandSecrets(input: ServerInput, commands: readonly Words[]): Secret[] {
  const context = { ...shared(input), holder: input.name, variable: input.name };
  const found = new Map<number, Secret>();
  for (const words of commands) {
    for (const secret of argumentSecrets(words.slice(1), context)) {
      if (!found.has(secret.at.range.start)) found.set(secret.at.range.start, secret);
    }
  }
  return [...found.values()];
}

function commandOf(words: Words, trigger: string): Command {
  return { kind: 'command', cause: 'server', trigger, ...lineOf(words) };
}

/** `-e NAME=value` of a container; `-e NAME` passes on what the host has. */
function containerVariables(text: string, words: Words): NamedValue[] {
  return (containerRun(text, words)?.options ?? []).flatMap(({ name, value }) => {
    const equals = name === '-e' || name === '--env' ? (value?.value.indexOf('=') ?? -1) : -1;
    const part = value && equals > 0 ? partOf(text, value, equals + 1) : undefined;
    return part && value ? [{ name: value.value.slice(0, equals), value: part }] : [];
  });
}

/** Programs that connect a local host to a remote server named in their arguments. */
const bridges = new Set(['npm:mcp-remote', 'npm:supergateway', 'pypi:mcp-proxy']);

function bridgedEndpoints(words: Words, packages: readonly Package[], holder: string): Endpoint[] {
  if (!packages.some(({ type, name }) => bridges.has(`${type}:${name}`))) return [];
  const address = words.find(({ value }) => /^https?:\/\//.test(value));
  return address ? [{ kind: 'endpoint', role: 'server', address, key: 'args', holder }] : [];
}

function headerSecrets(input: ServerInput, { name, value }: NamedValue): Secret[] {
  const holder = /^authorization$/i.test(name) ? 'TOKEN' : name.replace(/^x-/i, '');
  return secretsIn(value, { ...shared(input), holder: name, variable: variableName(input.name, holder) });
}

function ofUrl(input: ServerInput, url: Located): ModelElement[] {
  const context = { ...shared(input), holder: 'url', variable: variableName(input.name, 'TOKEN') };
  return [
    { kind: 'endpoint', role: 'server', address: url, key: 'url', holder: input.name },
    ...secretsIn(url, context),
  ];
}
