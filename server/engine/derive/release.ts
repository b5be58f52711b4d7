/** Whether a release is one that a reference allows. */
import { satisfies as satisfiesPep440, valid as validPep440 } from '@renovatebot/pep440';
import satisfies from 'semver/functions/satisfies';
import valid from 'semver/functions/valid';
import type { Package } from '../../../rules/model';

/** True for a version of one release, as the package's registry spells it. */
export function isRelease(type: Package['type'], version: string): boolean {
  return (type === 'pypi' ? validPep440(version) : valid(version)) !== null;
}

/** False where a range is written that leaves the release out; a tag may stand for any. */
export function allowsRelease({ type, pin, version = '' }: Package, release: string): boolean {
  if (pin !== 'range') return true;
  try {
    return type === 'pypi'
      ? satisfiesPep440(release, version)
      : satisfies(release, version, { includePrerelease: true });
  } catch {
    return false;
  }
}
