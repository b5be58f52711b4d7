/** Newest versions of well-known packages, as seen when the catalog was made. */
import versions from './versions.json';

/** The newest version of a package the catalog knows, or nothing. `name` as its registry spells it. */
export function knownVersion(type: 'npm' | 'pypi', name: string): string | undefined {
  const known: Readonly<Record<string, string>> = versions[type];
  return Object.hasOwn(known, name) ? known[name] : undefined;
}
