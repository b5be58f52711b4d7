/** Advisories that are asked for while one works in an editor, and those of files: what appears, what is sent, what is said. */
import assert from 'node:assert/strict';
import type { AdvisorySources } from '../../server/protocol/protocol';
import { newHole, type OsvServer, serveOsv } from '../advisories/osv-server';
import { buildServer, Editor, type EditorOptions, Folder } from './editor';

const lock = (name: string, version: string) =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: { '': { dependencies: { [name]: version } }, [`node_modules/${name}`]: { version } },
  });

describe('sources of advisories in an editor', function () {
  this.timeout(30_000);
  let service: OsvServer;
  let home: Folder;
  let project: Folder;
  let editor: Editor;

  before(() => buildServer());
  beforeEach(async () => {
    service = await serveOsv();
    service.extra.push(newHole);
    home = new Folder();
    project = new Folder({ 'package-lock.json': lock('new-hole', '1.0.0') });
  });
  afterEach(async () => {
    assert.equal(await editor.stop(), 0);
    await service.close();
    for (const folder of [home, project]) folder.dispose();
  });

  async function start(settings: EditorOptions['settings'] = {}, initializationOptions: object = {}): Promise<void> {
    editor = await Editor.start({
      mode: 'push',
      folders: [project],
      settings: { advisoryService: service.url, ...settings },
      params: { initializationOptions: { documentationScheme: 'grantlint-docs', ...initializationOptions } },
      env: { GRANTLINT_HOME: home.path, HOME: home.path, USERPROFILE: home.path },
    });
  }

  const uri = () => project.uri('package-lock.json');
  const found = () => editor.published.get(uri())?.diagnostics.map(({ message }) => message) ?? [];
  const open = () => editor.open(uri(), 'json', lock('new-hole', '1.0.0'));
  const appears = () => editor.until(() => /GHSA-aaaa-bbbb-cccc/.test(found().join()) || undefined, 'the advisory');
  const isGone = () =>
    editor.until(() => (editor.published.has(uri()) && found().length === 0) || undefined, 'no finding');
  const said = () =>
    editor.heard
      .filter(({ method }) => method === 'grantlint/advisorySources')
      .flatMap(({ params }) => (params as AdvisorySources).sources);
  const isSaid = (words: RegExp) => editor.until(() => said().find(({ text }) => words.test(text)), String(words));
  const explained = async () =>
    (await editor.request<{ markdown: string }>('grantlint/explainFile', { uri: uri() })).markdown;
  const changed = (name: string) =>
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: project.uri(name), type: 2 }] });
  const setting = (settings: Record<string, unknown>) => {
    editor.settings = settings;
    editor.notify('workspace/didChangeConfiguration', { settings: null });
  };
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 2000));

  it('ask nothing unless told to', async () => {
    await start({ advisoryService: '' });
    open();
    await editor.until(() => editor.published.has(uri()) || undefined, 'diagnostics');
    await quiet();
    assert.deepEqual([found(), service.seen], [[], []]);
    assert.match(await explained(), /1\. Bundled with Grantlint: as of \d{4}-\d\d-\d\d/);
  });

  it('find what the service knows, in open and in closed files, and ask once', async () => {
    await start();
    await appears();
    open();
    await isSaid(/^127\.0\.0\.1:\d+: answers from \d{4}-\d\d-\d\d \(today\) on\.$/);
    const asked = service.seen.length;
    editor.edit(uri(), '"version":"1.0.0"', '"version":"1.0.1"');
    await isGone();
    editor.edit(uri(), '"version":"1.0.1"', '"version":"1.0.0"');
    await appears();
    await quiet();
    assert.deepEqual(
      service.seen.slice(asked).map(({ path }) => path),
      ['/v1/querybatch'],
      'only the other version was new',
    );
    assert.match(await explained(), /1\. 127\.0\.0\.1:\d+: answers from .*\n2\. Bundled/);
  });

  it('find nothing more once the setting is off', async () => {
    await start();
    await appears();
    setting({ advisoryService: 'off' });
    await isGone();
    const asked = service.seen.length;
    project.write('package-lock.json', lock('another', '1.0.0'));
    changed('package-lock.json');
    await quiet();
    assert.equal(service.seen.length, asked);
  });

  it('send nothing before the workspace is trusted', async () => {
    await start({}, { trusted: false });
    open();
    await isSaid(/could not be asked: This workspace is not trusted/);
    assert.deepEqual(service.seen, []);
    editor.notify('grantlint/trust', undefined);
    await appears();
  });

  it('send nothing when the network is off', async () => {
    await start({ network: 'off' });
    open();
    await isSaid(/could not be asked: The network is turned off.*There are no older answers/);
    assert.deepEqual(service.seen, []);
  });

  it('keep what they knew when the service fails, and say so', async () => {
    await start();
    await appears();
    await editor.stop();
    service.fault = (_, response) => {
      response.statusCode = 403;
      response.end();
      return true;
    };
    project.write('src/package-lock.json', lock('unknown', '1.0.0'));
    await start();
    await appears();
    const { condition } = await isSaid(/could not be asked: 127\.0\.0\.1:\d+: 403\. Answers from .* on count/);
    assert.equal(condition, 'stale');
  });

  it('follow the settings of package managers', async () => {
    project.write('.npmrc', 'new-hole:registry=x\nregistry=https://npm.corp.example/\n');
    await start();
    open();
    await isSaid(/the names are private: 1\./);
    assert.deepEqual([found(), service.seen], [[], []]);
    project.write('.npmrc', '');
    changed('.npmrc');
    await appears();
    project.write('.npmrc', 'registry=https://npm.corp.example/\n');
    changed('.npmrc');
    await isGone();
  });

  it('tell exactly what was sent where', async () => {
    await start();
    await appears();
    const { markdown } = await editor.request<{ markdown: string }>('grantlint/sent', undefined);
    assert.match(markdown, /\| `POST` \| `127\.0\.0\.1:\d+\/v1\/querybatch` \|/);
    assert.match(markdown, /```text\nnpm new-hole 1\.0\.0\n```/);
    assert.match(markdown, /`GET` \| `127\.0\.0\.1:\d+\/v1\/vulns\/GHSA-aaaa-bbbb-cccc`/);
    assert.doesNotMatch(markdown, /package-lock|grantlint-lsp/);
  });

  it('say what is no address of a service', async () => {
    await start({ advisoryService: 'ftp://x' });
    const { condition } = await isSaid(/ftp:\/\/x is no address of a service/);
    assert.equal(condition, 'failed');
  });

  it('are also files, in their order, and link to the registry that is preferred', async () => {
    const cnvd = (severity: string) =>
      `<vulnerabilitys><vulnerability><number>CNVD-2026-12345</number><cves><cve><cveNumber>CVE-2026-99999</cveNumber></cve></cves><serverity>${severity}</serverity><openTime>2026-10-01</openTime></vulnerability></vulnerabilitys>`;
    project.write('advisories/cnvd.xml', cnvd('高'));
    project.write('advisories/broken.json', '{');
    await start({ advisoryFiles: ['advisories'], advisoryLinks: 'cnvd' });
    open();
    await appears();
    const link = () => editor.published.get(uri())?.diagnostics[0]?.codeDescription?.href;
    await editor.until(() => link() === 'https://www.cnvd.org.cn/flaw/show/CNVD-2026-12345' || undefined, 'link');
    const { range } = editor.published.get(uri())?.diagnostics[0] ?? assert.fail();
    const hover = await editor.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: uri() },
      position: range.start,
    });
    assert.match(
      hover.contents.value,
      /\[CNVD-2026-12345\]\(https:\/\/www\.cnvd\.org\.cn\/flaw\/show\/CNVD-2026-12345\)/,
    );
    assert.match(
      await explained(),
      /1\. .*advisories: 1 record, the newest from 2026-10-01 \(.*Left out: 1 \(first .*broken\.json: not JSON\)/,
    );
    setting({ advisoryService: service.url, advisoryLinks: 'nvd' });
    await editor.until(() => link() === 'https://nvd.nist.gov/vuln/detail/CVE-2026-99999' || undefined, 'other link');
  });
});
