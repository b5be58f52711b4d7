/** Which component a file belongs to, by the manifest nearest to it: a name, a version, where its source is. */
import { dirname, join } from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import type { Component, Ecosystem, Versions } from './draft';
import { packagePurl } from './purl';

export interface FoundComponent {
  readonly component: Component;
  /** The version that was looked at, and what is known of others. */
  readonly versions: Partial<Versions>;
}

type ReadFile = (path: string) => Promise<string | undefined>;
type Table = Readonly<Record<string, unknown>>;

/** Looked at in every folder upwards, in this order. */
const manifests: readonly (readonly [name: string, read: (text: string) => FoundComponent | undefined])[] = [
  ['package.json', fromPackageJson],
  ['pyproject.toml', fromPyproject],
  ['server.json', fromServerJson],
];

/**
 * The component that the file at the absolute `path` is part of; `root` is the folder not to leave. Nothing when no
 * manifest names one: the reporter then says what it is. Broken manifests are passed over.
 */
export async function componentOf(path: string, root: string, read: ReadFile): Promise<FoundComponent | undefined> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const [name, parse] of manifests) {
      const text = await read(join(folder, name));
      const found = text === undefined ? undefined : parse(text);
      if (found) return found;
    }
    if (folder === root || dirname(folder) === folder) return undefined;
  }
}

/** The version of an installed npm package, or of the project at the absolute path itself when it is the component. */
export async function versionInUse(component: Component, project: string, read: ReadFile): Promise<string | undefined> {
  const own = await componentOf(join(project, 'file'), project, read);
  if (own?.component.name === component.name) return own.versions.examined;
  if (component.ecosystem !== 'npm' || !/^(?:@[\w.-]+\/)?[\w.-]+$/.test(component.name)) return undefined;
  const folder = join(project, 'node_modules', component.name);
  return (await componentOf(join(folder, 'file'), folder, read))?.versions.examined;
}

/** A package by its name in a registry. */
export function packageComponent(ecosystem: Ecosystem, name: string, repository?: string): Component {
  const type = purlTypes[ecosystem];
  return { name, ecosystem, ...(type ? { purl: packagePurl(type, name) } : {}), ...(repository ? { repository } : {}) };
}

/** https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst */
const purlTypes: Readonly<Partial<Record<Ecosystem, string>>> = {
  npm: 'npm',
  PyPI: 'pypi',
  Go: 'golang',
  'crates.io': 'cargo',
  NuGet: 'nuget',
};

function fromPackageJson(text: string): FoundComponent | undefined {
  const { name, version, repository, author } = jsonTable(text);
  if (typeof name !== 'string' || !name) return undefined;
  const address = typeof repository === 'string' ? repository : textOf(table(repository).url);
  const vendor = typeof author === 'string' ? author.replace(/\s*[<(].*$/, '') : textOf(table(author).name);
  return found(packageComponent('npm', name, address && sourceAddress(address)), textOf(version), vendor);
}

function fromPyproject(text: string): FoundComponent | undefined {
  let value: unknown;
  try {
    value = getStaticTOMLValue(parseTOML(text));
  } catch {
    return undefined;
  }
  const project = table(table(value).project);
  const poetry = table(table(table(value).tool).poetry);
  const name = textOf(project.name) ?? textOf(poetry.name);
  if (!name) return undefined;
  const urls = { ...table(poetry), ...table(project.urls) };
  const address = Object.entries(urls).find(([key]) =>
    /^(?:repository|source|source[ -]code|github|homepage)$/i.test(key),
  )?.[1];
  return found(packageComponent('PyPI', name, textOf(address)), textOf(project.version) ?? textOf(poetry.version));
}

/** An entry of the MCP registry; its first package is what runs. */
function fromServerJson(text: string): FoundComponent | undefined {
  const { name, version, repository, packages } = jsonTable(text);
  if (typeof name !== 'string' || !name.includes('/')) return undefined;
  const [first] = Array.isArray(packages) ? packages.map(table) : [];
  const address = textOf(table(repository).url);
  const identifier = textOf(first?.identifier);
  const ecosystem = first?.registryType === 'npm' ? 'npm' : first?.registryType === 'pypi' ? 'PyPI' : undefined;
  const component =
    ecosystem && identifier
      ? packageComponent(ecosystem, identifier, address)
      : { name, ...(address ? { repository: address } : {}) };
  return found(component, textOf(version));
}

function found(component: Component, examined: string | undefined, vendor?: string): FoundComponent {
  return {
    component: vendor ? { ...component, vendor } : component,
    versions: examined ? { examined } : {},
  };
}

/** `git+https://…`, `git@host:owner/name.git` and `owner/name` as an address a browser opens. */
function sourceAddress(written: string): string {
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(written);
  if (short) return `https://github.com/${short[1]}`;
  return written
    .replace(/^git\+/, '')
    .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/')
    .replace(/^git:\/\//, 'https://')
    .replace(/\.git$/, '');
}

function jsonTable(text: string): Table {
  try {
    return table(JSON.parse(text));
  } catch {
    return {};
  }
}

function table(value: unknown): Table {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Table) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
