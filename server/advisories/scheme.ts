/** How a registry spells names and orders versions. */
import { compare as comparePep440, explain as explainPep440 } from '@renovatebot/pep440';
import semver from 'semver';
import type { Registry } from './snapshot';

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

/** How an ecosystem orders versions, by its OSV name; npm's rules for unknown ones. */
export function versionOrder(ecosystem: string | undefined) {
  const { version: canonical, isPrerelease } = schemeOf(ecosystem);
  return {
    isAtLeast: (version: string, bound: string) => isAtLeast(ecosystem, version, bound),
    isPrerelease: (version: string) => isPrerelease(canonical(version) ?? version),
  };
}

/** True when a version is the other one or a later one; `ecosystem` by its OSV name, npm's rules for unknown ones. */
export function isAtLeast(ecosystem: string | undefined, version: string, bound: string): boolean {
  const scheme = schemeOf(ecosystem);
  const [a, b] = [scheme.version(version), scheme.version(bound)];
  return a !== undefined && b !== undefined && scheme.compare(a, b) >= 0;
}

function schemeOf(ecosystem: string | undefined): Scheme {
  const registry = Object.entries(ecosystems).find(([, name]) => name === ecosystem)?.[0] as Registry | undefined;
  return schemes[registry ?? 'npm'];
}

/** Go modules: the path as it is, a version behind `v`; `+incompatible` says nothing of the order. */
const golang: Scheme = {
  name: (name) => name,
  version: (text) => semver.parse(text.trim().replace(/^v/, ''))?.version,
  compare: (a, b) => semver.compare(a, b),
  isPrerelease: (version) => Boolean(semver.prerelease(version)),
  reaches: () => false,
};

/** https://doc.rust-lang.org/cargo/reference/resolver.html#semver-compatibility */
const cargo: Scheme = { ...golang, version: (text) => semver.parse(text.trim())?.version };

export const schemes: Readonly<Record<Registry, Scheme>> = { npm, pypi, golang, cargo };

/** Names as the OSV schema lists them: https://ossf.github.io/osv-schema/#defined-ecosystems */
export const ecosystems: Readonly<Record<Registry, string>> = {
  npm: 'npm',
  pypi: 'PyPI',
  golang: 'Go',
  cargo: 'crates.io',
};
