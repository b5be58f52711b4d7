/** How a registry spells names and orders versions. */
import { compare as comparePep440, explain as explainPep440 } from '@renovatebot/pep440';
import semver from 'semver';

export interface Scheme {
  /** The name advisories are filed under. */
  name(name: string): string;
  /** The version in canonical form, or nothing when it is none. */
  version(text: string): string | undefined;
  /** Negative, zero or positive; both in canonical form. */
  compare(a: string, b: string): number;
  isPrerelease(version: string): boolean;
  /** True when some version in `range`, written as the registry's users do, may be one of `comparators`. */
  reaches(range: string, comparators: string): boolean;
}

/** https://docs.npmjs.com/about-semantic-versioning: semver, read as loosely as npm itself does. */
export const npm: Scheme = {
  name: (name) => name,
  version: (text) => semver.parse(text.trim(), { loose: true })?.version,
  compare: (a, b) => semver.compare(a, b, { loose: true }),
  isPrerelease: (version) => Boolean(semver.prerelease(version, { loose: true })),
  reaches(range, comparators) {
    const options = { loose: true, includePrerelease: true };
    const valid = semver.validRange(range, options);
    return valid !== null && semver.intersects(valid, comparators, options);
  },
};

/** PEP 503 names, PEP 440 versions. A local part (`+cu124`) is dropped: the build of a release is that release. */
export const pypi: Scheme = {
  name: (name) =>
    name
      .replace(/\[.*$/, '')
      .trim()
      .toLowerCase()
      .replace(/[-_.]+/g, '-'),
  version(text) {
    const version = text.trim().replace(/^={2,3}\s*/, '');
    return explainPep440(version)?.public;
  },
  compare: (a, b) => comparePep440(a, b),
  isPrerelease(version) {
    const parsed = explainPep440(version);
    return Boolean(parsed?.is_prerelease || parsed?.is_devrelease);
  },
  /** No caller needs more than "every version is affected", which is decided before. */
  reaches: () => false,
};

/** True when a version is the other one or a later one; `ecosystem` by its OSV name, npm's rules for unknown ones. */
export function isAtLeast(ecosystem: string | undefined, version: string, bound: string): boolean {
  const scheme = ecosystem === 'PyPI' ? pypi : npm;
  const [a, b] = [scheme.version(version), scheme.version(bound)];
  return a !== undefined && b !== undefined && scheme.compare(a, b) >= 0;
}
