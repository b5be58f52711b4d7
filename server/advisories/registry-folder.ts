/**
 * A team's own registry: a folder of OSV records (https://ossf.github.io/osv-schema/), read as advisories. A record that
 * Grantlint wrote counts from the moment a maintainer accepts it (`database_specific.grantlint.state`); every other one
 * counts as it is. Withdrawn ones do not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npm, pypi, type Scheme } from './scheme';
import { bundledSnapshot, type Snapshot, type SnapshotRow } from './snapshot';

type Table = Readonly<Record<string, unknown>>;
type Rows = Record<string, SnapshotRow[]>;

const ecosystems: Readonly<Record<string, readonly ['npm' | 'pypi', Scheme]>> = {
  npm: ['npm', npm],
  PyPI: ['pypi', pypi],
};
/** States of a report that a maintainer stands behind. */
const accepted: ReadonlySet<string> = new Set(['accepted', 'fixing', 'fixed', 'published']);
const turnedDown: ReadonlySet<string> = new Set(['rejected', 'duplicate', 'withdrawn', 'closed']);
/** More is no folder of a team, and would be read at every start. */
const mostFiles = 5_000;

/** `accepted`: what is an advisory. `all`: also what somebody reported and nobody has turned down. */
export type Counted = 'accepted' | 'all';

/** What the folder says, before what ships with Grantlint. Without a folder only the latter. */
export function snapshotWith(folder: string | undefined, counted: Counted = 'accepted'): () => Snapshot {
  if (!folder) return bundledSnapshot;
  return () => merged(folderSnapshot(folder, counted), bundledSnapshot());
}

/** The records of a folder. What cannot be read as one is passed over; a folder that is not there is empty. */
export function folderSnapshot(folder: string, counted: Counted = 'accepted'): Snapshot {
  const rows: Record<'npm' | 'pypi', Rows> = { npm: Object.create(null), pypi: Object.create(null) };
  let date = '';
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const record = recordIn(file);
    if (!record || !counts(record, counted)) continue;
    const modified = textOf(record.modified).slice(0, 10);
    if (modified > date) date = modified;
    for (const affected of tablesOf(record.affected)) {
      const { ecosystem, name: written } = tableOf(affected.package);
      const [type, scheme] = ecosystems[textOf(ecosystem)] ?? [];
      const versions = affectedText(affected);
      if (!type || !scheme || !textOf(written) || !versions) continue;
      const key = scheme.name(textOf(written));
      const known = rows[type][key] ?? [];
      known.push(rowOf(record, versions, file));
      rows[type][key] = known;
    }
  }
  return { date, ...rows };
}

/** Both together; of two records of the same flaw the first snapshot's. */
export function merged(first: Snapshot, second: Snapshot): Snapshot {
  const both = (type: 'npm' | 'pypi') => {
    const all: Record<string, readonly SnapshotRow[]> = { ...second[type] };
    for (const [name, own] of Object.entries(first[type])) {
      const ids = new Set(own.flatMap(idsOf));
      const others = Object.hasOwn(second[type], name) ? (second[type][name] ?? []) : [];
      all[name] = [...own, ...others.filter((row) => !idsOf(row).some((id) => ids.has(id)))];
    }
    return all;
  };
  return { date: second.date > first.date ? second.date : first.date, npm: both('npm'), pypi: both('pypi') };
}

function idsOf({ id, aliases = [] }: SnapshotRow): readonly string[] {
  return [id, ...aliases];
}

function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.sort().slice(0, mostFiles);
  } catch {
    return [];
  }
}

function recordIn(file: string): Table | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const { id, modified } = tableOf(value);
    return textOf(id) && textOf(modified) ? tableOf(value) : undefined;
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

function rowOf(record: Table, affected: string, file: string): SnapshotRow {
  const own = tableOf(record.database_specific);
  const cwes = [own.cwe_ids].flat().filter((one): one is string => typeof one === 'string');
  const severity = textOf(own.severity).toLowerCase().replace('moderate', 'medium');
  const id = textOf(record.id);
  const urls = tablesOf(record.references).map(({ url }) => textOf(url));
  const published = textOf(record.published).slice(0, 10);
  return {
    id,
    aliases: [record.aliases].flat().filter((one): one is string => typeof one === 'string'),
    affected,
    cwes,
    own: true,
    confirmed: true,
    urls: [pathToFileURL(file).href, ...urls.filter((url) => /^https?:/.test(url))],
    ...(severity ? { severity } : {}),
    ...(typeof own.cvss === 'number' ? { cvss: own.cvss } : {}),
    ...(published ? { published } : {}),
    ...(id.startsWith('MAL-') || own.kind === 'malicious' ? { malicious: true } : {}),
  };
}

/** Ranges and versions as comparators: `>=1.0.0 <1.2.3 || =2.0.0`; empty for what has none. */
function affectedText(affected: Table): string {
  const sets = tablesOf(affected.ranges).flatMap(({ type, events }) =>
    type === 'SEMVER' || type === 'ECOSYSTEM' ? setsOf(tablesOf(events)) : [],
  );
  const versions = [affected.versions].flat().flatMap((one) => (typeof one === 'string' ? [`=${one}`] : []));
  return [...sets, ...versions].filter((set) => !/[\s|]/.test(set.replace(/ (?=[<>=])/, ''))).join(' || ');
}

/** Events in the order they are written: each `introduced` opens a set, the next other one closes it. */
function setsOf(events: readonly Table[]): string[] {
  const sets: string[] = [];
  let open: string | undefined;
  const close = (end: string) => {
    if (open === undefined) return;
    sets.push(open === '0' && end ? end : `>=${open} ${end}`.trim());
    open = undefined;
  };
  for (const { introduced, fixed, last_affected: last } of events) {
    if (textOf(introduced)) {
      close('');
      open = textOf(introduced);
    } else if (textOf(fixed)) close(`<${textOf(fixed)}`);
    else if (textOf(last)) close(`<=${textOf(last)}`);
  }
  close('');
  return sets;
}

function tableOf(value: unknown): Table {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Table) : {};
}

function tablesOf(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.map(tableOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
