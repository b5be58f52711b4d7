/** Affected versions as a `vers` range (https://github.com/package-url/vers-spec): `vers:npm/>=1.0.0|<1.2.3`. */
import type { Draft } from '../draft';
import { parseVersions } from '../versions';

const types: Readonly<Record<string, string>> = {
  npm: 'npm',
  PyPI: 'pypi',
  Go: 'golang',
  'crates.io': 'cargo',
  Maven: 'maven',
  NuGet: 'nuget',
};

/** Versions that are not known are all of them: nobody should think he is safe. */
export function versOf({ component, versions }: Pick<Draft, 'component' | 'versions'>): string {
  const type = types[component.ecosystem ?? ''] ?? 'generic';
  const parsed = parseVersions(versions.affected);
  const sets = (parsed?.sets ?? []).map(({ introduced, fixed, lastAffected }) =>
    [
      introduced === '0' ? '' : `>=${introduced}`,
      fixed === undefined ? '' : `<${fixed}`,
      lastAffected === undefined ? '' : `<=${lastAffected}`,
    ]
      .filter(Boolean)
      .join('|'),
  );
  const parts = [...sets, ...(parsed?.versions ?? [])];
  return `vers:${type}/${parts.length && !parts.includes('') ? parts.map(encoded).join('|') : '*'}`;
}

/** What the specification asks to be escaped in a version; comparators and separators stay. */
function encoded(part: string): string {
  return part.replace(/[^\w.<>=|*~-]/g, (character) => encodeURIComponent(character));
}
