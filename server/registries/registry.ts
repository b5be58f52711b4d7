/** A registry of packages: what is asked of it and what it answers. */
import type { PackageFacts } from '../../rules/facts';

/** Facts as a registry tells them: without what depends on who asks. */
export type Told = Omit<PackageFacts, 'now' | 'release' | 'previous'>;

/** Where a package comes from. */
export interface Source {
  /** Address of the registry or index, without a slash at its end. */
  readonly base: string;
  /** Everybody gets these names from there, so that one it does not know does not exist. */
  readonly isComplete: boolean;
}

export interface Registry {
  /**
   * What the registry at `source` says of a package. Nothing when it says that it has none but need not tell everybody.
   * Rejects when it cannot be told: `NetworkError`, `ServiceError`.
   */
  ask(name: string, source: Source, at: number): Promise<Told | undefined>;
}

/** In bytes. Packages with thousands of releases have answers of many megabytes. */
export const largest = 30_000_000;

/** A name that nobody has. */
export function absent({ base }: Source, at: number): Told {
  return { registry: base, exists: false, at, tags: {}, releases: [] };
}

/** Milliseconds since 1970 of a date as registries write it, or nothing. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
}
