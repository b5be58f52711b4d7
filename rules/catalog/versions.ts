/** Newest versions of well-known packages, as seen when the catalog was made. */
import versions from './versions.json';

/**
 * The newest version of a package the catalog knows, or nothing. npm names as npm spells them; PyPI names in any
 * spelling, they are compared as its registry does (PEP 503).
 */
export function knownVersion(type: 'npm' | 'pypi', name: string): string | undefined {
  const known: Readonly<Record<string, string>> = versions[type];
  const key = type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/** Every name the catalog knows, as {@link knownVersion} spells them. */
export function knownNames(type: 'npm' | 'pypi'): readonly string[] {
  return Object.keys(versions[type]);
}
