/** Which hosts' files are read, by scope and operating system: what the formats' `places` say taken together. */
import type { Format, Place, System } from './format';

export const systems: readonly System[] = ['linux', 'macos', 'windows'];

/** A column of the table: a scope, and for files outside of projects an operating system. */
export interface CoverageColumn {
  readonly scope: Place['scope'];
  readonly system?: System;
}

export const coverageColumns: readonly CoverageColumn[] = [
  { scope: 'project' },
  ...systems.map((system) => ({ scope: 'user' as const, system })),
  ...systems.map((system) => ({ scope: 'managed' as const, system })),
];

export interface HostCoverage {
  readonly host: string;
  /** For each of {@link coverageColumns} the paths that are read there. */
  readonly cells: readonly (readonly string[])[];
}

/** One row for each host, in the order of names. */
export function coverageOf(formats: readonly Format[]): HostCoverage[] {
  const places = formats.flatMap((format) => format.places);
  const hosts = [...new Set(places.map(({ host }) => host))].sort((a, b) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1,
  );
  return hosts.map((host) => ({
    host,
    cells: coverageColumns.map(({ scope, system }) => {
      const here = places.filter((place) => place.host === host && place.scope === scope);
      return [...new Set(here.filter(({ systems }) => !system || !systems || systems.includes(system)).map(pathOf))];
    }),
  }));
}

function pathOf({ path }: Place): string {
  return path;
}
