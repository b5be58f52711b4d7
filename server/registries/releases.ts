/** Which release of a package a reference gets, which came before it, and which would be better. */
import { maxSatisfying } from '@renovatebot/pep440';
import semver from 'semver';
import type { PackageFacts, ReleaseFacts } from '../../rules/facts';
import type { Package } from '../../rules/model';
import { schemes } from '../advisories/scheme';
import type { Told } from './registry';

type Reference = Pick<Package, 'type' | 'pin' | 'version'>;

/** The facts with what they mean for one reference. `now`: milliseconds since 1970. */
export function factsFor(pkg: Reference, told: Told, now: number): PackageFacts {
  const release = releaseOf(pkg, told);
  const previous = release && previousOf(pkg, told, release);
  return { ...told, now, ...(release ? { release } : {}), ...(previous ? { previous } : {}) };
}

/** The release a reference gets today; nothing where that cannot be told, as of a variable. */
function releaseOf({ type, pin, version = '' }: Reference, told: Told): ReleaseFacts | undefined {
  const named = (wanted: string | undefined) => told.releases.find((release) => release.version === wanted);
  switch (pin) {
    case 'exact':
      return named(canonical(type, version));
    case 'tag':
      return named(told.tags[version]);
    case 'none':
      return named(told.latest);
    case 'range':
      return named(highestIn(type, version, told));
    default:
      return undefined;
  }
}

function canonical(type: Package['type'], version: string): string | undefined {
  return type === 'npm' || type === 'pypi' ? schemes[type].version(version) : version;
}

/** npm prefers the release tagged `latest` where the range allows it, as does every one of its like. */
function highestIn(type: Package['type'], range: string, told: Told): string | undefined {
  const versions = told.releases.filter(({ yanked }) => yanked === undefined).map(({ version }) => version);
  try {
    if (type === 'pypi') return maxSatisfying(versions, range) ?? undefined;
    if (type !== 'npm') return undefined;
    if (told.latest && semver.satisfies(told.latest, range, { loose: true })) return told.latest;
    return semver.maxSatisfying(versions, range, { loose: true }) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Of a stable release the stable one before it: a pre-release is often built in another way. */
function previousOf({ type }: Reference, told: Told, { version }: ReleaseFacts): ReleaseFacts | undefined {
  const before = told.releases.slice(
    0,
    told.releases.findIndex((release) => release.version === version),
  );
  return isPreview(type, version) ? before.at(-1) : before.findLast((release) => !isPreview(type, release.version));
}

function isPreview(type: Package['type'], version: string): boolean {
  return (type === 'npm' || type === 'pypi') && schemes[type].isPrerelease(version);
}

export interface Wish {
  /** Above this version only. */
  readonly above?: string;
  /** Published at least this long ago, in milliseconds; releases without a date count as old. */
  readonly age?: number;
  /** Further conditions: that no advisory concerns it. */
  accept?(version: string): boolean;
  /** `lowest`: the smallest step, for a fix. `highest`: the newest, for a pin. */
  readonly order: 'lowest' | 'highest';
}

/**
 * A release that may be written down: neither withdrawn nor deprecated, a pre-release only above a pre-release. For a fix
 * `{ above: '1.2.3', order: 'lowest', accept }`, for a pin `{ order: 'highest', age }`.
 */
export function bestRelease(
  type: 'npm' | 'pypi',
  { releases, latest, now }: Pick<PackageFacts, 'releases' | 'latest' | 'now'>,
  { above, age = 0, accept, order }: Wish,
): ReleaseFacts | undefined {
  const scheme = schemes[type];
  const floor = above === undefined ? undefined : scheme.version(above);
  const previews = floor !== undefined && scheme.isPrerelease(floor);
  const fit = releases.filter(
    ({ version, published, yanked, deprecated }) =>
      yanked === undefined &&
      deprecated === undefined &&
      (previews || !scheme.isPrerelease(version)) &&
      (floor === undefined || scheme.compare(version, floor) > 0) &&
      (published === undefined || now - published >= age) &&
      (accept?.(version) ?? true),
  );
  if (order === 'lowest') return fit[0];
  // Versions above the one tagged `latest` are not meant for everybody yet.
  return fit.findLast(({ version }) => latest === undefined || scheme.compare(version, latest) <= 0) ?? fit.at(-1);
}
