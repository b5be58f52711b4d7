/** What counts as the same report. */
import assert from 'node:assert/strict';
import type { Advisory } from '../../rules/rule';
import { duplicatesOf } from '../../server/reporting/duplicates';
import { draft, reportOf } from './reports';

const advisory: Advisory = {
  id: 'CVE-2026-0001',
  aliases: [],
  type: 'vulnerability',
  cwes: ['CWE-78'],
  affected: '<1.2.3',
  url: 'https://example.com/CVE-2026-0001',
  references: [],
};

describe('duplicates', () => {
  const matches = (...given: Parameters<typeof duplicatesOf>) =>
    duplicatesOf(...given).map(({ match, advisory: known, report }) => [match, known?.id ?? report?.id]);

  it('are advisories of the component, the surest first', () => {
    const other = { ...advisory, id: 'CVE-2026-0002', cwes: ['CWE-22'] };
    const old = { ...advisory, id: 'CVE-2026-0003' };
    assert.deepEqual(
      matches(draft, [other, old, advisory], [], ({ id }) => id !== old.id),
      [
        ['certain', 'CVE-2026-0001'],
        ['likely', 'CVE-2026-0003'],
        ['related', 'CVE-2026-0002'],
      ],
    );
  });

  it("are the reporter's own reports that are not over", () => {
    const [seen] = draft.evidence;
    const evidence = seen ? [{ ...seen, fingerprint: 'e'.repeat(32) }] : [];
    const reports = [
      reportOf({ id: 'same-finding-1' }),
      reportOf({ id: 'same-weakness-1', draft: { ...draft, evidence } }),
      reportOf({ id: 'same-component-1', draft: { ...draft, evidence, weaknesses: ['CWE-22'] } }),
      reportOf({ id: 'closed-one-1', state: 'closed' }),
      reportOf({ id: 'other-one-1', draft: { ...draft, component: { name: 'other', purl: 'pkg:npm/other' } } }),
    ];
    assert.deepEqual(
      matches(draft, [], reports, () => false),
      [
        ['certain', 'same-finding-1'],
        ['likely', 'same-weakness-1'],
        ['related', 'same-component-1'],
      ],
    );
  });

  it('know a repository by any of its addresses', () => {
    const of = (repository: string) => ({ ...draft, component: { name: repository, repository } });
    const known = [reportOf({ draft: of('https://github.com/Example/Demo-Server/') })];
    for (const address of ['git+https://github.com/example/demo-server.git', 'github.com/example/demo-server'])
      assert.equal(matches(of(address), [], known, () => false).length, 1, address);
    assert.equal(matches(of('https://github.com/example/demo'), [], known, () => false).length, 0);
  });
});
