/** From the releases a lock file lists to packages that know which of the project's own dependencies brings them in. */
import type { Located, Package, PackageType, Pin } from '../../../../rules/model';

/** One release of a lock file. */
export interface Release {
  readonly name: string;
  /** Where the version is written. */
  readonly version: Located;
  readonly development?: boolean;
  /** The address it was fetched from, where the file names one. */
  readonly registry?: string | undefined;
  /** A registry has it, and the file, which could, keeps no hash of it. */
  readonly unhashed?: boolean;
  /** Keys of the releases it needs, as far as they can be told. */
  readonly needs: () => readonly (string | undefined)[];
}

export interface LockFile {
  readonly type: PackageType;
  /** The program that keeps the file. */
  readonly runner: string;
  /** By a key of the format's own, in the order of the file. */
  readonly releases: ReadonlyMap<string, Release>;
  /** Keys of what the project itself depends on; absent where the file does not tell. */
  readonly own?: readonly (string | undefined)[];
  pin(version: string): Pin;
}

/** Each release once, where it is written first. */
export function packagesOfLock(lock: LockFile): Package[] {
  const bringers = bringersOf(lock);
  const seen = new Set<string>();
  const packages: Package[] = [];
  for (const [key, { name, version, development, registry, unhashed }] of lock.releases) {
    const release = `${name}@${version.value}`;
    if (!version.value || seen.has(release)) continue;
    seen.add(release);
    const via = bringers.get(key);
    packages.push({
      kind: 'package',
      type: lock.type,
      name,
      version: version.value,
      pin: lock.pin(version.value),
      runner: lock.runner,
      spec: version,
      apart: true,
      dependency: {
        source: 'lock',
        ...(via === undefined ? {} : { via }),
        ...(development ? { development: true } : {}),
        ...(registry === undefined ? {} : { registry }),
        ...(unhashed ? { unhashed } : {}),
      },
    });
  }
  return packages;
}

/** For each release that is not the project's own dependency the name of one that leads to it, on a shortest way. */
function bringersOf({ releases, own = [] }: LockFile): ReadonlyMap<string, string | undefined> {
  const bringers = new Map<string, string | undefined>();
  const queue: string[] = [];
  const reach = (key: string | undefined, bringer: string | undefined) => {
    if (key === undefined || bringers.has(key) || !releases.has(key)) return;
    bringers.set(key, bringer);
    queue.push(key);
  };
  for (const key of own) reach(key, undefined);
  for (let at = 0; at < queue.length; at++) {
    const key = queue[at] ?? '';
    const release = releases.get(key);
    for (const needed of release?.needs() ?? []) reach(needed, bringers.get(key) ?? release?.name);
  }
  return bringers;
}

/** The scheme and host of an address, which may be a pattern or nothing. */
export function originOf(address: string | undefined): string | undefined {
  return address === undefined
    ? undefined
    : /^(?:[\w+]+\+)?(https?:\/\/(?:[^/@]*@)?[^/]+)/.exec(address)?.[1]?.replace(/\/\/[^@]*@/, '//');
}

/** A piece of the text as it stands there. */
export function rawAt(text: string, start: number, end: number): Located {
  return { value: text.slice(start, end), range: { start, end }, notation: 'raw' };
}
