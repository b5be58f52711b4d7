/** A service with the interface of OSV.dev on this machine. Its records are those of the bundled snapshot. */
import type { ServerResponse } from 'node:http';
import type { Package } from '../../rules/model';
import { createAdvisoryIndex } from '../../server/advisories/advisories';
import { ecosystems } from '../../server/advisories/scheme';
import { bundledSnapshot, type Registry, registries, type SnapshotRow } from '../../server/advisories/snapshot';
import { type Seen, serve, type TestServer } from '../network/server';

/** True when it has answered, in a way of its own. */
export type Fault = (seen: Seen, response: ServerResponse) => boolean;

export interface OsvServer extends TestServer {
  /** Asked before every answer. */
  fault: Fault | undefined;
  /** Records that are withdrawn or changed, by id; merged into what the snapshot says. */
  readonly changes: Map<string, Readonly<Record<string, unknown>>>;
  /** Further records, each told to everybody who asks about the package of its first `affected`. */
  readonly extra: OsvRecord[];
}

export interface OsvRecord {
  readonly id: string;
  readonly affected: readonly {
    readonly package: { readonly ecosystem: string; readonly name: string };
    readonly [key: string]: unknown;
  }[];
  readonly [key: string]: unknown;
}

/** A record of a package that nothing else is known of. */
export const newHole: OsvRecord = {
  id: 'GHSA-aaaa-bbbb-cccc',
  modified: '2026-11-01T00:00:00Z',
  aliases: ['CVE-2026-99999'],
  affected: [
    {
      package: { ecosystem: 'npm', name: 'new-hole' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.0.1' }] }],
    },
  ],
  database_specific: { severity: 'HIGH' },
};

const index = createAdvisoryIndex();

export async function serveOsv(): Promise<OsvServer> {
  const changes = new Map<string, Readonly<Record<string, unknown>>>();
  const extra: OsvRecord[] = [];
  const state: { fault: Fault | undefined } = { fault: undefined };
  const server = await serve((seen, response) => {
    if (state.fault?.(seen, response)) return;
    const record = seen.path.startsWith('/v1/vulns/')
      ? recordOf(decodeURIComponent(seen.path.slice(10)), extra)
      : undefined;
    const answer = seen.path === '/v1/querybatch' ? answersTo(seen.body, extra) : record;
    response.statusCode = answer ? 200 : 404;
    response.end(JSON.stringify(answer ? { ...answer, ...changes.get(record?.id ?? '') } : { code: 5 }));
  });
  return Object.assign(state, server, { changes, extra });
}

function answersTo(body: string, extra: readonly OsvRecord[]): { results: unknown[] } {
  const { queries } = JSON.parse(body) as {
    queries: { package: { ecosystem: string; name: string }; version: string }[];
  };
  return {
    results: queries.map(({ package: { ecosystem, name }, version }) => {
      const type = registries.find((one) => ecosystems[one] === ecosystem) ?? 'npm';
      const spec = { value: '', range: { start: 0, end: 0 }, notation: 'raw' as const };
      const pkg: Package = { kind: 'package', type, name, version, pin: 'exact', runner: '', spec };
      const more = extra.filter(({ affected }) => affected[0]?.package.name === name);
      const known = index.advisoriesFor(pkg).map(({ id }) => ({ id, modified: '2026-01-01T00:00:00Z' }));
      const vulns = [...known, ...more.map(({ id, modified }) => ({ id, modified }))];
      return vulns.length ? { vulns } : {};
    }),
  };
}

function recordOf(id: string, extra: readonly OsvRecord[]): OsvRecord | undefined {
  const own = extra.find((record) => record.id === id);
  if (own) return own;
  const found: [Registry, string, SnapshotRow][] = registries.flatMap((registry) =>
    Object.entries(bundledSnapshot()[registry]).flatMap(([name, rows]) =>
      rows.filter((row) => row.id === id).map((row): [Registry, string, SnapshotRow] => [registry, name, row]),
    ),
  );
  const [first] = found;
  if (!first) return undefined;
  const [, , { aliases = [], severity, cwes = [], urls = [] }] = first;
  return {
    id,
    modified: '2026-01-01T00:00:00Z',
    published: '2025-07-09T00:00:00Z',
    aliases,
    affected: found.map(([registry, name, row]) => ({
      package: { ecosystem: ecosystems[registry], name },
      ranges: row.affected
        .split('||')
        .map((set) => ({ type: registry === 'npm' ? 'SEMVER' : 'ECOSYSTEM', events: eventsOf(set) })),
    })),
    references: urls.map((url) => ({ type: 'WEB', url })),
    database_specific: { severity: severity?.toUpperCase(), cwe_ids: cwes },
  };
}

function eventsOf(set: string): Record<string, string>[] {
  const bound = (operator: string) => new RegExp(`(?:^|\\s)${operator}([^\\s=]\\S*)`).exec(set.trim())?.[1];
  const [low = '0', exact, fixed, last] = [
    bound('>=') ?? bound('='),
    bound('='),
    bound('<'),
    bound('<=') ?? bound('='),
  ];
  return [
    { introduced: low },
    ...(fixed ? [{ fixed }] : []),
    ...(last && !fixed ? [{ last_affected: exact ?? last }] : []),
  ];
}
