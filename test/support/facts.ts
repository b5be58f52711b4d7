/**
 * What registries say in an example: by `type:name` what differs from a package of two years with one release of a year,
 * `1.0.0`, that nothing is known against. Times are days before now; `releases` is an object by version.
 */
import type { PackageFacts, ReleaseFacts } from '../../rules/facts';
import type { Package } from '../../rules/model';
import { schemes } from '../../server/advisories/scheme';
import type { Told } from '../../server/registries/registry';
import { factsFor } from '../../server/registries/releases';

interface Written extends Partial<Omit<Told, 'releases' | 'created'>> {
  readonly created?: number;
  readonly releases?: Readonly<Record<string, Partial<ReleaseFacts>>>;
}

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-11-28T12:00:00Z');

/** Nothing is known of a package that is not written. Throws for what is no JSON. */
export function factsIn(json: string): (pkg: Package) => PackageFacts | undefined {
  const all = JSON.parse(json) as Readonly<Record<string, Written>>;
  return (pkg) => {
    if (pkg.type !== 'npm' && pkg.type !== 'pypi') return undefined;
    const written = all[`${pkg.type}:${schemes[pkg.type].name(pkg.name)}`];
    return written && factsFor(pkg, toldOf(pkg.type, written), now);
  };
}

function toldOf(type: 'npm' | 'pypi', { created = 730, releases = {}, ...more }: Written): Told {
  const written = Object.entries(releases);
  const rows: readonly (readonly [string, Partial<ReleaseFacts>])[] = written.length ? written : [['1.0.0', {}]];
  const list = rows
    .map(([version, { published = 365, ...rest }]) => ({
      version,
      hashes: [],
      published: now - published * day,
      ...rest,
    }))
    .sort((a, b) => schemes[type].compare(a.version, b.version));
  const exists = more.exists ?? true;
  const latest = list.at(-1)?.version;
  return {
    registry: type === 'npm' ? 'https://registry.npmjs.org' : 'https://pypi.org/simple',
    exists,
    complete: true,
    at: now,
    tags: latest && exists ? { latest } : {},
    releases: exists ? list : [],
    ...(exists ? { created: now - created * day } : {}),
    ...(latest && exists ? { latest } : {}),
    ...more,
  };
}
