/**
 * Records of the OSV schema are evaluated as the schema says (https://ossf.github.io/osv-schema/#evaluation): on its
 * examples, and against its algorithm on generated ranges.
 */
import assert from 'node:assert/strict';
import { compare as comparePep440 } from '@renovatebot/pep440';
import semver from 'semver';
import { parseAffected } from '../../server/advisories/affected';
import { affectedText, osvRows } from '../../server/advisories/osv';
import { schemes } from '../../server/advisories/scheme';

type Event = Readonly<Record<string, string>>;
type Events = readonly Event[];

function isAffected(
  registry: 'npm' | 'pypi',
  ranges: readonly Events[],
  version: string,
  versions?: readonly string[],
): boolean {
  const scheme = schemes[registry];
  const type = registry === 'npm' ? 'SEMVER' : 'ECOSYSTEM';
  const text = affectedText(
    { ranges: ranges.map((events) => ({ type, events })), ...(versions ? { versions } : {}) },
    scheme,
  );
  return text !== '' && parseAffected(text, scheme).has(scheme.version(version) ?? '');
}

describe('OSV records', () => {
  const examples: readonly [title: string, events: Events, affected: readonly string[], not: readonly string[]][] = [
    ['unfixed', [{ introduced: '0' }], ['0.0.1-a', '1.0.0', '999.0.0'], []],
    ['fixed', [{ introduced: '0' }, { fixed: '1.0.2' }], ['0.0.0', '1.0.1', '1.0.2-rc.1'], ['1.0.2', '1.0.3']],
    [
      'several in one range',
      [{ introduced: '1.0.0' }, { fixed: '1.0.2' }, { introduced: '3.0.0' }, { fixed: '3.2.5' }],
      ['1.0.0', '1.0.1', '3.0.0', '3.2.4'],
      ['0.9.9', '1.0.2', '2.9.9', '3.2.5', '4.0.0'],
    ],
    [
      'several, out of order',
      [{ fixed: '3.2.5' }, { introduced: '3.0.0' }, { fixed: '1.0.2' }, { introduced: '1.0.0' }],
      ['1.0.0', '1.0.1', '3.0.0', '3.2.4'],
      ['0.9.9', '1.0.2', '2.9.9', '3.2.5', '4.0.0'],
    ],
    [
      'last affected',
      [{ introduced: '0' }, { last_affected: '2.1.214' }],
      ['2.1.213', '2.1.214'],
      ['2.1.215', '3.0.0'],
    ],
    ['fixed, not last affected', [{ introduced: '0' }, { fixed: '2.1.214' }], ['2.1.213'], ['2.1.214']],
    ['limit', [{ introduced: '1.0.0' }, { limit: '2.0.0' }], ['1.0.0', '1.9.9'], ['0.9.0', '2.0.0', '3.0.0']],
    ['limits', [{ introduced: '1.0.0' }, { limit: '2.0.0' }, { limit: '3.0.0' }], ['2.5.0'], ['3.0.0']],
    ['no limit', [{ introduced: '1.0.0' }, { limit: '2.0.0' }, { limit: '*' }], ['9.0.0'], ['0.9.0']],
    ['numbers, not letters', [{ introduced: '1.2.0' }, { fixed: '1.10.0' }], ['1.9.0'], ['1.10.0', '1.1.0']],
  ];
  for (const [title, events, affected, not] of examples) {
    it(`example: ${title}`, () => {
      for (const version of affected) assert.ok(isAffected('npm', [events], version), version);
      for (const version of not) assert.ok(!isAffected('npm', [events], version), version);
    });
  }

  it('example: the order of an ecosystem, and versions beside ranges', () => {
    const events: Events = [{ introduced: '2.8.0' }, { fixed: '2.10.0' }];
    const versions = ['2.8.0', '2.8.0.post1', '2.9.2', '1!0.1'];
    for (const version of ['2.8.0', '2.8.0.post2', '2.9.99', '2.10.0rc1', '2.10.0.dev3', '1!0.1'])
      assert.ok(isAffected('pypi', [events], version, versions), version);
    for (const version of ['2.8.0rc1', '2.7.9', '2.10.0', '2.10', '2.10.0.post1', '1!0.2'])
      assert.ok(!isAffected('pypi', [events], version, versions), version);
  });

  it('agrees with the algorithm of the schema on generated ranges', () => {
    let state = 11;
    const random = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 16) % below;
    };
    const release = { npm: ['', '-0', '-rc.1', '-rc.2'], pypi: ['', '.dev0', 'rc1', '.post1'] };
    const order = { npm: (a: string, b: string) => semver.compare(a, b), pypi: comparePep440 };
    let affected = 0;
    for (let round = 0; round < 4000; round++) {
      const registry = round % 2 ? 'npm' : 'pypi';
      const version = () => `${random(3)}.${random(4)}.${random(3)}${release[registry][random(4)]}`;
      const end = random(2) ? 'fixed' : 'last_affected';
      // Two events at one version have no order in the schema.
      const used = new Set<string>();
      const events: Event[] = [random(3) ? { introduced: version() } : { introduced: '0' }];
      for (let more = random(5); more > 0; more--) events.push({ [random(2) ? 'introduced' : end]: version() });
      if (!random(4)) events.push({ limit: version() });
      const distinct = events.filter((event) => {
        const [key = ''] = Object.values(event);
        const same = [...used].some((one) => one !== '0' && key !== '0' && order[registry](one, key) === 0);
        used.add(key);
        return !same;
      });
      const asked = version();
      const wanted = byTheSchema(asked, distinct, order[registry]);
      affected += Number(wanted);
      assert.equal(isAffected(registry, [distinct], asked), wanted, `${registry} ${asked} ${JSON.stringify(distinct)}`);
    }
    assert.ok(affected > 500 && affected < 3500, `${affected} of 4000`);
  });

  it('leaves out withdrawn records, other registries, and what makes no sense', () => {
    const affected = [
      { package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] },
    ];
    const record = { id: 'OSV-1', modified: '2026-01-01T00:00:00Z', affected };
    assert.equal(osvRows(record).length, 1);
    assert.equal(osvRows({ ...record, withdrawn: '2026-01-02T00:00:00Z' }).length, 0);
    for (const odd of [
      {},
      { ...record, id: 7 },
      { ...record, affected: 'all' },
      { ...record, affected: [null, 7, [], {}] },
    ])
      assert.deepEqual(osvRows(odd as Record<string, unknown>), []);
    const elsewhere = [{ ...affected[0], package: { ecosystem: 'Debian:12', name: 'a' } }];
    assert.deepEqual(osvRows({ ...record, affected: elsewhere }), []);
    const git = [{ ...affected[0], ranges: [{ type: 'GIT', repo: 'x', events: [{ introduced: '0' }] }] }];
    assert.deepEqual(osvRows({ ...record, affected: git }), []);
    const noVersion = [
      { ...affected[0], ranges: [{ type: 'SEMVER', events: [{ introduced: 'one' }, { fixed: '2.0.0' }] }] },
    ];
    assert.deepEqual(osvRows({ ...record, affected: noVersion }), []);
  });

  it('takes the word of the database, else the one of the score', () => {
    const affected = [{ package: { ecosystem: 'PyPI', name: 'Some_Package' }, versions: ['1.0'] }];
    const severity = [
      { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
      { type: 'CVSS_V2', score: 'AV:L/AC:M/Au:N/C:N/I:P/A:C' },
    ];
    const [scored] = osvRows({ id: 'PYSEC-1', affected, severity });
    assert.equal(scored?.name, 'some-package');
    assert.deepEqual([scored.row.severity, scored.row.cvss], ['critical', 9.8]);
    const [worded] = osvRows({
      id: 'GHSA-1',
      affected,
      severity,
      database_specific: { severity: 'MODERATE', cwe_ids: ['CWE-79'] },
    });
    assert.deepEqual([worded?.row.severity, worded?.row.cwes], ['medium', ['CWE-79']]);
    assert.equal(osvRows({ id: 'MAL-2026-1', affected })[0]?.row.malicious, true);
  });
});

/** The schema's own algorithm, line by line. */
function byTheSchema(version: string, events: Events, order: (a: string, b: string) => number): boolean {
  const atLeast = (bound: string) => bound === '0' || order(version, bound) >= 0;
  const limits = events.flatMap(({ limit }) => limit ?? []);
  if (limits.length && !limits.some((limit) => limit === '*' || order(version, limit) < 0)) return false;
  const at = (event: Event) => Object.values(event)[0] ?? '';
  const sorted = [...events].sort((a, b) => (at(a) === '0' ? -1 : at(b) === '0' ? 1 : order(at(a), at(b))));
  let vulnerable = false;
  for (const { introduced, fixed, last_affected: last } of sorted) {
    if (introduced !== undefined && atLeast(introduced)) vulnerable = true;
    else if (fixed !== undefined && atLeast(fixed)) vulnerable = false;
    else if (last !== undefined && order(version, last) > 0) vulnerable = false;
  }
  return vulnerable;
}
