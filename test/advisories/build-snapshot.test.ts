/** The script that makes the bundled snapshot: what it keeps, what it leaves out, and that it always writes the same. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Snapshot } from '../../server/advisories/snapshot';

interface RecordOfSource {
  [key: string]: unknown;
}

function record(id: string, affected: RecordOfSource[], more: RecordOfSource = {}): RecordOfSource {
  return {
    id,
    aliases: [],
    affected,
    severity: 'HIGH',
    cvss3_base: null,
    cwe: [],
    published: '2026-02-03T04:05:06Z',
    first_seen: null,
    modified: null,
    withdrawn: null,
    urls: [],
    category: 'auth',
    confidence: 'high',
    notes: [],
    bounds_seen_on_npm: null,
    matchable: true,
    ...more,
  };
}

const range = (...events: RecordOfSource[]) => ({ type: 'SEMVER', events });
const upTo = (fixed: string) => range({ introduced: '0' }, { fixed });
const npm = (name: string, ...ranges: RecordOfSource[]) => ({ ecosystem: 'npm', package: name, ranges });

describe('snapshot of advisories', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantlint-snapshot-'));
  after(() => rmSync(folder, { recursive: true }));

  function build(records: RecordOfSource[]): { text: string; snapshot: Snapshot; log: string } {
    const input = join(folder, 'records.jsonl');
    const output = join(folder, 'snapshot.json');
    writeFileSync(input, `${records.map((r) => JSON.stringify(r)).join('\n')}\n`);
    const run = spawnSync(process.execPath, ['server/advisories/build-snapshot.mjs', input, output], {
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    const text = readFileSync(output, 'utf8');
    return { text, snapshot: JSON.parse(text), log: run.stderr };
  }

  it('writes ranges as comparators, events in order', () => {
    const { snapshot } = build([
      record('CVE-1', [
        npm(
          'a',
          range({ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }, { last_affected: '2.1.0' }),
          range({ introduced: '3.0.0' }, { fixed: '3.0.1' }),
        ),
      ]),
      record('CVE-2', [{ ...npm('a'), versions: ['1.2.3', '72cae181ecf15b85787b9fe3bb14000d80a6b2df'] }]),
      record('CVE-3', [npm('a', range({ introduced: '1.0.0' }, { fixed: '2.0.0' }))], {
        notes: ['lower bound exclusive: >1.0.0'],
      }),
      record('MAL-1', [npm('b', range({ introduced: '0' }))]),
      record('MAL-2', [npm('b', range({ introduced: '1.0.16' }))]),
    ]);
    assert.deepEqual(
      snapshot.npm.a?.map((row) => row.affected),
      ['<1.0.0 || >=2.0.0 <=2.1.0 || >=3.0.0 <3.0.1', '=1.2.3', '>1.0.0 <2.0.0'],
    );
    assert.deepEqual(
      snapshot.npm.b?.map((row) => [row.affected, row.malicious]),
      [
        ['>=0', true],
        ['>=1.0.16', true],
      ],
    );
  });

  it('leaves out what is withdrawn, unsure, or of an ecosystem no reference names', () => {
    const { snapshot, log } = build([
      record('CVE-1', [npm('a', upTo('1.0.0'))], { withdrawn: '2026-01-01' }),
      record('CVE-2', [npm('a', upTo('1.0.0'))], { confidence: 'low' }),
      record('CVE-3', [npm('a', upTo('1.0.0'))], { matchable: false }),
      record('CVE-4', [npm('a', range({ introduced: '1.0.0' }))]),
      record('CVE-5', [npm('a', upTo('1.0.0'), upTo('2.0.0'))]),
      record('CVE-6', [npm('a', upTo('67e4044'))]),
      record('CVE-7', [{ ecosystem: 'Go', package: 'example.org/a', ranges: [upTo('1.0.0')] }]),
      record('CVE-8', [npm('a')]),
      record('CVE-9', [npm('kept', range({ introduced: '0' }))], { notes: ['project archived, no fix expected'] }),
    ]);
    assert.deepEqual(Object.keys(snapshot.npm), ['kept']);
    assert.match(log, /left out, withdrawn: 1 \(CVE-1\)/);
    assert.match(log, /left out, version lines of several packages merged: 1 \(CVE-5\)/);
    assert.match(log, /left out, no upper bound: 1 \(CVE-4\)/);
  });

  it('applies corrections', () => {
    const { snapshot } = build([
      record('CVE-2025-56265', [{ ecosystem: 'PyPI', package: 'langchain', ranges: [upTo('1.107.0')] }]),
      record('CVE-2026-59831', [{ ecosystem: 'PyPI', package: 'jupyter-server', ranges: [upTo('2.96.0')] }]),
    ]);
    assert.equal(snapshot.npm.n8n?.[0]?.affected, '<1.107.0');
    assert.deepEqual(snapshot.pypi, {});
  });

  it('normalises PyPI names, words of severity, dates and links', () => {
    const { snapshot } = build([
      record('CVE-1', [{ ecosystem: 'PyPI', package: 'Some_Server', ranges: [upTo('1.0')] }], {
        aliases: ['GHSA-aaaa-bbbb-cccc'],
        severity: null,
        cvss3_base: 9.8,
        urls: [
          'https://nvd.nist.gov/vuln/detail/CVE-1',
          'https://github.com/o/r/security/advisories/GHSA-aaaa-bbbb-cccc',
          'https://github.com/o/r/commit/123',
          'https://example.org/write-up',
        ],
      }),
    ]);
    assert.deepEqual(snapshot.pypi['some-server'], [
      {
        id: 'CVE-1',
        aliases: ['GHSA-aaaa-bbbb-cccc'],
        affected: '<1.0',
        severity: 'critical',
        cvss: 9.8,
        published: '2026-02-03',
        repo: 'o/r',
        urls: ['https://example.org/write-up'],
      },
    ]);
    assert.equal(snapshot.date, '2026-02-03');
  });

  it('writes the same bytes whatever the order of the records', () => {
    const records = ['b', 'a', 'c'].flatMap((name) => [
      record(`CVE-2-${name}`, [npm(name, upTo('2.0.0'))]),
      record(`CVE-1-${name}`, [npm(name, upTo('1.0.0'))]),
    ]);
    assert.equal(build(records).text, build(records.toReversed()).text);
  });

  it('ships a snapshot without prose, small enough to bundle', () => {
    const text = readFileSync('server/advisories/snapshot.json', 'utf8');
    const snapshot: Snapshot = JSON.parse(text);
    assert.ok(text.length < 400_000, `${text.length} bytes`);
    const rows = [...Object.values(snapshot.npm), ...Object.values(snapshot.pypi)].flat();
    assert.ok(rows.length > 1500, `${rows.length} entries`);
    for (const row of rows) {
      assert.match(row.id, /^[\w-]+$/);
      assert.match(row.affected, /^(?:(?:>=|<=|>|<|=)[\w.+!-]+(?: | \|\| |$))+$/, row.id);
    }
  });

  it('has no correction without a reason', () => {
    for (const { id, why } of JSON.parse(readFileSync('server/advisories/corrections.json', 'utf8')))
      assert.ok(why?.endsWith('.'), id);
  });
});
