/** OSV records of reports: https://ossf.github.io/osv-schema/. */
import assert from 'node:assert/strict';
import type { Draft } from '../../server/reporting/draft';
import { osv, osvRecord } from '../../server/reporting/exports/osv';
import { draft, reportOf } from './reports';
import { osvProblems } from './schemas/osv';

const at = '2026-11-28T08:00:00.000Z';

function affected(more: Partial<Draft['versions']>, component = draft.component): unknown {
  const versions = { affected: '', ...more };
  const record = osvRecord({ ...draft, component, versions }, { id: 'x_grantlint-1', modified: at });
  assert.deepEqual(osvProblems(record), []);
  return (record.affected as unknown[])[0];
}

describe('OSV export', () => {
  const named = { ecosystem: 'npm', name: 'demo-server', purl: 'pkg:npm/demo-server' };

  it('is a whole record', () => {
    const record = JSON.parse(osv.write(reportOf(), 'en'));
    assert.deepEqual(osvProblems(record), []);
    assert.equal(record.id, `x_grantlint-${reportOf().id}`);
    assert.equal(record.published, undefined, 'a report that is not public has no day of publication');
    assert.deepEqual(record.severity, [{ type: 'CVSS_V3', score: draft.cvss31 }]);
    assert.deepEqual(record.credits, [{ name: 'R. Porter', type: 'REPORTER' }]);
    assert.doesNotMatch(JSON.stringify(record), /r\.porter@/);
    assert.match(record.database_specific.summary_zh, /命令注入/);
  });

  it('says which versions', () => {
    const range = (...events: Record<string, string>[]) => ({ package: named, ranges: [{ type: 'SEMVER', events }] });
    assert.deepEqual(affected({ affected: '<1.2.3' }), range({ introduced: '0' }, { fixed: '1.2.3' }));
    assert.deepEqual(
      affected({ affected: '>=1.0.0', fixed: '2.0.0' }),
      range({ introduced: '1.0.0' }, { fixed: '2.0.0' }),
    );
    assert.deepEqual(
      affected({ affected: '<=1.2.0', fixed: '1.2.3' }),
      range({ introduced: '0' }, { last_affected: '1.2.0' }),
    );
    assert.deepEqual(affected({ affected: '1.0.16' }), { package: named, versions: ['1.0.16'] });
    assert.deepEqual(affected({}), range({ introduced: '0' }));
  });

  it('has a place for what no registry has', () => {
    const product = { name: 'Some Desk', repository: 'https://example.com/desk' };
    assert.deepEqual(affected({ affected: '<2.0.0' }, product), {
      database_specific: { name: 'Some Desk', repository: 'https://example.com/desk', affected: '<2.0.0' },
    });
  });

  it('names nobody who does not want to be named', () => {
    const shy: Draft = { ...draft, reporter: { ...draft.reporter, credit: 'anonymous' } };
    assert.equal(osvRecord(shy, { modified: at }).credits, undefined);
  });
});
