/** Every export format: valid by its schema, for every kind of report. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { locales } from '../../rules/rule';
import type { Draft } from '../../server/reporting/draft';
import { exports } from '../../server/reporting/exports';
import cweNames from '../../server/reporting/exports/cwe-names.json';
import { versOf } from '../../server/reporting/exports/vers';
import type { Report } from '../../server/reporting/report';
import { draft, reportOf } from './reports';
import { csafProblems } from './schemas/csaf';
import { cveProblems } from './schemas/cve';
import { cyclonedxValidator } from './schemas/cyclonedx';
import { osvProblems } from './schemas/osv';

type Problems = (document: Readonly<Record<string, unknown>>) => string[] | Promise<string[]>;

const isSarif = new Ajv2020({ strict: false, allErrors: true });
addFormats(isSarif);
const sarif = isSarif.compile(JSON.parse(readFileSync('test/fixtures/sarif-2.1.0.schema.json', 'utf8')));

const validators: Readonly<Record<string, Problems>> = {
  osv: (document) => osvProblems(document),
  'csaf-2.1': (document) => csafProblems(document, '2.1'),
  'csaf-2.0': (document) => csafProblems(document, '2.0'),
  cve: cveProblems,
  sarif: (document) => (sarif(document) ? [] : (sarif.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)),
  'cyclonedx-vex': cyclonedxValidator(),
};

const plain: Draft = {
  ...draft,
  component: { name: 'Some Desk', repository: 'https://example.com/desk' },
  versions: { affected: '' },
  weaknesses: [],
  workaround: { en: '', 'zh-cn': '' },
  prerequisites: { en: '', 'zh-cn': '' },
  evidence: [],
  references: [],
  reporter: { name: '', contact: '', credit: 'anonymous' },
};
delete (plain as { cvss31?: string }).cvss31;

const reports: Readonly<Record<string, Report>> = {
  'a vulnerability': reportOf(),
  'one that is published': reportOf({
    state: 'published',
    history: [{ from: 'accepted', to: 'published', at: '2026-12-01T00:00:00.000Z', actor: 'github-private' }],
  }),
  'one with everything': reportOf({
    state: 'fixed',
    draft: {
      ...draft,
      component: { ...draft.component, vendor: 'Example Corp' },
      versions: { affected: '>=1.0.0 <1.2.3 || 2.0.0-rc.1', fixed: '1.2.3', examined: '1.2.0' },
      weaknesses: ['CWE-78', 'CWE-88', 'CWE-99999'],
      cvss40: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
      disclosure: { ...draft.disclosure, vendorContacted: '2026-11-01', embargoUntil: '2027-02-01' },
    },
  }),
  'one of which little is known': reportOf({ draft: plain }),
  'a malicious release': reportOf({ draft: { ...draft, kind: 'malicious', versions: { affected: '1.0.16' } } }),
  'Python versions': reportOf({
    draft: {
      ...draft,
      component: { name: 'demo', ecosystem: 'PyPI', purl: 'pkg:pypi/demo' },
      versions: { affected: '<=1.0rc1' },
      references: ['https://nvd.nist.gov/vuln/detail/CVE-2026-12345'],
    },
  }),
};

describe('exports', function () {
  this.timeout(60_000);

  it('are all checked here', () =>
    assert.deepEqual(
      exports.map(({ id }) => id),
      [...Object.keys(validators), 'markdown'],
    ));

  for (const one of exports) {
    const problemsOf = validators[one.id];
    for (const [name, report] of Object.entries(reports))
      it(`${one.id}: ${name}`, async () => {
        for (const locale of locales) {
          const text = one.write(report, locale);
          assert.equal(text.at(-1), '\n');
          assert.equal(one.write(report, locale), text, 'the same each time');
          if (problemsOf) assert.deepEqual(await problemsOf(JSON.parse(text)), []);
          assert.doesNotMatch(text, /undefined|\[object/);
          if (report.draft.reporter.credit === 'anonymous') assert.doesNotMatch(text, /Porter/);
        }
      });
  }

  it('markdown: has every section in either language', () => {
    const page = exports
      .find(({ id }) => id === 'markdown')
      ?.write(reports['one with everything'] ?? reportOf(), 'zh-cn');
    for (const heading of [
      '漏洞描述',
      '危害与影响范围',
      '攻击前提',
      '证据',
      '修复前的缓解办法',
      '参考链接',
      '披露安排',
      '报送人',
    ])
      assert.match(page ?? '', new RegExp(`^## ${heading}$`, 'm'));
  });

  it('know the official name of every weakness that rules name', () => {
    const standards: readonly { id: string; framework: string }[] = JSON.parse(
      readFileSync('rules/catalog/standards.json', 'utf8'),
    );
    const ids = standards.filter(({ framework }) => framework === 'cwe').map(({ id }) => id);
    assert.ok(ids.length > 50);
    assert.deepEqual(
      ids.filter((id) => !Object.hasOwn(cweNames, id)),
      [],
    );
  });

  it('validators notice mistakes', async () => {
    for (const [id, problemsOf] of Object.entries(validators)) {
      const document = JSON.parse(exports.find((one) => one.id === id)?.write(reportOf(), 'en') ?? '');
      const key =
        { osv: 'modified', cve: 'containers', sarif: 'version', 'cyclonedx-vex': 'bomFormat' }[id] ?? 'document';
      assert.notDeepEqual(await problemsOf({ ...document, [key]: 'x' }), [], id);
    }
  });
});

describe('vers ranges', () => {
  const rows: Readonly<Record<string, string>> = {
    '<1.2.3': 'vers:npm/<1.2.3',
    '>=1.0.0 <1.2.3': 'vers:npm/>=1.0.0|<1.2.3',
    '<=0.9 || >=2.0.0': 'vers:npm/<=0.9|>=2.0.0',
    '1.0.16': 'vers:npm/1.0.16',
    '1.0.0+build': 'vers:npm/1.0.0%2Bbuild',
    '*': 'vers:npm/*',
    '': 'vers:npm/*',
  };
  for (const [affected, expected] of Object.entries(rows))
    it(affected || 'nothing', () =>
      assert.equal(versOf({ component: draft.component, versions: { affected } }), expected),
    );

  it('without a registry', () => assert.equal(versOf(plain), 'vers:generic/*'));
});
