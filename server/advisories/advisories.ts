/** From a package reference to what is publicly known against it, without a network and without waiting. */
import { knownVersion } from '../../rules/catalog/versions';
import type { Package } from '../../rules/model';
import type { Advisory } from '../../rules/rule';
import { type Affected, parseAffected } from './affected';
import { type LinkRegistry, linkIn, linksOf } from './links';
import { type Scheme, schemes } from './scheme';
import { bundledSnapshot, type Registry, type Snapshot, type SnapshotRow } from './snapshot';

export interface AdvisoryIndex {
  /**
   * Advisories that concern `pkg`, worst first; the same array for the same reference. Vulnerabilities need an exact
   * version. Malicious packages are also found without one, when the version a runner would fetch is affected.
   * Images, repositories and addresses have none.
   */
  advisoriesFor(pkg: Package): readonly Advisory[];
  /** The day up to which the sources were read, `YYYY-MM-DD`. Reads the snapshot. */
  readonly date: string;
  /** Forgets what was loaded: the sources have changed. */
  reload(): void;
}

interface Entry {
  readonly row: SnapshotRow;
  readonly affected: Affected;
}

const none: readonly Advisory[] = [];
/** References typed in one editor session are few; this only bounds what somebody types version by version. */
const memory = 2000;

export interface IndexOptions {
  /** The registry whose pages {@link Advisory.url} leads to where it has one; asked when something is loaded. */
  preferred?(): LinkRegistry | undefined;
}

/**
 * An index over snapshots that are loaded when the first package is asked for. What an earlier one says of a flaw counts
 * before the later ones.
 */
export function createAdvisoryIndex(
  load: () => Snapshot | readonly Snapshot[] = bundledSnapshot,
  options: IndexOptions = {},
): AdvisoryIndex {
  let loaded: readonly Snapshot[] | undefined;
  let preferred: LinkRegistry | undefined;
  const snapshots = () => {
    if (!loaded) {
      const given = load();
      loaded = isList(given) ? given : [given];
      preferred = options.preferred?.();
    }
    return loaded;
  };
  const answers = new Map<string, readonly Advisory[]>();
  const parsed = new Map<string, readonly Entry[]>();
  const entriesOf = (type: Registry, name: string) => {
    const known = parsed.get(`${type}:${name}`);
    if (known) return known;
    const entries = rowsOf(snapshots(), type, name).map((row) => ({
      row,
      affected: parseAffected(row.affected, schemes[type]),
    }));
    parsed.set(`${type}:${name}`, entries);
    return entries;
  };
  return {
    get date() {
      return snapshots().reduce((newest, { date }) => (date > newest ? date : newest), '');
    },
    reload() {
      loaded = undefined;
      answers.clear();
      parsed.clear();
    },
    advisoriesFor(pkg) {
      const { type } = pkg;
      if (!isRegistry(type) || pkg.pin === 'local' || !pkg.name) return none;
      const name = filedName(snapshots(), type, pkg.name);
      if (name === undefined) return none;
      const key = `${type}:${name}@${pkg.pin}:${pkg.version ?? ''}`;
      const known = answers.get(key);
      if (known) return known;
      if (answers.size >= memory) answers.clear();
      const answer = lookUp(entriesOf(type, name), type, name, pkg).map((one) => linked(one, snapshots(), preferred));
      answers.set(key, answer);
      return answer;
    },
  };
}

function isRegistry(type: Package['type']): type is Registry {
  return Object.hasOwn(schemes, type);
}

/** The name advisories are filed under, or nothing. Of a Go package that is the module it is in: a part of its path. */
function filedName(snapshots: readonly Snapshot[], type: Registry, written: string): string | undefined {
  const name = schemes[type].name(written);
  if (snapshots.some((one) => Object.hasOwn(one[type], name))) return name;
  const slash = type === 'golang' ? name.lastIndexOf('/') : -1;
  return slash > 0 ? filedName(snapshots, type, name.slice(0, slash)) : undefined;
}

function isList(given: Snapshot | readonly Snapshot[]): given is readonly Snapshot[] {
  return Array.isArray(given);
}

/** What all say of a package; of several rows on one flaw the first snapshot's, those that only supplement last. */
function rowsOf(snapshots: readonly Snapshot[], type: Registry, name: string): SnapshotRow[] {
  const given = snapshots.map((one) => (Object.hasOwn(one[type], name) ? (one[type][name] ?? []) : []));
  const seen = new Set<string>();
  const rows: SnapshotRow[] = [];
  for (const supplement of [false, true]) {
    for (const list of given) {
      const news = list.filter(
        (row) => (row.supplement ?? false) === supplement && !idsOf(row).some((id) => seen.has(id)),
      );
      for (const id of news.flatMap(idsOf)) seen.add(id);
      rows.push(...news);
    }
  }
  return rows;
}

function idsOf({ id, aliases = [] }: SnapshotRow): readonly string[] {
  return [id, ...aliases];
}

function lookUp(entries: readonly Entry[], type: Registry, name: string, pkg: Package): readonly Unlinked[] {
  const scheme = schemes[type];
  if (pkg.pin !== 'exact')
    return entries
      .filter((e) => mayFetch(e, pkg, scheme))
      .sort((a, b) => weight(b) - weight(a))
      .map((e) => advisoryOf(e));
  const asked = pkg.version === undefined ? undefined : scheme.version(pkg.version);
  if (asked === undefined) return [];
  const hits = entries.filter((e) => e.affected.has(asked)).sort((a, b) => weight(b) - weight(a));
  const clear = hits.length ? clearVersion(entries, asked, scheme, newestOf(type, name)) : undefined;
  return hits.map((e) => advisoryOf(e, fixedVersion(e.affected, asked, scheme), clear));
}

function newestOf(type: Registry, name: string): string | undefined {
  return type === 'npm' || type === 'pypi' ? knownVersion(type, name) : undefined;
}

/** True when a reference without exact version may end at a malicious release, as far as it can be told. */
function mayFetch({ row, affected }: Entry, pkg: Package, scheme: Scheme): boolean {
  if (!row.malicious) return false;
  if (affected.everything) return true;
  if (!affected.openEnded) return false;
  if (pkg.pin === 'range') return scheme.reaches(pkg.version ?? '', affected.text);
  return pkg.pin === 'none' || (pkg.pin === 'tag' && pkg.version === 'latest');
}

/** The lowest version after `asked` at which this advisory's ranges end and that none of them has. */
function fixedVersion(affected: Affected, asked: string, scheme: Scheme): string | undefined {
  return pick(affected.fixes, asked, scheme, (version) => !affected.has(version));
}

/**
 * A version after `asked` that no advisory of the package has: the lowest fix seen in the registry; else the newest
 * version of the catalog, which exists for sure; else the lowest fix an advisory names.
 */
function clearVersion(
  entries: readonly Entry[],
  asked: string,
  scheme: Scheme,
  newest: string | undefined,
): string | undefined {
  const clean = (version: string) => entries.every((e) => !e.affected.has(version));
  const fixes = (confirmed: boolean) =>
    entries.filter((e) => !confirmed || e.row.confirmed).flatMap((e) => e.affected.fixes);
  const catalog = newest === undefined ? undefined : scheme.version(newest);
  return (
    pick(fixes(true), asked, scheme, clean) ??
    pick(catalog ? [catalog] : [], asked, scheme, clean) ??
    pick(fixes(false), asked, scheme, clean)
  );
}

/** The lowest acceptable version above `asked`; a pre-release only for somebody who already uses one. */
function pick(
  versions: readonly string[],
  asked: string,
  scheme: Scheme,
  accept: (version: string) => boolean,
): string | undefined {
  const previews = scheme.isPrerelease(asked);
  return versions
    .filter((v) => scheme.compare(v, asked) > 0 && (previews || !scheme.isPrerelease(v)) && accept(v))
    .sort(scheme.compare)[0];
}

const severities = ['low', 'medium', 'high', 'critical'] as const;

function severityOf(row: SnapshotRow): Advisory['severity'] {
  return severities.find((word) => word === row.severity);
}

/** The user's own registry first, malicious before vulnerable, then by severity and score. */
function weight({ row }: Entry): number {
  const severity = severityOf(row);
  return (
    (row.own ? 10_000 : 0) +
    (row.malicious ? 1000 : 0) +
    (severity ? severities.indexOf(severity) + 1 : 0) * 100 +
    (row.cvss ?? 0)
  );
}

/** An advisory whose links are not known yet. */
interface Unlinked extends Omit<Advisory, 'url' | 'references'> {
  readonly row: SnapshotRow;
}

function advisoryOf({ row, affected }: Entry, fixed?: string, clear?: string): Unlinked {
  const severity = severityOf(row);
  return {
    row,
    id: row.id,
    aliases: row.aliases ?? [],
    type: row.malicious ? 'malicious' : 'vulnerability',
    cwes: row.cwes ?? [],
    affected: affected.text,
    ...(severity ? { severity } : {}),
    ...(row.cvss === undefined ? {} : { cvss: row.cvss }),
    ...(row.published ? { published: row.published } : {}),
    ...(fixed ? { fixed } : {}),
    ...(clear ? { clear } : {}),
  };
}

/** With the ids that other databases have for it, and with its addresses, the preferred one first. */
function linked(
  { row, ...advisory }: Unlinked,
  snapshots: readonly Snapshot[],
  preferred: LinkRegistry | undefined,
): Advisory {
  const own = idsOf(row);
  const further = own.flatMap((id) => snapshots.flatMap(({ aliases }) => aliases?.get(id) ?? []));
  const ids = [...new Set([...own, ...further])];
  const best = preferred && linkIn(preferred, ids);
  const all = [...new Set([...(best ? [best] : []), ...linksOf(ids, row.repo, row.urls ?? [])])];
  const [url = '', ...references] = all;
  return { ...advisory, aliases: ids.slice(1), url, references };
}
