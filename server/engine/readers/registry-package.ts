/** Reads one package of an MCP registry entry, and what is run for it. */
import { valid } from '@renovatebot/pep440';
import type { Grant, Located, ManifestPackage, ModelElement, Package, Pin } from '../../../rules/model';
import { argumentSecrets } from '../derive/argument-secrets';
import type { Words } from '../derive/commands';
import { containerGrants } from '../derive/container-grants';
import { imagePackage } from '../derive/image-reference';
import { npmPackage, npmPin } from '../derive/npm-spec';
import type { SpecContext } from '../derive/packages';
import { hasVariable } from '../derive/placeholder';
import { folderGrants, switchGrants } from '../derive/server-grants';
import { type ConfigNode, member } from '../parsers/config-tree';
import { locatedText } from './reader';

/** The members of a package, which older schemas spell with underscores or other words. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  registry: ['registryType', 'registry_type', 'registry_name'],
  identifier: ['identifier', 'name'],
  version: ['version'],
  baseUrl: ['registryBaseUrl', 'registry_base_url'],
  hash: ['fileSha256', 'file_sha256'],
};

/** What runs a package where the entry does not say. */
const runners: Readonly<Record<string, string>> = {
  npm: 'npx',
  pypi: 'uvx',
  nuget: 'dnx',
  oci: 'docker',
  docker: 'docker',
};

/** The package as the entry states it. */
export function manifestPackage(node: ConfigNode): ManifestPackage {
  const fields = Object.entries(spellings).flatMap(([name, keys]) => {
    const value = firstOf(node, keys);
    return value ? [[name, value]] : [];
  });
  return { range: node.range, ...Object.fromEntries(fields) };
}

/** The package as something that is fetched and run, with what its arguments allow and give away. */
export function packageElements(text: string, node: ConfigNode, server: string): ModelElement[] {
  const stated = manifestPackage(node);
  const { registry, identifier } = stated;
  const type = registry?.value ?? '';
  if (!identifier || !Object.hasOwn(runners, type)) return [];
  const runner = firstOf(node, ['runtimeHint', 'runtime_hint'])?.value ?? runners[type] ?? type;
  const pkg = packageOf(stated, identifier, type, { text, runner, local: false, server });
  const words = commandLine(node, identifier, runner, type);
  const packages = pkg ? [pkg] : [];
  const grants = [
    ...(isImage(type) ? containerGrants(text, words, server) : []),
    ...switchGrants(text, words, packages, server),
    ...folderGrants(words, packages, server),
  ];
  return [
    ...packages,
    ...grants.map(withoutRemedy),
    ...argumentSecrets(words, { text, holder: server, variable: server }),
  ];
}

function packageOf(
  { version, baseUrl }: ManifestPackage,
  identifier: Located,
  type: string,
  context: SpecContext,
): Package | undefined {
  const { runner, server } = context;
  const shared = { kind: 'package', runner, ...(server === undefined ? {} : { server }) } as const;
  if (isImage(type)) {
    if (!version) return imagePackage(identifier, context);
    const host = baseUrl?.value.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    const name = host && host !== 'docker.io' ? `${host}/${identifier.value}` : identifier.value;
    return {
      ...shared,
      type: 'oci',
      name,
      version: version.value,
      pin: imagePin(version.value),
      spec: version,
      apart: true,
    };
  }
  if (type !== 'npm' && type !== 'pypi' && type !== 'nuget') return undefined;
  const inside = type === 'npm' && !version ? npmPackage(identifier, context) : undefined;
  if (inside?.version) return inside;
  const spec = version ?? identifier;
  const pin = version ? pins[type](version.value) : 'none';
  const name = identifier.value;
  return { ...shared, type, name, ...(version ? { version: version.value } : {}), pin, spec, apart: true };
}

const pins: Readonly<Record<'npm' | 'pypi' | 'nuget', (version: string) => Pin>> = {
  npm: npmPin,
  pypi: (version) => (isOpen(version) ? 'unknown' : valid(version) === null ? rangeOrTag(version) : 'exact'),
  nuget: (version) => (isOpen(version) ? 'unknown' : /^\d+(?:\.\d+)+/.test(version) ? 'exact' : rangeOrTag(version)),
};

function imagePin(version: string): Pin {
  if (isOpen(version)) return 'unknown';
  return /^sha256:[0-9a-f]{64}$/.test(version) ? 'exact' : 'tag';
}

function rangeOrTag(version: string): Pin {
  return /\d/.test(version) ? 'range' : 'tag';
}

/** True for a version that a release fills in. */
function isOpen(version: string): boolean {
  return hasVariable(version);
}

function isImage(type: string): boolean {
  return type === 'oci' || type === 'docker';
}

/** The command line a client builds, as far as the entry fixes it. */
function commandLine(node: ConfigNode, identifier: Located, runner: string, type: string): Words {
  const before = wordsOf(firstList(node, ['runtimeArguments', 'runtime_arguments']));
  const after = wordsOf(firstList(node, ['packageArguments', 'package_arguments']));
  const written = (value: string): Located => ({ ...identifier, value, range: identifier.range });
  const run = isImage(type) && before[0]?.value !== 'run' ? [written('run')] : [];
  return [written(runner), ...run, ...before, identifier, ...after];
}

function wordsOf(items: readonly ConfigNode[]): Located[] {
  return items.flatMap((item) => {
    const name = locatedText(member(item, 'name')?.value);
    const value = locatedText((member(item, 'value') ?? member(item, 'default'))?.value);
    return [...(name ? [name] : []), ...(value ? [value] : [])];
  });
}

/** Taking single words out of the objects arguments are written as would leave half an argument. */
function withoutRemedy({ remedy: _, ...grant }: Grant): Grant {
  return grant;
}

function firstOf(node: ConfigNode, keys: readonly string[]): Located | undefined {
  return locatedText(keys.map((key) => member(node, key)?.value).find(Boolean));
}

function firstList(node: ConfigNode, keys: readonly string[]): readonly ConfigNode[] {
  const list = keys.map((key) => member(node, key)?.value).find(Boolean);
  return list?.type === 'array' ? list.items : [];
}
