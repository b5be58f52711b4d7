/** `grantlint report`: the whole loop on one machine, and every command's edges. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveNpm } from '../registries/npm-registry';
import { serveGitHub } from '../reporting/github-server';
import { code, complete as known, manifest } from '../support/reported';
import { type Project, projects, type Run, unpinned, vulnerable } from './harness';

const project = projects();

const place = 'src/server.ts:7';
/** Fills in what only a person can know. */
const complete = Object.entries({
  ...known,
  cvss31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H',
  'reporter.name': 'R. Porter',
  'reporter.contact': 'r.porter@example.com',
}).flatMap(([field, value]) => ['--set', `${field}=${value}`]);

class Desk {
  readonly demo: Project;
  env: Record<string, string>;

  constructor(more: Record<string, string> = {}) {
    this.demo = project({ 'package.json': manifest, 'src/server.ts': code });
    mkdirSync(this.demo.path('.git'));
    this.env = { GRANTLINT_HOME: this.demo.path('home'), HOME: '/home/nobody-here', ...more };
  }

  report(...args: string[]): Promise<Run> {
    return this.demo.run(['report', ...args], { env: this.env });
  }

  async made(...args: string[]): Promise<string> {
    const { out, err, code: exit } = await this.report('new', ...args, '--format', 'json');
    assert.equal(exit, 0, err);
    return JSON.parse(out).id;
  }
}

describe('report: the loop through a registry folder', () => {
  it('runs from the finding to an advisory on a colleague’s finding', async () => {
    const desk = new Desk();
    const registry = desk.demo.path('registry');
    desk.env = { ...desk.env, GRANTLINT_REGISTRY: registry };
    const made = await desk.report('new', place, ...complete);
    assert.equal(made.code, 0, made.err);
    const id = /^Report ([\w-]+)$/m.exec(made.out)?.[1] ?? assert.fail(made.out);

    const shown = await desk.report('submit', id, '--channel', 'registry-folder');
    assert.equal(shown.code, 1);
    assert.match(shown.out, /Nothing was sent\. To send exactly this, add --yes\./);
    assert.ok(shown.out.includes(`Goes to: ${registry}`));
    assert.equal(existsSync(registry), false);

    const sent = await desk.report('submit', id.slice(0, 8), '--channel', 'registry-folder', '--yes');
    assert.equal(sent.code, 0, sent.out);
    const file = join(registry, `x_grantlint-${id}.json`);
    assert.match(sent.out, new RegExp(`Delivered: ${file.replaceAll('.', '\\.')}`));
    assert.deepEqual(readdirSync(registry), [`x_grantlint-${id}.json`]);
    const record = readFileSync(file, 'utf8');
    assert.ok(shown.out.includes('"summary": "Command injection in demo-server"'));

    const again = await desk.report('submit', id, '--channel', 'registry-folder', '--yes');
    assert.equal(again.code, 0);
    assert.equal(readFileSync(file, 'utf8'), record);

    const other = project({ '.mcp.json': unpinned.replace('some-server', 'demo-server@1.2.0') });
    const check = () =>
      other.run(['check', '--format', 'json', '--fail-on', 'never'], { env: { GRANTLINT_REGISTRY: registry } });
    assert.doesNotMatch((await check()).out, /x_grantlint-/);
    writeFileSync(file, record.replace('"state": "submitted"', '"state": "accepted"'));
    assert.ok((await check()).out.includes(`x_grantlint-${id}`));

    const tracked = await desk.report('track');
    assert.match(tracked.out, /accepted {2}x_grantlint-/);
    assert.match(tracked.out, /registry-folder says: accepted/);

    assert.match((await desk.report('verify', id)).out, /It still holds/);
    const elsewhere = project({ 'package.json': manifest, 'src/server.ts': 'export {};' });
    const there = await elsewhere.run(['report', 'verify', id], { env: desk.env });
    assert.match(there.out, /cannot be told from here/);
    desk.demo.write('src/server.ts', code.replace('exec(`git log ${branch}`);', ''));
    assert.match((await elsewhere.run(['report', 'track'], { env: desk.env })).out, /accepted/);
    assert.match(
      (await desk.report('track')).out,
      /fixed .*\n {2}It no longer holds: the finding is gone\. To close it/,
    );
    const gone = await desk.report('verify', id);
    assert.deepEqual([gone.code, /no longer holds: the finding is gone/.test(gone.out)], [1, true]);
    const closed = await desk.report('mark', id, 'closed', '--evidence', 'fix merged');
    assert.match(closed.out, /is now: closed/);
    const { history } = JSON.parse((await desk.report('show', id, '--format', 'json')).out);
    assert.deepEqual(
      history.map(({ to }: { to: string }) => to),
      ['validated', 'consented', 'submitted', 'accepted', 'fixed', 'closed'],
    );
  });
});

describe('report: GitHub', function () {
  this.timeout(60_000);

  it('goes to the maintainers and is followed, with a record of what was sent', async () => {
    const github = await serveGitHub();
    try {
      const desk = new Desk({ GRANTLINT_GITHUB_API: github.url, GITHUB_TOKEN: 'a-token' });
      const id = await desk.made(place, ...complete);
      const sent = await desk.report('submit', id, '--channel', 'github-private', '--yes');
      assert.equal(sent.code, 0, sent.out);
      assert.equal(github.advisories.length, 1);
      Object.assign(github.advisories[0] ?? {}, { state: 'draft' });
      assert.match((await desk.report('track', id)).out, /github-private says: draft/);
      const record = await desk.report('sent');
      assert.match(record.out, /POST +127\.0\.0\.1:\d+\/repos\/example\/demo-server\/security-advisories\/reports/);
      assert.doesNotMatch(record.out, /a-token|Command injection/);
      assert.deepEqual(github.violations, []);
    } finally {
      await github.close();
    }
  });

  it('waits when the network is off', async () => {
    const desk = new Desk({ GRANTLINT_NETWORK: 'off', GITHUB_TOKEN: 'a-token' });
    const id = await desk.made(place, ...complete);
    const sent = await desk.report('submit', id, '--channel', 'github-private', '--yes');
    assert.match(sent.out, /Waits for the network/);
    assert.match((await desk.report('track')).out, /github-private: waits/);
    assert.match((await desk.report('sent')).out, /Nothing has been sent/);
  });
});

describe('report: drafts', () => {
  it('say what is known and what is missing', async () => {
    const desk = new Desk();
    const made = await desk.report('new', place, '--channel', 'caivd');
    for (const field of ['description.en', 'disclosure.jurisdiction', 'reporter.contact'])
      assert.match(made.out, new RegExp(`missing  ${field} `));
    assert.match(made.out, /law binds you: that of Mainland China, or of elsewhere\. \(mainland-china, elsewhere\)$/m);
    const id = /^Report ([\w-]+)$/m.exec(made.out)?.[1] ?? '';
    const { draft } = JSON.parse((await desk.report('show', id, '--format', 'json')).out);
    assert.equal(draft.component.purl, 'pkg:npm/demo-server');
    assert.equal(draft.versions.examined, '1.2.0');
    assert.deepEqual(
      draft.evidence.map(({ path, startLine }: { path: string; startLine: number }) => [path, startLine]),
      [['src/server.ts', 7]],
    );
    assert.ok(draft.weaknesses.includes('CWE-78'));
    assert.ok(draft.impact['zh-cn'].length > 20 && draft.impact.en.length > 20);
  });

  it('start from a fingerprint, several findings, or nothing', async () => {
    const desk = new Desk();
    const { out } = await desk.demo.run(['check', '--format', 'json', '--fail-on', 'never']);
    const fingerprint = /"fingerprint": *"([0-9a-f]+)"/.exec(out)?.[1] ?? assert.fail(out);
    await desk.made(fingerprint.slice(0, 8));
    await desk.made();
    const list = JSON.parse((await desk.report('list', '--format', 'json')).out);
    assert.equal(list.length, 2);
    assert.match((await desk.report()).out, /^REPORT +STATE/);
  });

  it('are about several findings of one component, and of no other', async () => {
    const desk = new Desk();
    desk.demo.write('src/other.ts', code.replace('git log', 'git show'));
    desk.demo.write('.mcp.json', vulnerable);
    const id = await desk.made(place, 'src/other.ts:7');
    const { draft } = JSON.parse((await desk.report('show', id, '--format', 'json')).out);
    assert.deepEqual(
      draft.evidence.map(({ path }: { path: string }) => path),
      ['src/server.ts', 'src/other.ts'],
    );
    const refused = await desk.report('new', place, '.mcp.json:3');
    assert.deepEqual([refused.code, /different components/.test(refused.err)], [2, true]);
  });

  it('tell of another report of the same finding', async () => {
    const desk = new Desk();
    await desk.made(place, ...complete);
    assert.match((await desk.report('new', place)).out, /^The same as [\w-]{8} \(draft\)$/m);
    desk.demo.write('.mcp.json', vulnerable);
    assert.match((await desk.report('new', '.mcp.json:3')).out, /^The same as CVE-2025-6514 https:/m);
  });

  it('take out what should not leave, and keep what the reporter wants', async () => {
    const desk = new Desk();
    const id = await desk.made(
      place,
      ...complete,
      '--set',
      `description.en=Run in ${desk.demo.folder}/x as me@corp.example.org`,
    );
    const shown = await desk.report('show', id);
    assert.match(shown.out, /Run in \[folder\]\/x as \[address\]/);
    const number = /(\d+)\. removed {2}mail address/.exec(shown.out)?.[1] ?? assert.fail(shown.out);
    assert.match((await desk.report('edit', id, '--restore', number)).out, /as me@corp\.example\.org/);
  });

  it('show no credential of the file they quote', async () => {
    const token = ['gl', 'pat-'].join('') + 'Ab1'.repeat(7).slice(0, 20);
    const desk = new Desk();
    desk.demo.write('src/server.ts', code.replace('exec(', `/* ${token} */ exec(`));
    const id = await desk.made(place, ...complete);
    for (const format of ['text', 'json']) {
      const { out } = await desk.report('show', id, '--format', format);
      assert.ok(!out.includes(token), format);
    }
  });

  it('carry the suggested fix as a patch', async () => {
    const desk = new Desk();
    desk.demo.write('.mcp.json', vulnerable);
    const id = await desk.made('.mcp.json:3');
    const { draft } = JSON.parse((await desk.report('show', id, '--format', 'json')).out);
    assert.match(draft.patch, /^--- a\/\.mcp\.json\n\+\+\+ b\/\.mcp\.json\n@@ -1,5 \+1,5 @@\n/);
    assert.match(draft.patch, /^-.*mcp-remote@0\.1\.0/m);
    assert.deepEqual(draft.component, { name: 'mcp-remote', ecosystem: 'npm', purl: 'pkg:npm/mcp-remote' });
    assert.deepEqual(draft.versions, { affected: '>=0.0.5 <0.1.16', fixed: '0.1.16', examined: '0.1.0' });
  });

  it('ask the registry for versions only where that is said', async () => {
    const npm = await serveNpm();
    try {
      await npm.publish('demo-server', { '1.2.0': {}, '1.3.0': {} });
      const desk = new Desk({ npm_config_registry: npm.url });
      const range = ['--set', 'versions.affected=<1.3.0'];
      const id = await desk.made(place, ...range);
      const versions = async (report: string) =>
        JSON.parse((await desk.report('show', report, '--format', 'json')).out).draft.versions;
      assert.equal((await versions(id)).fixed, undefined);
      const { err } = await desk.report('edit', id, '--registry-facts');
      assert.match(err, /has 2 releases, the latest is 1\.3\.0\. .* The first one after them is 1\.3\.0\./);
      assert.equal((await versions(id)).fixed, '1.3.0');
      assert.match((await desk.report('sent')).out, /GET.*127\.0\.0\.1/);
      desk.env = { ...desk.env, GRANTLINT_NETWORK: 'off' };
      assert.match((await desk.report('new', place, '--registry-facts')).err, /the network is off/);
    } finally {
      await npm.close();
    }
  });

  it('can be exported', async () => {
    const desk = new Desk();
    const id = await desk.made(place, ...complete);
    const { out } = await desk.report('export', id, '--format', 'osv');
    assert.equal(JSON.parse(out).summary, 'Command injection in demo-server');
    assert.match((await desk.report('export', id, '--format', 'markdown', '--locale', 'zh-cn')).out, /^## 漏洞描述$/m);
    const file = desk.demo.path('out.json');
    assert.equal((await desk.report('export', id, '--output', 'out.json')).code, 0);
    assert.equal(readFileSync(file, 'utf8'), out);
    assert.equal((await desk.report('export', id, '--output', 'out.json')).code, 2);
  });
});

describe('report: manual channels', () => {
  it('prepare files and note what the reporter says', async () => {
    const desk = new Desk();
    const id = await desk.made(place, ...complete);
    const shown = await desk.report('submit', id, '--channel', 'caivd', '--locale', 'zh-cn');
    assert.match(shown.out, /发送到：ai\.nvdb\.org\.cn/);
    assert.match(shown.out, /^【漏洞名称】$/m);
    const folder = join(desk.env.GRANTLINT_HOME ?? '', 'prepared', id, 'caivd');
    assert.deepEqual(readdirSync(folder), ['fields.json', 'report.md', 'text.txt', `x_grantlint-${id}.json`]);
    const noted = await desk.report(
      'submit',
      id,
      '--channel',
      'caivd',
      '--yes',
      '--evidence',
      'CAIVD-1',
      '--locale',
      'zh-cn',
    );
    assert.match(noted.out, /已记为发送：ai\.nvdb\.org\.cn/);
    assert.match((await desk.report('mark', id, 'accepted', '--evidence', 'by mail')).out, /is now: accepted/);
    const { submissions } = JSON.parse((await desk.report('show', id, '--format', 'json')).out);
    assert.equal(submissions[0].channelId, 'CAIVD-1');
  });

  it('are closed by the law of the place', async () => {
    const desk = new Desk();
    const id = await desk.made(place, ...complete, '--set', 'disclosure.jurisdiction=mainland-china');
    const refused = await desk.report('submit', id, '--channel', 'mitre-cve', '--yes');
    assert.equal(refused.code, 1);
    assert.match(refused.out, /may not go to organisations or persons abroad/);
    assert.match(refused.out, /within two days/);
  });
});

describe('report: mistakes', () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['frobnicate'], /There is no command `report frobnicate`/],
    [['submitt'], /Did you mean `report submit`/],
    [['show'], /Which report\?/],
    [['show', 'ffff'], /There is no report `ffff`/],
    [['new', 'src/server.ts:1'], /There is no finding `src\/server\.ts:1`/],
    [['new', 'nowhere.ts:1'], /no such file/],
    [['new', '--set', 'titel.en=x'], /Did you mean: title\.en\?/],
    [['new', '--set', 'kind=nonsense'], /Use one of: vulnerability, malicious, insecure-default/],
    [['new', '--set', 'description.en=@nowhere'], /no such file/],
    [['new', '--channel', 'nowhere'], /There is no channel `nowhere`/],
  ];
  for (const [args, expected] of cases)
    it(args.join(' '), async () => {
      const { code: exit, err } = await new Desk().report(...args);
      assert.equal(exit, 2);
      assert.match(err, expected);
    });

  it('after sending: nothing can be edited, and no state reached that may not follow', async () => {
    const desk = new Desk();
    desk.env = { ...desk.env, GRANTLINT_REGISTRY: desk.demo.path('registry') };
    const id = await desk.made(place, ...complete);
    await desk.report('submit', id, '--channel', 'registry-folder', '--yes');
    assert.match((await desk.report('edit', id, '--set', 'kind=malicious')).err, /can no longer be edited/);
    assert.match((await desk.report('mark', id, 'draft')).err, /cannot become `draft`/);
    assert.match((await desk.report('mark', id, 'arrived')).err, /No attempt/);
    assert.match((await desk.report('edit', id, '--restore', '9')).err, /nothing numbered 9|no longer be edited/);
    assert.match((await desk.report('submit', id)).err, /--channel is one of: registry-folder/);
    assert.match((await desk.report('export', id, '--format', 'x')).err, /There is no format `x`/);
  });

  it('files that cannot be read are named and left', async () => {
    const desk = new Desk();
    await desk.made();
    const file = join(desk.env.GRANTLINT_HOME ?? '', 'reports', 'damaged-file-1.json');
    writeFileSync(file, '{"half');
    const { err, code: exit } = await desk.report('list');
    assert.equal(exit, 0);
    assert.match(err, /damaged-file-1\.json: damaged, left as it is/);
    assert.equal(readFileSync(file, 'utf8'), '{"half');
  });

  it('shows nothing a terminal would obey', async () => {
    const desk = new Desk();
    const id = await desk.made(...complete, '--set', 'title.en=\u001B[31mred\u202E');
    for (const args of [['list'], ['show', id], ['submit', id, '--channel', 'caivd']])
      for (const hidden of ['\u001B', '\u202E']) assert.ok(!(await desk.report(...args)).out.includes(hidden));
  });
});
