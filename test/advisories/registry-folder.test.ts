/** A team's folder of OSV records as advisories. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Package } from '../../rules/model';
import { createAdvisoryIndex } from '../../server/advisories/advisories';
import { folderSnapshot, snapshotWith } from '../../server/advisories/registry-folder';

function exact(type: 'npm' | 'pypi', name: string, version: string): Package {
  const spec = { value: name, range: { start: 0, end: name.length }, notation: 'json' } as const;
  return { kind: 'package', type, name, version, pin: 'exact', runner: 'npx', spec };
}

describe('registry folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantlint-registry-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, record: object) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify({ id: name, modified: '2026-11-28T08:00:00Z', ...record }));
    return file;
  };
  const affected = (name: string, events: object[], ecosystem = 'npm') => [
    { package: { ecosystem, name }, ranges: [{ type: 'SEMVER', events }] },
  ];
  const ids = (name: string, version: string, type: 'npm' | 'pypi' = 'npm') =>
    createAdvisoryIndex(snapshotWith(folder))
      .advisoriesFor(exact(type, name, version))
      .map(({ id }) => id);

  it('says which version is affected, and what it is', () => {
    const file = write('x_team-1', {
      affected: affected('demo-server', [{ introduced: '1.0.0' }, { fixed: '1.2.3' }]),
      references: [{ type: 'WEB', url: 'https://example.com/1' }],
      database_specific: { severity: 'HIGH', cvss: 8.8, cwe_ids: ['CWE-78'] },
    });
    const index = createAdvisoryIndex(snapshotWith(folder));
    const [advisory] = index.advisoriesFor(exact('npm', 'demo-server', '1.2.2'));
    assert.deepEqual(advisory, {
      id: 'x_team-1',
      aliases: [],
      type: 'vulnerability',
      cwes: ['CWE-78'],
      affected: '>=1.0.0 <1.2.3',
      url: pathToFileURL(file).href,
      references: ['https://example.com/1'],
      severity: 'high',
      cvss: 8.8,
      fixed: '1.2.3',
      clear: '1.2.3',
    });
    assert.deepEqual(ids('demo-server', '0.9.0'), []);
    assert.deepEqual(ids('demo-server', '1.2.3'), []);
  });

  it('counts a report only when it was accepted and not withdrawn', () => {
    const record = affected('demo-server', [{ introduced: '0' }]);
    for (const state of ['submitted', 'triaged', 'rejected', 'accepted', 'fixed'])
      write(`x_${state}`, { affected: record, database_specific: { grantlint: { state } } });
    write('x_withdrawn', { affected: record, withdrawn: '2026-11-29T00:00:00Z' });
    write('x_plain', { affected: record });
    assert.deepEqual(ids('demo-server', '1.0.0').sort(), ['x_accepted', 'x_fixed', 'x_plain']);
    const pending = folderSnapshot(folder, 'all').npm['demo-server']?.map(({ id }) => id);
    assert.deepEqual(pending, ['x_accepted', 'x_fixed', 'x_plain', 'x_submitted', 'x_triaged']);
  });

  it('stands before what ships, and takes its place where it is the same', () => {
    write('x_team-2', { aliases: ['CVE-2025-6514'], affected: affected('mcp-remote', [{ introduced: '0' }]) });
    assert.deepEqual(ids('mcp-remote', '0.1.0'), ['x_team-2']);
    write('x_team-3', { affected: affected('mcp-server-kubernetes', [{ introduced: '0' }]) });
    assert.equal(ids('mcp-server-kubernetes', '2.0.0')[0], 'x_team-3');
    assert.ok(ids('mcp-server-kubernetes', '2.0.0').length > 1);
  });

  it('reads every way to name versions, of both registries', () => {
    write('x_a', {
      affected: [
        {
          package: { ecosystem: 'PyPI', name: 'My_Server' },
          versions: ['2.0.0'],
          ranges: [
            { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { last_affected: '0.9' }, { introduced: '1.1' }] },
            { type: 'GIT', repo: 'https://example.com', events: [{ introduced: '0' }] },
          ],
        },
      ],
    });
    assert.equal(folderSnapshot(folder).pypi['my-server']?.[0]?.affected, '<=0.9 || >=1.1 || =2.0.0');
    assert.deepEqual(
      ['0.9', '1.0', '1.1', '3.0'].map((version) => ids('my-server', version, 'pypi').length),
      [1, 0, 1, 1],
    );
  });

  it('passes over what is no record, and a folder that is not there', () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    writeFileSync(join(folder, 'list.json'), '[]');
    write('x_odd', { affected: [{ package: { ecosystem: 'npm', name: 'a' }, versions: [1, '1 || >=0'] }, null, 'x'] });
    write('x_other', { affected: affected('a', [{ introduced: '0' }], 'Maven') });
    assert.deepEqual({ ...folderSnapshot(folder).npm }, {});
    assert.deepEqual({ ...folderSnapshot(join(folder, 'nowhere')).npm }, {});
    assert.equal(createAdvisoryIndex(snapshotWith(undefined)).date.length, 10);
  });

  it('is read again when asked', () => {
    const index = createAdvisoryIndex(snapshotWith(folder));
    const pkg = exact('npm', 'demo-server', '1.0.0');
    assert.equal(index.advisoriesFor(pkg).length, 0);
    write('x_new', { affected: affected('demo-server', [{ introduced: '0' }]) });
    index.reload();
    assert.equal(index.advisoriesFor(pkg).length, 1);
  });
});
