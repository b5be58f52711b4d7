/** What the releases of a registry say about the versions of a draft. */
import assert from 'node:assert/strict';
import { versionOrder } from '../../server/advisories/scheme';
import { resolveVersions } from '../../server/reporting/resolved-versions';
import { draft } from './reports';

const npm = ['1.0.0', '1.2.2', '1.2.3', '1.3.0-rc.1', '1.3.0', '2.0.0'];
const releases = { host: 'registry.npmjs.org', exists: true, versions: npm, latest: '2.0.0' };

describe('versions by the registry', () => {
  const rows: readonly (readonly [affected: string, fixed: string | undefined, said: RegExp])[] = [
    ['<1.2.3', '1.2.3', /Affected as written: 2 \(1\.0\.0 to 1\.2\.2\)\. The first one after them is 1\.2\.3\./],
    ['<=1.2.3', '1.3.0', /Affected as written: 3/],
    ['<1.3.0', '1.3.0', /Affected as written: 4 \(1\.0\.0 to 1\.3\.0-rc\.1\)/],
    ['>=1.0.0 <1.2.0 || >=1.3.0 <1.9.9', '2.0.0', /Affected as written: 2/],
    ['<=2.0.0', undefined, /No release is without the flaw yet\./],
    ['>=1.2.3', undefined, /No release is without the flaw yet\./],
    ['*', undefined, /Affected as written: 6/],
    ['1.2.2', undefined, /Affected as written: 1 \(1\.2\.2\)\.$/],
    ['<0.5.0', undefined, /As written, no release is affected\./],
    ['', undefined, /Write which of them are affected\./],
    ['whatever', undefined, /Write which of them are affected\./],
  ];
  for (const [affected, fixed, said] of rows)
    it(affected || 'nothing written', () => {
      const { fields, text } = resolveVersions({ ...draft, versions: { affected } }, releases, versionOrder('npm'));
      assert.equal(fields['versions.fixed'], fixed);
      assert.match(text.en, said);
      assert.match(text['zh-cn'], /。$/);
    });

  it('are ordered as the ecosystem orders them', () => {
    const python = { ...releases, versions: ['1.0', '1.0.post1', '1.1rc1', '1.1'], latest: '1.1' };
    const given = { ...draft, versions: { affected: '<=1.0' } };
    assert.equal(resolveVersions(given, python, versionOrder('PyPI')).fields['versions.fixed'], '1.0.post1');
  });

  it('fill in what is empty and leave what was written, but say where it does not fit', () => {
    const { repository: _, ...component } = draft.component;
    const repository = 'https://github.com/example/demo-server';
    const empty = resolveVersions(
      { ...draft, component, versions: { affected: '' } },
      { ...releases, repository },
      versionOrder('npm'),
    );
    assert.deepEqual(empty.fields, { 'component.repository': repository });
    const versions = { affected: '<1.2.3', fixed: '1.2.9', examined: '1.3.0' };
    const { fields, text } = resolveVersions({ ...draft, versions }, { ...releases, repository }, versionOrder('npm'));
    assert.deepEqual(fields, {});
    assert.match(
      text.en,
      /1\.2\.9, named as the fixed version, is not released\. 1\.3\.0, which you looked at, is not among/,
    );
  });

  it('are none of a package that the registry does not have', () => {
    const { fields, text } = resolveVersions(draft, { ...releases, exists: false, versions: [] }, versionOrder('npm'));
    assert.deepEqual([fields, text.en], [{}, 'registry.npmjs.org has no release of demo-server.']);
  });
});
