/** The advisories that ship with Grantlint. `build-snapshot.mjs` writes them; NOTICE names their sources. */

/** Registries whose packages advisories are known of, by the type of their package URLs. */
export type Registry = 'npm' | 'pypi' | 'golang' | 'cargo';
export const registries: readonly Registry[] = ['npm', 'pypi', 'golang', 'cargo'];

/** By the package's name as its registry compares names. */
export type SnapshotRows = Readonly<Record<string, readonly SnapshotRow[]>>;

export interface Snapshot extends Readonly<Record<Registry, SnapshotRows>> {
  /** The day up to which the sources were read, `YYYY-MM-DD`. */
  readonly date: string;
  /** Ids that further databases have for the flaw behind an id. */
  readonly aliases?: ReadonlyMap<string, readonly string[]>;
}

/** To be filled. Without a prototype, so that no package is taken for one of its members. */
export function emptyRows(): Record<Registry, Record<string, SnapshotRow[]>> {
  const empty = () => Object.create(null) as Record<string, SnapshotRow[]>;
  return { npm: empty(), pypi: empty(), golang: empty(), cargo: empty() };
}

/** What one advisory says of one package. */
export interface SnapshotRow {
  readonly id: string;
  readonly aliases?: readonly string[];
  /** Comparators with blanks for "and", `||` for "or": `>=1.0.0 <1.2.3 || =2.0.0`. */
  readonly affected: string;
  readonly severity?: string;
  readonly cvss?: number;
  readonly cwes?: readonly string[];
  readonly published?: string;
  readonly malicious?: boolean;
  /** True when the versions that end the ranges were seen in the registry. */
  readonly confirmed?: boolean;
  /** True for what the user's own registry says; shown before everything else. */
  readonly own?: boolean;
  /** True for what counts only when no other source knows the flaw: its versions are less exact. */
  readonly supplement?: boolean;
  /** `owner/name` on GitHub whose security page has the record. */
  readonly repo?: string;
  /** Addresses that do not follow from the ids. */
  readonly urls?: readonly string[];
}

/**
 * The bundled snapshot. `require` on purpose: the bundler turns it into a function that runs at the first call, so a
 * start without any package reference never pays for it.
 */
export function bundledSnapshot(): Snapshot {
  return require('./snapshot.json') as Snapshot;
}
