/** Reads `package-lock.json` and `npm-shrinkwrap.json`: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
import type { Located, ModelElement } from '../../../../rules/model';
import { npmPin } from '../../derive/npm-spec';
import type { Reader } from '../reader';
import { originOf, packagesOfLock, type Release } from './dependency-tree';
import { scanJson } from './json-scan';

/** The whole file, of any of its three versions. What is linked, bundled from a folder or fetched by git has no release. */
export const readNpmLock: Reader = ({ document }) => npmLockPackages(document.text);

interface Entry {
  /** Folder below the project, as version 2 and 3 have it: `node_modules/a/node_modules/b`. */
  readonly folder: string;
  name?: string;
  version?: Located;
  resolved?: string;
  link?: boolean;
  development?: boolean;
  bundled?: boolean;
  integrity?: boolean;
  readonly needs: string[];
}

export function npmLockPackages(text: string): ModelElement[] {
  const entries = entriesOf(text);
  const folderOf = (from: string, name: string) => folderSeenFrom(entries, from, name);
  const releases = new Map<string, Release>();
  for (const [folder, entry] of entries) {
    const { version, link, resolved = '', development, bundled, integrity, needs } = entry;
    const inFolder = nameOf(folder);
    const name = entry.name ?? inFolder;
    if (!version || !inFolder || !name || link || /^(?:git|file|github:)/.test(resolved || version.value)) continue;
    releases.set(folder, {
      name,
      version,
      registry: originOf(resolved),
      // What is bundled came inside another package, whose hash covers it.
      unhashed: !integrity && !bundled,
      needs: () => needs.map((one) => folderOf(folder, one)),
      ...(development ? { development } : {}),
    });
  }
  const projects = [...entries.values()].filter(({ folder }) => !nameOf(folder));
  const own = projects.flatMap(({ folder, needs }) => needs.map((one) => folderOf(folder, one)));
  return packagesOfLock({ type: 'npm', runner: 'npm', releases, own, pin: npmPin });
}

/** Version 2 lists everything twice; `packages` comes first and says more. */
function entriesOf(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let isNew = false;
  const entryAt = (folder: string): Entry => {
    const entry = entries.get(folder) ?? { folder, needs: [] };
    entries.set(folder, entry);
    return entry;
  };
  scanJson(text, {
    open(path, key) {
      if (path.length === 0 && key === 'packages') isNew = true;
    },
    value(path, key, value, start, end) {
      const [top] = path;
      if (top === 'packages' && path.length === 2) take(entryAt(path[1] ?? ''), key, value, start, end);
      else if (top === 'packages' && path.length === 3 && needing.has(path[2] ?? ''))
        entryAt(path[1] ?? '').needs.push(key);
      else if (top === 'dependencies' && !isNew) takeOld(path, key, value, start, end, entryAt);
    },
  });
  return entries;
}

const needing: ReadonlySet<string> = new Set(['dependencies', 'devDependencies', 'optionalDependencies']);

/** Version 1 nests: `dependencies`, a name, `dependencies`, a name; `requires` names what a release needs. */
function takeOld(
  path: readonly string[],
  key: string,
  value: string,
  start: number,
  end: number,
  entryAt: (folder: string) => Entry,
): void {
  const isRequires = path.at(-1) === 'requires';
  const names = path.slice(0, isRequires ? -1 : undefined).filter((_, index) => index % 2 === 1);
  const folder = names.map((name) => `node_modules/${name}`).join('/');
  if (isRequires) entryAt(folder).needs.push(key);
  else if (path.length % 2 === 0) take(entryAt(folder), key, value, start, end);
}

function take(entry: Entry, key: string, value: string, start: number, end: number): void {
  if (key === 'version') {
    // An alias of version 1 is written `npm:name@version`.
    const [, name, version] = /^npm:(.+)@([^@]+)$/.exec(value) ?? [];
    if (name) entry.name = name;
    entry.version = { value: version ?? value, range: { start, end }, notation: 'raw' };
  } else if (key === 'name') entry.name = value;
  else if (key === 'resolved') entry.resolved = value;
  else if (key === 'integrity') entry.integrity = value !== '';
  else if (key === 'inBundle' || key === 'bundled') entry.bundled = value === 'true';
  else if (key === 'link') entry.link = value === 'true';
  else if (key === 'dev' || key === 'devOptional') entry.development = value === 'true';
}

/** The name of what lies in a folder; nothing for the project and its workspaces. */
function nameOf(folder: string): string | undefined {
  const at = folder.lastIndexOf('node_modules/');
  return at < 0 ? undefined : folder.slice(at + 'node_modules/'.length);
}

/** The folder Node finds `name` in for a module in `from`: its own `node_modules`, then those above. */
function folderSeenFrom(entries: ReadonlyMap<string, Entry>, from: string, name: string): string | undefined {
  for (let base = from; ; ) {
    const folder = base ? `${base}/node_modules/${name}` : `node_modules/${name}`;
    if (entries.has(folder)) return folder;
    if (!base) return undefined;
    const above = base.lastIndexOf('/node_modules/');
    base = above < 0 ? '' : base.slice(0, above);
  }
}
