/** What records of the OSV schema (https://ossf.github.io/osv-schema/) say, in the words of this folder. */
import { Cvss3P1, Cvss4P0 } from 'ae-cvss-calculator';
import { ecosystems, type Scheme, schemes } from './scheme';
import { type Registry, registries, type SnapshotRow } from './snapshot';

/** Something of unknown shape that is at least an object. */
export type Table = Readonly<Record<string, unknown>>;

/** What a record says of one package. */
export interface OsvRow {
  readonly registry: Registry;
  /** The name advisories are filed under. */
  readonly name: string;
  readonly row: SnapshotRow;
}

/** One row for each package of a registry that is known here; none for a withdrawn record. Wrong types are passed over. */
export function osvRows(record: Table): OsvRow[] {
  const id = textOf(record.id);
  if (!id || record.withdrawn !== undefined) return [];
  const rows = new Map<string, OsvRow>();
  for (const affected of tablesOf(record.affected)) {
    const { ecosystem, name: written } = tableOf(affected.package);
    const registry = registries.find((one) => ecosystems[one] === ecosystem);
    if (!registry || !textOf(written)) continue;
    const text = affectedText(affected, schemes[registry]);
    if (!text) continue;
    const name = schemes[registry].name(textOf(written));
    // A record may speak of one package in several places.
    const before = rows.get(`${registry}:${name}`)?.row.affected;
    const row = rowOf(record, affected, before ? `${before} || ${text}` : text);
    rows.set(`${registry}:${name}`, { registry, name, row });
  }
  return [...rows.values()];
}

function rowOf(record: Table, affected: Table, versions: string): SnapshotRow {
  const specific = tableOf(record.database_specific);
  const id = textOf(record.id);
  const aliases = textsOf(record.aliases);
  const cwes = textsOf(specific.cwe_ids);
  const cvss = scoreOf([...tablesOf(affected.severity), ...tablesOf(record.severity)]);
  const severity = wordOf(textOf(specific.severity) || textOf(tableOf(affected.ecosystem_specific).severity), cvss);
  const published = textOf(record.published).slice(0, 10);
  const urls = tablesOf(record.references).flatMap(({ url }) =>
    /^https?:\/\//.test(textOf(url)) ? [textOf(url)] : [],
  );
  return {
    id,
    ...(aliases.length ? { aliases } : {}),
    affected: versions,
    ...(severity ? { severity } : {}),
    ...(cvss === undefined ? {} : { cvss }),
    ...(cwes.length ? { cwes } : {}),
    ...(published ? { published } : {}),
    ...(id.startsWith('MAL-') || aliases.some((alias) => alias.startsWith('MAL-')) ? { malicious: true } : {}),
    ...(urls.length ? { urls } : {}),
  };
}

/** The newest CVSS score there is, version 4 before 3.1; of other versions only the word is taken. */
function scoreOf(severities: readonly Table[]): number | undefined {
  const vectors = severities.map(({ score }) => textOf(score)).sort();
  for (const vector of vectors.toReversed()) {
    try {
      const model = vector.startsWith('CVSS:4.0/')
        ? new Cvss4P0(vector)
        : vector.startsWith('CVSS:3.1/')
          ? new Cvss3P1(vector)
          : undefined;
      const score = model?.isBaseFullyDefined() ? model.calculateScores().base : undefined;
      if (score !== undefined && score > 0) return score;
    } catch {
      // The library throws for metrics it does not know.
    }
  }
  return undefined;
}

/** Words of GitHub and others, else the bands of https://www.first.org/cvss/v3-1/specification-document, section 5. */
function wordOf(written: string, score: number | undefined): string | undefined {
  const word = written.toLowerCase().replace('moderate', 'medium');
  if (['low', 'medium', 'high', 'critical'].includes(word)) return word;
  if (score === undefined) return undefined;
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/**
 * Ranges and versions as comparators: `>=1.0.0 <1.2.3 || =2.0.0`; empty for what has none. As the schema's evaluation has
 * it: events in the order of versions, any of several limits, versions beside ranges. A range with something in it that
 * is no version of its registry says nothing.
 */
export function affectedText(affected: Table, scheme: Scheme): string {
  const ranges = tablesOf(affected.ranges).filter(({ type }) => type === 'SEMVER' || type === 'ECOSYSTEM');
  const sets = ranges.flatMap(({ events }) => setsOf(tablesOf(events), scheme));
  const versions = textsOf(affected.versions).flatMap((one) => scheme.version(one) ?? []);
  return [...new Set([...sets, ...versions.map((one) => `=${one}`)])].join(' || ');
}

interface Event {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit';
  readonly version: string;
}

function setsOf(tables: readonly Table[], scheme: Scheme): string[] {
  const events = tables.flatMap(eventsOf);
  const isVersion = ({ kind, version }: Event) =>
    (kind === 'introduced' && version === '0') ||
    (kind === 'limit' && version === '*') ||
    scheme.version(version) !== undefined;
  if (!events.every(isVersion)) return [];
  const canonical = (version: string) => scheme.version(version) ?? '';
  const order = (a: Event, b: Event) => {
    if (a.version === '0' || b.version === '0') return Number(b.version === '0') - Number(a.version === '0');
    return scheme.compare(canonical(a.version), canonical(b.version));
  };
  const limits = events.filter(({ kind }) => kind === 'limit');
  const last = limits.some(({ version }) => version === '*') ? undefined : limits.toSorted(order).at(-1);
  const bound = last ? ` <${canonical(last.version)}` : '';
  const sets: string[] = [];
  let open: string | undefined;
  const close = (end: string) => {
    if (open !== undefined) sets.push(`${open} ${end}${bound}`.trim().replace(/^>=0 (?=<)/, ''));
    open = undefined;
  };
  for (const { kind, version } of events.filter(({ kind }) => kind !== 'limit').toSorted(order)) {
    if (kind === 'introduced') open ??= version === '0' ? '>=0' : `>=${canonical(version)}`;
    else close(`${kind === 'fixed' ? '<' : '<='}${canonical(version)}`);
  }
  close('');
  return sets;
}

function eventsOf(table: Table): Event[] {
  for (const kind of ['introduced', 'fixed', 'last_affected', 'limit'] as const) {
    const version = textOf(table[kind]);
    if (version) return [{ kind, version }];
  }
  return [];
}

export function tableOf(value: unknown): Table {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Table) : {};
}

export function tablesOf(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.map(tableOf) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');
}
