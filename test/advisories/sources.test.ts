/** Advisories in files: OSV databases, exports of CNNVD and CNVD; what is taken from them, and what is only said. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Package } from '../../rules/model';
import { createAdvisoryIndex } from '../../server/advisories/advisories';
import { linkIn, linkRegistries } from '../../server/advisories/links';
import { bundledSnapshot, registries } from '../../server/advisories/snapshot';
import { FileSource } from '../../server/advisories/sources/files';
import { briefly, type SourceState, sourceSentence } from '../../server/advisories/sources/state';

function release(type: Package['type'], name: string, version: string): Package {
  const spec = { value: version, range: { start: 0, end: 1 }, notation: 'raw' as const };
  return { kind: 'package', type, name, version, pin: 'exact', runner: '', spec };
}

const record = (id: string, name: string, more: object = {}) => ({
  id,
  modified: '2026-10-02T00:00:00Z',
  affected: [
    {
      package: { ecosystem: 'npm', name },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
    },
  ],
  ...more,
});

const cnnvd = (entries: string) => `<?xml version="1.0" encoding="UTF-8"?>
<cnnvd cnnvd_xml_version="3.0" pub_date="2026-10-05" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${entries}
</cnnvd>`;
const cnnvdEntry = (id: string, cve: string, more = '') => `<entry>
<name>A & B <测试> 安全漏洞</name>
<vuln-id>${id}</vuln-id>
<published>2026-09-30</published>
<modified>2026-10-01</modified>
<severity>超危</severity>
<vuln-type>代码问题</vuln-type>
<vuln-descript>攻击者可通过</style><script>alert(/x/)</script> 执行代码。</vuln-descript>
<other-id>
<cve-id>${cve}</cve-id>
<bugtraq-id></bugtraq-id>
</other-id>
${more}</entry>`;

const cnvd = (entries: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>\n${entries}\n</vulnerabilitys>\n`;
const cnvdEntry = (id: string, cve: string, products: readonly string[], link = '') => `<vulnerability>
<number>${id}</number>
${cve && `<cves><cve><cveNumber>${cve}</cveNumber><cveUrl>https://nvd.nist.gov/vuln/detail/${cve}</cveUrl></cve></cves>`}
<title>测试漏洞</title>
<serverity>高</serverity>
<products>${products.map((one) => `<product>${one}</product>`).join('')}</products>
<submitTime>2026-08-01</submitTime><openTime>2026-09-01</openTime>
<referenceLink>${link}</referenceLink>
</vulnerability>`;

describe('advisories in files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantlint-sources-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  }

  async function read(files: Readonly<Record<string, string | Uint8Array>>, path = ''): Promise<FileSource> {
    write(files);
    const source = new FileSource(join(folder, path));
    await source.read();
    return source;
  }

  const idsIn = (source: FileSource, pkg: Package) =>
    createAdvisoryIndex(() => source.snapshot)
      .advisoriesFor(pkg)
      .map(({ id }) => id);
  const flawsOf = ({ problems }: FileSource) => problems.map(({ flaw }) => flaw).sort();

  it('an OSV database: folders below folders, one record or several in a file', async () => {
    const source = await read({
      'npm/GHSA-1111-1111-1111.json': JSON.stringify(record('GHSA-1111-1111-1111', 'one')),
      'npm/2026/list.json': JSON.stringify([
        record('GHSA-2222-2222-2222', 'two'),
        record('GHSA-3333-3333-3333', 'one'),
      ]),
      'npm/withdrawn.json': JSON.stringify(record('GHSA-4444-4444-4444', 'one', { withdrawn: '2026-10-03T00:00:00Z' })),
      '.git/objects/x.json': JSON.stringify(record('GHSA-5555-5555-5555', 'one')),
      'package.json': '{"name": "database"}',
      'README.md': '# Database',
    });
    assert.deepEqual(idsIn(source, release('npm', 'one', '1.0.0')).sort(), [
      'GHSA-1111-1111-1111',
      'GHSA-3333-3333-3333',
    ]);
    assert.deepEqual(idsIn(source, release('npm', 'two', '1.9.9')), ['GHSA-2222-2222-2222']);
    assert.deepEqual(idsIn(source, release('npm', 'two', '2.0.0')), []);
    assert.deepEqual([source.records, source.bad, source.snapshot.date], [4, 0, '2026-10-02']);
  });

  it('bad records are told and harm nothing else', async () => {
    const source = await read({
      'good.json': JSON.stringify(record('GHSA-1111-1111-1111', 'one')),
      'cut.json': JSON.stringify(record('GHSA-2222-2222-2222', 'one')).slice(0, 60),
      'nameless.json': JSON.stringify({ ...record('', 'one'), id: undefined }),
      'types.json': JSON.stringify({ id: 'X-1', modified: '2026', affected: 7, aliases: {}, references: 'x' }),
      'empty.json': '',
      'npm.zip': 'PK',
      'other.xml': '<html></html>',
      'no-id.xml': cnnvd(cnnvdEntry('x', 'CVE-2026-1111')),
      'cut.xml': cnnvd(cnnvdEntry('CNNVD-202610-001', 'CVE-2026-1111')).slice(0, 400),
    });
    assert.deepEqual(flawsOf(source), ['archive', 'cut-off', 'no-id', 'no-json', 'no-record']);
    assert.deepEqual(idsIn(source, release('npm', 'one', '1.0.0')), ['GHSA-1111-1111-1111']);
  });

  it('a path that is not there is told', async () => {
    assert.deepEqual(flawsOf(await read({}, 'nowhere')), ['unreadable']);
  });

  it('CNNVD: further ids of known flaws, unescaped as it is, in UTF-8 and in GBK', async () => {
    const text = cnnvd(cnnvdEntry('CNNVD-202610-001', 'CVE-2025-6514') + cnnvdEntry('CNNVD-202610-0002', ''));
    const gbk = Buffer.from('3c656e7472793e3c6e616d653eb2e2cad43c2f6e616d653e', 'hex');
    const end = Buffer.from('<vuln-id>CNNVD-202610-003</vuln-id><cve-id>CVE-2025-6514</cve-id></entry>');
    for (const [bytes, ids, records] of [
      [Buffer.from(text), ['CNNVD-202610-001'], 2],
      [Buffer.concat([Buffer.from('<root><vuln-id></vuln-id>'), gbk, end]), ['CNNVD-202610-003'], 1],
    ] as const) {
      const source = await read({ 'a.xml': bytes });
      assert.deepEqual([source.records, source.bad], [records, 0]);
      const index = createAdvisoryIndex(() => [source.snapshot, bundledSnapshot()], { preferred: () => 'cnnvd' });
      const [advisory] = index.advisoriesFor(release('npm', 'mcp-remote', '0.1.15'));
      assert.equal(advisory?.id, 'CVE-2025-6514');
      assert.deepEqual(advisory.aliases.slice(-1), ids);
      assert.equal(advisory.url, `https://www.cnnvd.org.cn/home/globalSearch?keyword=${ids[0]}`);
    }
  });

  it('CNVD: a package only by its URL, or by a page of its registry beside its name with versions', async () => {
    const npm = 'https://www.npmjs.com/package/demo-server';
    const source = await read({
      'a.xml': cnvd(
        [
          cnvdEntry('CNVD-2026-00001', '', ['Demo demo-server &lt;1.2.0'], npm),
          cnvdEntry('CNVD-2026-00002', 'CVE-2026-0002', ['pkg:npm/%40scope/demo@1.0.0', 'pkg:pypi/Demo_Agent &lt;2.0']),
          cnvdEntry('CNVD-2026-00003', '', ['Demo demo-server &lt;1.2.0'], 'https://example.com'),
          cnvdEntry('CNVD-2026-00004', '', ['Demo other &lt;1.2.0'], npm),
          cnvdEntry('CNVD-2026-00005', '', ['Demo demo-server'], npm),
          cnvdEntry('CNVD-2026-00006', '', ['Demo demo-server &gt;=1.0.0，&lt;=1.1.0'], `${npm} ; https://example.com`),
          cnvdEntry('CNVD-C-2026-123456', '', ['Demo demo-server &lt;latest'], npm),
        ].join('\n'),
      ),
    });
    assert.deepEqual([source.records, source.bad], [7, 0]);
    const ids = (type: 'npm' | 'pypi', name: string, version: string) => idsIn(source, release(type, name, version));
    assert.deepEqual(ids('npm', 'demo-server', '1.0.5').sort(), ['CNVD-2026-00001', 'CNVD-2026-00006']);
    assert.deepEqual(ids('npm', 'demo-server', '1.1.9'), ['CNVD-2026-00001']);
    assert.deepEqual(ids('npm', 'demo-server', '1.2.0'), []);
    assert.deepEqual(ids('npm', '@scope/demo', '1.0.0'), ['CNVD-2026-00002']);
    assert.deepEqual(ids('npm', '@scope/demo', '1.0.1'), []);
    assert.deepEqual(ids('pypi', 'demo-agent', '1.9'), ['CNVD-2026-00002']);
    assert.deepEqual(ids('npm', 'other', '1.0.0'), []);
    const [advisory] = createAdvisoryIndex(() => source.snapshot).advisoriesFor(release('npm', '@scope/demo', '1.0.0'));
    assert.deepEqual([advisory?.severity, advisory?.aliases], ['high', ['CVE-2026-0002']]);
  });

  it('an earlier source counts first; what exports say of versions counts last', async () => {
    const own = await read(
      { 'own/a.json': JSON.stringify(record('X-1', 'demo', { aliases: ['CVE-2026-7777'] })) },
      'own',
    );
    const dump = await read(
      { 'osv/a.json': JSON.stringify(record('GHSA-1', 'demo', { aliases: ['CVE-2026-7777'] })) },
      'osv',
    );
    const chinese = await read(
      { 'cn/a.xml': cnvd(cnvdEntry('CNVD-2026-00001', 'CVE-2026-7777', ['pkg:npm/demo &lt;9.0.0'])) },
      'cn',
    );
    const ids = (sources: readonly FileSource[], version: string) =>
      createAdvisoryIndex(() => sources.map(({ snapshot }) => snapshot))
        .advisoriesFor(release('npm', 'demo', version))
        .map(({ id, aliases }) => [id, ...aliases]);
    assert.deepEqual(ids([own, dump], '1.0.0'), [['X-1', 'CVE-2026-7777']]);
    assert.deepEqual(ids([dump, own], '1.0.0'), [['GHSA-1', 'CVE-2026-7777']]);
    assert.deepEqual(ids([chinese, dump], '1.0.0'), [['GHSA-1', 'CVE-2026-7777', 'CNVD-2026-00001']]);
    assert.deepEqual(ids([chinese, dump], '3.0.0'), []);
    assert.deepEqual(ids([chinese], '3.0.0'), [['CNVD-2026-00001', 'CVE-2026-7777']]);
  });

  it('every registry has an address for what it knows, and none for what it does not', () => {
    const ids = ['CVE-2025-6514', 'GHSA-6xpm-ggf7-wc3p', 'CNVD-2025-1', 'CNNVD-202507-1'];
    const all = Object.fromEntries(linkRegistries.map((one) => [one, linkIn(one, ids)]));
    assert.deepEqual(all, {
      osv: 'https://osv.dev/vulnerability/GHSA-6xpm-ggf7-wc3p',
      github: 'https://github.com/advisories/GHSA-6xpm-ggf7-wc3p',
      nvd: 'https://nvd.nist.gov/vuln/detail/CVE-2025-6514',
      cve: 'https://www.cve.org/CVERecord?id=CVE-2025-6514',
      cnnvd: 'https://www.cnnvd.org.cn/home/globalSearch?keyword=CNNVD-202507-1',
      cnvd: 'https://www.cnvd.org.cn/flaw/show/CNVD-2025-1',
      caivd: undefined,
    });
    assert.equal(linkIn('cnvd', ['CVE-2025-6514']), undefined);
    assert.equal(linkIn('github', ['CVE-2025-6514']), 'https://github.com/advisories?query=CVE-2025-6514');
    for (const one of linkRegistries) assert.equal(linkIn(one, ['x_own-1']), undefined);
  });

  it('a preferred registry that does not know a flaw changes nothing', () => {
    const pkg = release('npm', 'mcp-remote', '0.1.15');
    const [plain] = createAdvisoryIndex().advisoriesFor(pkg);
    const [preferred] = createAdvisoryIndex(bundledSnapshot, { preferred: () => 'cnvd' }).advisoriesFor(pkg);
    assert.deepEqual(preferred, plain);
  });

  it('any text is read to its end without an error', async () => {
    const seeds = [
      cnnvd(cnnvdEntry('CNNVD-202610-001', 'CVE-2026-1111')),
      cnvd(cnvdEntry('CNVD-2026-1', '', ['pkg:npm/a@1'])),
      JSON.stringify(record('X-1', 'a')),
    ];
    const files: Record<string, string> = {};
    for (const [at, seed] of seeds.entries()) {
      for (let cut = 0; cut < seed.length; cut += 37) {
        const extension = seed.startsWith('{') ? 'json' : 'xml';
        files[`${at}-${cut}.${extension}`] =
          seed.slice(0, cut) + '<&>]]>{"\u0000'.repeat(cut % 5) + seed.slice(cut + (cut % 11));
      }
    }
    const source = await read(files);
    assert.ok(source.bad > 0);
    for (const registry of registries) assert.ok(source.snapshot[registry]);
  });

  it('say how they are doing, in both languages', () => {
    const now = Date.parse('2026-11-28T12:00:00Z');
    const say = (state: SourceState) =>
      (['en', 'zh-cn'] as const).flatMap((locale) => [sourceSentence(state, locale, now), briefly(state, locale, now)]);
    assert.deepEqual(say({ kind: 'bundled', name: '', condition: 'good', day: '2026-11-22' }), [
      'Bundled with Grantlint: as of 2026-11-22 (6 days old).',
      'Bundled, 6 days old',
      '随 Grantlint 提供：截至 2026-11-22（6 天前）。',
      '随附数据，6 天前',
    ]);
    const failure = new Error('osv.example: 500');
    assert.deepEqual(say({ kind: 'service', name: 'osv.example', condition: 'stale', day: '2026-11-27', failure }), [
      'osv.example: could not be asked: osv.example: 500. Answers from 2026-11-27 (1 day old) on count.',
      'osv.example, 1 day old',
      'osv.example：无法查询：osv.example: 500。以 2026-11-27（1 天前）以来的查询结果为准。',
      'osv.example，1 天前',
    ]);
  });
});
