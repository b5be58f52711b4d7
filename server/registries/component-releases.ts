/** The releases of a component by its name, for those who want to know which versions there are. */
import type { Package } from '../../rules/model';
import type { RegistryLookUp } from './look-up';

/** Of what a registry says of a package, what concerns its versions. */
export interface ComponentReleases {
  /** Host of the registry that was asked. */
  readonly host: string;
  readonly exists: boolean;
  /** Without withdrawn ones, the lowest first. */
  readonly versions: readonly string[];
  readonly latest?: string;
  readonly repository?: string;
}

/**
 * `place` is a file, absolute, whose settings say which registry is asked. Nothing for a name that is private, or that the
 * registry does not tell about. Rejects when it cannot be asked and nothing older is known.
 */
export async function releasesOf(
  lookUp: Pick<RegistryLookUp, 'resolve'>,
  type: 'npm' | 'pypi',
  name: string,
  place: string,
): Promise<ComponentReleases | undefined> {
  const spec = { value: name, range: { start: 0, end: 0 }, notation: 'raw' } as const;
  const pkg: Package = { kind: 'package', type, name, pin: 'none', runner: '', spec };
  const facts = await lookUp.resolve(pkg, place);
  if (!facts) return undefined;
  const { registry, exists, releases, latest, repository } = facts;
  return {
    host: new URL(registry).host,
    exists,
    versions: releases.filter(({ yanked }) => yanked === undefined).map(({ version }) => version),
    ...(latest === undefined ? {} : { latest }),
    ...(repository === undefined ? {} : { repository }),
  };
}
