/**
 * A team's own registry: a folder of OSV records (https://ossf.github.io/osv-schema/), read as advisories. A record that
 * Grantlint wrote counts from the moment a maintainer accepts it (`database_specific.grantlint.state`); every other one
 * counts as it is. Withdrawn ones do not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { osvRows, type Table, tableOf, textOf } from './osv';
import { bundledSnapshot, emptyRows, type Snapshot, type SnapshotRow } from './snapshot';
import type { Problem } from './sources/files';
import type { Flaw } from './sources/reader';

/** States of a report that a maintainer stands behind. */
const accepted: ReadonlySet<string> = new Set(['accepted', 'fixing', 'fixed', 'published']);
const turnedDown: ReadonlySet<string> = new Set(['rejected', 'duplicate', 'withdrawn', 'closed']);
/** More is no folder of a team, and would be read at every start. */
const mostFiles = 5_000;

/** `accepted`: what is an advisory. `all`: also what somebody reported and nobody has turned down. */
export type Counted = 'accepted' | 'all';

/** What the folder says, then what else there is, then what ships with Grantlint. */
export function snapshotWith(
  folder: string | undefined,
  counted: Counted = 'accepted',
  others: () => readonly Snapshot[] = () => [],
): () => readonly Snapshot[] {
  return () => [...(folder ? [folderSnapshot(folder, counted)] : []), ...others(), bundledSnapshot()];
}

/** The records of a folder. What cannot be read as one is passed over; a folder that is not there is empty. */
export function folderSnapshot(folder: string, counted: Counted = 'accepted'): Snapshot {
  return readFolder(folder, counted).snapshot;
}

export interface ReadFolder {
  readonly snapshot: Snapshot;
  /** Records that count. */
  readonly records: number;
  /** Files that cannot be read as a record. */
  readonly problems: readonly Problem[];
}

/** The same, with what went wrong. */
export function readFolder(folder: string, counted: Counted = 'accepted'): ReadFolder {
  const rows = emptyRows();
  const problems: Problem[] = [];
  let date = '';
  let records = 0;
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const record = recordIn(file);
    if (typeof record === 'string') problems.push({ file, flaw: record });
    else if (counts(record, counted)) {
      records += 1;
      const modified = textOf(record.modified).slice(0, 10);
      if (modified > date) date = modified;
      for (const { registry, name: key, row } of osvRows(record)) {
        const known = rows[registry][key] ?? [];
        known.push(ownRow(row, record, file));
        rows[registry][key] = known;
      }
    }
  }
  return { snapshot: { date, ...rows }, records, problems };
}

function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.sort().slice(0, mostFiles);
  } catch {
    return [];
  }
}

function recordIn(file: string): Table | Flaw {
  let value: unknown;
  try {
    const text = readFileSync(file, 'utf8');
    value = tryJson(text);
  } catch {
    return 'unreadable';
  }
  if (value === undefined) return 'no-json';
  const record = tableOf(value);
  return textOf(record.id) && textOf(record.modified) ? record : 'no-record';
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function counts(record: Table, counted: Counted): boolean {
  if (record.withdrawn !== undefined) return false;
  const own = tableOf(record.database_specific).grantlint;
  const state = textOf(tableOf(own).state);
  return own === undefined || accepted.has(state) || (counted === 'all' && !turnedDown.has(state));
}

/** What Grantlint wrote into a record says more than the schema has words for; the file is where to read on. */
function ownRow(row: SnapshotRow, record: Table, file: string): SnapshotRow {
  const { kind, cvss } = tableOf(record.database_specific);
  return {
    ...row,
    own: true,
    confirmed: true,
    urls: [pathToFileURL(file).href, ...(row.urls ?? [])],
    ...(typeof cvss === 'number' ? { cvss } : {}),
    ...(kind === 'malicious' ? { malicious: true } : {}),
  };
}
