/** Reads `bun.lock`, the text form of Bun's lock file: https://bun.sh/docs/pm/lockfile */
import type { Located, ModelElement } from '../../../../rules/model';
import { npmPin } from '../../derive/npm-spec';
import type { Reader } from '../reader';
import { originOf, packagesOfLock, type Release } from './dependency-tree';
import { scanJson } from './json-scan';
import { nameAndVersion } from './npm-names';

/** The whole file. What comes from a workspace, a folder or git has no release. */
export const readBunLock: Reader = ({ document }) => bunLockPackages(document.text);

interface Entry {
  spec?: Located;
  registry?: string;
  readonly needs: string[];
}

export function bunLockPackages(text: string): ModelElement[] {
  const entries = new Map<string, Entry>();
  const entryAt = (key: string): Entry => {
    const entry = entries.get(key) ?? { needs: [] };
    entries.set(key, entry);
    return entry;
  };
  const own: string[] = [];
  scanJson(text, {
    value(path, key, value, start, end) {
      const [top, name = '', third, kind = ''] = path;
      if (top === 'workspaces' && path.length === 3 && needing.has(third ?? '')) own.push(key);
      if (top !== 'packages' || path.length < 2) return;
      if (path.length === 2 && key === '0') entryAt(name).spec = { value, range: { start, end }, notation: 'raw' };
      else if (path.length === 2 && key === '1' && /^https?:/.test(value)) entryAt(name).registry = value;
      else if (path.length === 4 && needing.has(kind)) entryAt(name).needs.push(key);
    },
  });
  const releases = new Map<string, Release>();
  for (const [key, { spec, registry, needs }] of entries) {
    const [name, version] = nameAndVersion(spec?.value ?? '') ?? [];
    if (!spec || !name || !version) continue;
    const range = { start: spec.range.end - version.length, end: spec.range.end };
    releases.set(key, {
      name,
      version: { value: version, range, notation: 'raw' },
      registry: originOf(registry),
      needs: () => needs.map((one) => seenFrom(entries, key, one)),
    });
  }
  return packagesOfLock({ type: 'npm', runner: 'bun', releases, own, pin: npmPin });
}

const needing: ReadonlySet<string> = new Set(['dependencies', 'devDependencies', 'optionalDependencies']);

/** A key is the way to a folder: `a/b` is the `b` of `a` where the top one is another version. */
function seenFrom(entries: ReadonlyMap<string, Entry>, from: string, name: string): string | undefined {
  const parts = from.split(/\/(?=@)|(?<!(?:^|\/)@[^/]*)\//);
  for (let length = parts.length; length >= 0; length--) {
    const key = [...parts.slice(0, length), name].join('/');
    if (entries.has(key)) return key;
  }
  return undefined;
}
