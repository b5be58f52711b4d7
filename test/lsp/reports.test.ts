/** Reports over the protocol: from a finding to a registry, and what must not happen on the way. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type {
  CreatedReport,
  CreateReportParams,
  PreparedReport,
  ReportChoices,
  ReportFinding,
  ReportList,
  ReportPreview,
  ReportView,
  ResolvedReport,
  SentReport,
  TrackedReport,
} from '../../server/protocol/reports';
import { serveNpm } from '../registries/npm-registry';
import { type GitHub, serveGitHub } from '../reporting/github-server';
import { expand } from '../support/placeholders';
import { code, complete, manifest, users } from '../support/reported';
import { buildServer, Editor, type EditorOptions, Folder } from './editor';

const trusted = { trusted: true };

describe('reports in an editor', function () {
  this.timeout(30_000);
  let home: Folder;
  let project: Folder;
  let editor: Editor;
  let github: GitHub | undefined;

  before(() => buildServer());
  beforeEach(() => {
    home = new Folder();
    project = new Folder({ 'package.json': manifest, 'src/server.ts': code });
  });
  afterEach(async () => {
    assert.equal(await editor.stop(), 0);
    await github?.close();
    github = undefined;
    for (const folder of [home, project]) folder.dispose();
  });

  async function start(options: EditorOptions = {}): Promise<void> {
    editor = await Editor.start({
      folders: [project],
      ...options,
      params: { initializationOptions: { documentationScheme: 'grantlint-docs' }, ...options.params },
      env: { GRANTLINT_HOME: home.path, GITHUB_TOKEN: '', GH_TOKEN: '', ...options.env },
    });
  }

  const request = <R>(name: string, params: unknown) => editor.request<R>(`grantlint/report/${name}`, params);
  const uri = () => project.uri('src/server.ts');
  const preview = (id: string, channel: string, trust = trusted) =>
    request<ReportPreview>('preview', { id, channel, ...trust });

  /** The argument of the light bulb's action. */
  async function argument(): Promise<CreateReportParams> {
    editor.open(uri(), 'typescript', code);
    const actions = await editor.actions(uri(), 'command-injection');
    const action =
      actions.find(({ title }) => /^(?:Report this issue|报告此问题)…$/.test(title)) ?? assert.fail('no action');
    assert.equal(action.kind, 'quickfix.grantlint.report');
    assert.equal(action.command?.command, 'grantlint.reportIssue');
    return action.command?.arguments?.[0];
  }

  async function created(fields: Record<string, string> = complete): Promise<ReportView> {
    const { id } = await request<CreatedReport>('create', await argument());
    return request<ReportView>('edit', { id, fields });
  }

  async function send(id: string, channel: string): Promise<SentReport> {
    const { sha256, destination } = await preview(id, channel);
    return request<SentReport>('send', { id, channel, sha256, destination, ...trusted });
  }

  it('begin with everything that is known of a finding', async () => {
    await start();
    const { id, duplicates } = await request<CreatedReport>('create', await argument());
    assert.deepEqual(duplicates, []);
    const view = await request<ReportView>('get', { id });
    assert.equal(view.fields['component.name'], 'demo-server');
    assert.equal(view.fields['component.repository'], 'https://github.com/example/demo-server');
    assert.equal(view.fields['versions.examined'], '1.2.0');
    assert.match(view.fields.weaknesses ?? '', /CWE-78/);
    const [evidence] = view.evidence;
    assert.deepEqual([evidence?.path, evidence?.startLine, evidence?.uri], ['src/server.ts', 7, uri()]);
    assert.deepEqual([view.state, view.phase, view.editable], ['draft', 'drafts', true]);
    const again = await request<CreatedReport>('create', await argument());
    assert.match(again.duplicates[0]?.text ?? '', /^The same as your report /);
    assert.equal(again.duplicates[0]?.report, id);
  });

  it('begin at a place, and from nothing', async () => {
    await start();
    const at = { line: 6, character: 4, rule: 'command-injection' };
    const { id } = await request<CreatedReport>('create', { uri: uri(), at });
    assert.equal((await request<ReportView>('get', { id })).evidence[0]?.ruleId, 'command-injection');
    const empty = await request<CreatedReport>('create', {});
    assert.equal((await request<ReportView>('get', { id: empty.id })).title, '(no title)');
    await assert.rejects(request('create', { uri: uri(), fingerprint: 'f'.repeat(32) }), /not there any more/);
    await assert.rejects(request('get', { id: 'no-such-report' }), /no such report/);
  });

  it('are about several findings of one component, which the reporter chooses', async () => {
    const twice = code.replace('  return {', '  exec(`git show ${branch} --author=me@work.test`);\n  return {');
    const config =
      '{ "mcpServers": { "x": { "command": "npx", "args": ["-y", "mcp-remote@0.1.0", "https://x.example.com"] } } }\n';
    await start();
    editor.open(uri(), 'typescript', twice);
    editor.open(project.uri('.mcp.json'), 'jsonc', config);
    const at = { line: 6, character: 4, rule: 'command-injection' };
    const { id } = await request<CreatedReport>('create', { uri: uri(), at });
    const offered = await request<ReportFinding[]>('findings', { id });
    const own = offered.filter(({ ruleId }) => ruleId === 'command-injection');
    assert.deepEqual(
      own.map(({ path, line, chosen }) => [path, line, chosen]),
      [
        ['src/server.ts', 7, true],
        ['src/server.ts', 8, false],
      ],
    );
    assert.ok(!offered.some(({ ruleId }) => ruleId === 'vulnerable-package'), 'another component');

    await request('edit', { id, fields: { 'title.en': 'My title', 'disclosure.jurisdiction': 'elsewhere' } });
    const fingerprints = own.map(({ fingerprint }) => fingerprint);
    const view = await request<ReportView>('choose', { id, fingerprints });
    assert.deepEqual(
      view.evidence.map(({ startLine }) => startLine),
      [7, 8],
    );
    assert.equal(view.title, 'My title');
    assert.match(view.fields['description.en'] ?? '', /`src\/server\.ts`:7:.*\n.*`src\/server\.ts`:8:/);
    assert.ok(view.redactions.some(({ field, shown }) => field === 'evidence.1.excerpt' && shown === 'me@work.test'));
    for (const format of ['markdown', 'sarif']) {
      const text = await request<string>('export', { id, format });
      assert.ok(text.includes('git show') && !text.includes('me@work.test'), format);
    }
    assert.ok((await request<ReportFinding[]>('findings', { id })).filter(({ chosen }) => chosen).length === 2);

    const fewer = await request<ReportView>('choose', { id, fingerprints: fingerprints.slice(1) });
    assert.deepEqual(
      fewer.evidence.map(({ startLine }) => startLine),
      [8],
    );
    assert.doesNotMatch(fewer.fields['description.en'] ?? '', /:7:/);
    await assert.rejects(request('choose', { id, fingerprints: ['f'.repeat(32)] }), /not there any more/);
  });

  it('begin empty and are given findings later, of one component only', async () => {
    const config =
      '{ "mcpServers": { "x": { "command": "npx", "args": ["-y", "mcp-remote@0.1.0", "https://x.example.com"] } } }\n';
    await start();
    editor.open(uri(), 'typescript', code);
    editor.open(project.uri('.mcp.json'), 'jsonc', config);
    const { id } = await request<CreatedReport>('create', {});
    const offered = await request<ReportFinding[]>('findings', { id });
    const one = offered.find(({ ruleId }) => ruleId === 'vulnerable-package') ?? assert.fail('no advisory');
    const other = offered.find(({ ruleId }) => ruleId === 'command-injection') ?? assert.fail('no injection');
    const both = { id, fingerprints: [one.fingerprint, other.fingerprint] };
    await assert.rejects(request('choose', both), /of different components/);
    const { fields, evidence } = await request<ReportView>('choose', { id, fingerprints: [one.fingerprint] });
    assert.deepEqual(
      [fields['component.name'], fields['versions.affected'], fields['versions.fixed'], evidence[0]?.uri],
      ['mcp-remote', '>=0.0.5 <0.1.16', '0.1.16', project.uri('.mcp.json')],
    );
  });

  it('are told by the registry which versions there are, when somebody asks it', async () => {
    const npm = await serveNpm();
    try {
      const releases = ['1.0.0', '1.2.0', '1.2.9', '1.3.0-beta.1', '1.3.0', '1.4.0'];
      await npm.publish('demo-server', Object.fromEntries(releases.map((version) => [version, {}])));
      const env = { npm_config_registry: npm.url };
      await start({ env });
      const { id } = await created({ 'versions.affected': '<1.3.0' });
      assert.ok(!existsSync(join(home.path, 'network.jsonl')), 'nobody was asked before');
      await assert.rejects(request('resolve', { id, trusted: false }), /do not trust/);
      const { report, text } = await request<ResolvedReport>('resolve', { id, ...trusted });
      assert.equal(report.fields['versions.fixed'], '1.3.0');
      assert.match(
        text,
        /has 6 releases, the latest is 1\.4\.0\. Affected as written: 4 \(1\.0\.0 to 1\.3\.0-beta\.1\)/,
      );
      await request('edit', { id, fields: { 'component.ecosystem': 'Maven' } });
      await assert.rejects(request('resolve', { id, ...trusted }), /Only npm and PyPI/);
      assert.equal(await editor.stop(), 0);
      await start({ env, settings: { network: 'off' } });
      await assert.rejects(request('resolve', { id, ...trusted }), /Only npm and PyPI/);
      await request('edit', { id, fields: { 'component.ecosystem': 'npm' } });
      await assert.rejects(request('resolve', { id, ...trusted }), /turned off/);
    } finally {
      await npm.close();
    }
  });

  it('are deleted as drafts only, and come back', async () => {
    const registry = join(home.path, 'kept');
    await start({ settings: { registryFolder: registry } });
    const { id } = await created();
    await request('delete', { id });
    assert.deepEqual((await request<ReportList>('list', undefined)).reports, []);
    await assert.rejects(request('get', { id }), /no such report/);
    const back = await request<ReportView>('restore', { id });
    assert.deepEqual([back.title, back.state], [complete['title.en'], 'draft']);
    await send(id, 'registry-folder');
    await assert.rejects(request('delete', { id }), /is kept/);
    assert.equal((await request<ReportList>('list', undefined)).reports.length, 1);
  });

  it('offer the same channels, formats and metrics to every form', async () => {
    await start({ params: { locale: 'zh-cn' } });
    const choices = await request<ReportChoices>('choices', undefined);
    assert.equal(choices.channels.length, 10);
    assert.ok(choices.exports.some(({ id }) => id === 'csaf-2.1'));
    assert.deepEqual(choices.values.kind, ['vulnerability', 'malicious', 'insecure-default']);
    const vector = choices.metrics.cvss40.metrics.map(({ id, values }) => `${id}:${values[0]?.id}`).join('/');
    const { id } = await request<CreatedReport>('create', {});
    const fields = { cvss40: `${choices.metrics.cvss40.prefix}/${vector}` };
    assert.equal((await request<ReportView>('edit', { id, fields })).scores.cvss40?.rating, 'critical');
    assert.equal(choices.metrics.cvss31.metrics[0]?.name, '攻击途径');
  });

  it('go from a finding to the registry folder and come back as an advisory', async () => {
    const registry = join(home.path, 'registry');
    mkdirSync(registry);
    await start({ settings: { registryFolder: registry } });
    const { id } = await created();
    const shown = await preview(id, 'registry-folder');
    assert.deepEqual([shown.destination, shown.unavailable, shown.unasked], [registry, undefined, false]);
    assert.deepEqual(
      shown.problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.deepEqual(readdirSync(registry), []);
    const sent = await send(id, 'registry-folder');
    assert.equal(sent.state, 'delivered', sent.text);
    assert.deepEqual([sent.report.state, sent.report.editable], ['submitted', false]);
    const file = join(registry, `x_grantlint-${id}.json`);
    assert.ok(existsSync(file));
    await assert.rejects(request('edit', { id, fields: { 'title.en': 'x' } }), /can no longer be edited/);

    const before = editor.heardMethods('grantlint/report/changed');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"state": "submitted"', '"state": "accepted"'));
    const other = project.uri('.mcp.json');
    editor.open(other, 'jsonc', users);
    await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') > 0, 'a refresh');
    const { items } = await editor.pull(other);
    const advisory = items.find(({ codeDescription }) => codeDescription?.href.includes(`x_grantlint-${id}`));
    assert.equal(advisory?.code, 'vulnerable-package');

    const [tracked] = await request<TrackedReport[]>('track', { ...trusted, ask: false, interactive: false });
    assert.match(tracked?.news[0] ?? '', /accepted/);
    const { reports } = await request<ReportList>('list', undefined);
    assert.deepEqual([reports[0]?.state, reports[0]?.attempts[0]?.advisory], ['accepted', `x_grantlint-${id}`]);
    assert.ok(editor.heardMethods('grantlint/report/changed') > before);

    editor.edit(uri(), 'exec(`git log ${branch}`);', '');
    const [gone] = await request<TrackedReport[]>('track', { ...trusted, ask: false, interactive: false });
    assert.match(gone?.over ?? '', /the finding is gone\. You can close the report/);
    const closed = await request<ReportView>('move', { id, to: 'closed' });
    assert.deepEqual([closed.state, closed.phase], ['closed', 'over']);
    await assert.rejects(request('move', { id, to: 'accepted' }), /cannot become/);
  });

  it('follow a registry folder that another setting names, and one that appears later', async () => {
    const registry = join(home.path, 'later');
    await start();
    const { id } = await created();
    assert.match((await preview(id, 'registry-folder')).unavailable ?? '', /grantlint\.registryFolder/);
    editor.settings = { registryFolder: registry };
    editor.notify('workspace/didChangeConfiguration', { settings: {} });
    await editor.until(() => editor.heardMethods('workspace/configuration') > 1, 'the settings');
    let shown = await preview(id, 'registry-folder');
    for (let n = 0; n < 50 && shown.destination !== registry; n++) shown = await preview(id, 'registry-folder');
    assert.equal((await send(id, 'registry-folder')).state, 'delivered');
    assert.equal(readdirSync(registry).length, 1);
  });

  it('count the team’s folder of an editor that is slow to name it', async () => {
    const registry = join(home.path, 'slow');
    await start({ settings: { registryFolder: registry } });
    const { id } = await created();
    await send(id, 'registry-folder');
    const file = join(registry, `x_grantlint-${id}.json`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"state": "submitted"', '"state": "accepted"'));
    await editor.stop();
    await start({ settings: { registryFolder: registry }, delay: 3000 });
    const other = project.uri('.mcp.json');
    editor.open(other, 'jsonc', users);
    assert.deepEqual((await editor.pull(other)).items, []);
    await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') > 0, 'a refresh');
    assert.deepEqual(await editor.codes(other), ['vulnerable-package|"demo-server@1.2.0"']);
  });

  it('are never sent from a workspace that is not trusted, or elsewhere than was shown', async () => {
    await start({ settings: { registryFolder: home.path.concat('-none') } });
    const { id } = await created();
    const shown = await preview(id, 'registry-folder', { trusted: false });
    assert.match(shown.unavailable ?? '', /do not trust/);
    const { sha256, destination } = shown;
    const attempt = (more: object) => request('send', { id, channel: 'registry-folder', sha256, destination, ...more });
    await assert.rejects(attempt({ trusted: false }), /do not trust/);
    await assert.rejects(attempt({}), /do not trust/);
    await assert.rejects(attempt({ ...trusted, destination: '/elsewhere' }), /has changed/);
    await request('edit', { id, fields: { 'title.en': 'Another title' } });
    assert.match(
      (await request<SentReport>('send', { id, channel: 'registry-folder', sha256, destination, ...trusted })).text,
      /changed since you agreed/,
    );
    assert.ok(!existsSync(home.path.concat('-none')));
  });

  it('say what is missing, at its field', async () => {
    await start({ params: { locale: 'zh-cn' } });
    const { id } = await request<CreatedReport>('create', await argument());
    const { problems } = await preview(id, 'registry-folder');
    const errors = problems.filter(({ severity }) => severity === 'error').map(({ field }) => field);
    assert.ok(errors.includes('disclosure.jurisdiction'), errors.join());
    assert.ok(errors.includes('prerequisites.zh-cn'), errors.join());
    assert.match(problems.find(({ field }) => field === 'disclosure.jurisdiction')?.text ?? '', /法律辖区/);
    await assert.rejects(request('edit', { id, fields: { kind: 'x' } }));
    await assert.rejects(request('edit', { id, fields: { nowhere: 'x' } }));
  });

  it('close the channels that the law of the reporter’s place closes', async () => {
    await start();
    const { id } = await created({ ...complete, 'disclosure.jurisdiction': 'mainland-china' });
    const view = await request<ReportView>('get', { id });
    assert.equal(view.duties.length, 4);
    assert.match((await preview(id, 'mitre-cve')).block ?? '', /abroad/);
    assert.equal((await preview(id, 'caivd')).block, undefined);
  });

  it('show what is sensitive, each to be kept or removed', async () => {
    const token = expand('{{github-token}}').text;
    await start();
    const text = `Seen by me@work.test in /home/somebody/demo with ${token} at http://10.0.0.8/x.`;
    const { id, redactions } = await created({ ...complete, 'description.en': text });
    const kinds = redactions.filter(({ field }) => field === 'description.en').map(({ kind }) => kind);
    assert.deepEqual(kinds.sort(), ['address', 'host', 'path', 'secret']);
    const secret = redactions.find(({ kind }) => kind === 'secret') ?? assert.fail();
    assert.equal(secret.shown, `${token.slice(0, 4)}…`);
    assert.ok(!JSON.stringify(redactions).includes(token));
    const sheet = await preview(id, 'registry-folder');
    for (const part of [token, 'me@work.test', '/home/somebody', '10.0.0.8'])
      assert.ok(!sheet.text.includes(part), part);
    const address = redactions.find(({ kind }) => kind === 'address') ?? assert.fail();
    const kept = await request<ReportView>('decide', { id, key: address.key, decision: 'restored' });
    assert.equal(kept.redactions.find(({ key }) => key === address.key)?.decision, 'restored');
    assert.ok((await preview(id, 'registry-folder')).text.includes('me@work.test'));
    const back = await request<ReportView>('decide', { id, key: address.key, decision: 'removed' });
    assert.equal(back.redactions.find(({ key }) => key === address.key)?.decision, 'removed');
  });

  it('reach GitHub with the editor’s account, and ask nothing of it before', async () => {
    github = await serveGitHub();
    const asked: unknown[] = [];
    await start({
      env: { GRANTLINT_GITHUB_API: github.url },
      answers: {
        'grantlint/report/token': (params) => {
          asked.push(params);
          return (params as { interactive: boolean }).interactive ? 'a-token' : undefined;
        },
      },
    });
    const { id } = await created();
    const shown = await preview(id, 'github-private');
    assert.deepEqual([shown.unasked, shown.destination], [true, 'github.com/example/demo-server']);
    assert.deepEqual([github.seen.length, asked.length], [0, 0]);
    const sent = await send(id, 'github-private');
    assert.equal(sent.state, 'delivered', sent.text);
    assert.deepEqual(github.violations, []);
    assert.deepEqual(asked[1], { host: 'github.com', scopes: ['repo'], interactive: true });
    const [advisory] = github.advisories;
    assert.match(advisory?.description ?? '', new RegExp(`Grantlint report ${id}`));
    Object.assign(advisory ?? {}, { state: 'published' });
    const count = github.seen.length;
    await request('track', { trusted: false, ask: true, interactive: true });
    assert.equal(github.seen.length, count, 'nothing leaves an untrusted workspace');
    await request('track', { ...trusted, ask: false, interactive: false });
    assert.equal(github.seen.length, count, 'nobody is asked unless that was wished');
    const [tracked] = await request<TrackedReport[]>('track', { ...trusted, ask: true, interactive: true });
    assert.match(tracked?.news.join() ?? '', /published/);
    assert.ok(!readFileSync(join(home.path, 'network.jsonl'), 'utf8').includes('a-token'));
    assert.ok(
      !readdirSync(join(home.path, 'reports')).some((name) =>
        readFileSync(join(home.path, 'reports', name), 'utf8').includes('a-token'),
      ),
    );
  });

  it('go through the proxy the editor names, and not where it says not to', async () => {
    const asked: string[] = [];
    const proxy = createProxy().on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    try {
      const http = { proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, proxyStrictSSL: false };
      const env = { GRANTLINT_GITHUB_API: 'https://api.github.invalid', GITHUB_TOKEN: 'a-token', HTTPS_PROXY: '' };
      await start({ settings: { http }, env });
      const { id } = await created();
      const shown = await preview(id, 'github-private');
      assert.match(shown.caution ?? '', /certificate of your proxy is not checked/);
      assert.equal((await preview(id, 'registry-folder')).caution, undefined);
      const sent = await send(id, 'github-private');
      assert.equal(sent.state, 'queued', sent.text);
      assert.deepEqual([...new Set(asked)], ['api.github.invalid:443']);
      assert.ok(editor.heard.some(({ params }) => /proxyStrictSSL is off/.test(JSON.stringify(params))));
      asked.length = 0;
      editor.settings = { http: { ...http, noProxy: ['.github.invalid'], proxyStrictSSL: true } };
      editor.notify('workspace/didChangeConfiguration', { settings: {} });
      await editor.until(() => editor.heardMethods('workspace/configuration') > 1, 'the settings');
      await request('track', { ...trusted, ask: true, interactive: false });
      assert.deepEqual(asked, []);
      assert.equal((await preview(id, 'github-private')).caution, undefined);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });

  it('do not reach the network when it is off', async () => {
    github = await serveGitHub();
    await start({ settings: { network: 'off' }, env: { GRANTLINT_GITHUB_API: github.url, GITHUB_TOKEN: 'a-token' } });
    const { id } = await created();
    const shown = await preview(id, 'github-private');
    assert.match(shown.unavailable ?? '', /turned off/);
    await assert.rejects(send(id, 'github-private'), /turned off/);
    await request('track', { ...trusted, ask: true, interactive: true });
    assert.equal(github.seen.length, 0);
  });

  it('are prepared for channels by hand, and noted when the reporter says so', async () => {
    await start();
    const { id } = await created({
      ...complete,
      'disclosure.jurisdiction': 'mainland-china',
      'reporter.name': 'R. Porter',
      'reporter.contact': 'r.porter@example.com',
    });
    const { folder, files, text, url } = await request<PreparedReport>('prepare', { id, channel: 'caivd', ...trusted });
    assert.ok(folder.startsWith(home.path));
    assert.equal(readFileSync(files[0] ?? '', 'utf8'), text);
    assert.match(url ?? '', /^https:/);
    const { sha256, destination } = await preview(id, 'caivd');
    const params = { id, channel: 'caivd', sha256, destination, reference: 'CAIVD-1', ...trusted };
    const { report, text: outcome } = await request<SentReport>('send', params);
    assert.match(outcome, /^Noted as sent/);
    assert.deepEqual([report.state, report.history.at(-1)?.stateName], ['submitted', 'submitted']);
    const accepted = await request<ReportView>('move', { id, to: 'accepted', evidence: 'a mail' });
    assert.equal(accepted.history.at(-1)?.evidence, 'a mail');
  });

  it('are exported, and withdrawn', async () => {
    await start();
    const { id, moves } = await created();
    assert.equal(JSON.parse(await request<string>('export', { id, format: 'osv' })).summary, complete['title.en']);
    assert.deepEqual(
      moves.map(({ to }) => to),
      ['withdrawn', 'closed'],
    );
    const view = await request<ReportView>('move', { id, to: 'withdrawn' });
    assert.deepEqual([view.state, view.phase, view.stateName], ['withdrawn', 'over', 'withdrawn']);
  });

  it('remind, until they are told not to', async () => {
    await start();
    const { id } = await created();
    const file = join(home.path, 'reports', `${id}.json`);
    const stored = JSON.parse(readFileSync(file, 'utf8'));
    const reminders = [{ reason: 'acknowledgement', due: '2026-01-01', done: false }];
    writeFileSync(file, JSON.stringify({ ...stored, state: 'submitted', reminders }));
    const due = async () => (await request<ReportList>('list', undefined)).reports[0]?.due.map(({ text }) => text);
    assert.deepEqual(await due(), ['An answer was due on 2026-01-01. Ask once more.']);
    await request('dismiss', { id });
    assert.deepEqual(await due(), []);
    writeFileSync(join(home.path, 'reports', 'broken-report.json'), '{');
    assert.match((await request<ReportList>('list', undefined)).unreadable[0] ?? '', /broken-report.json: damaged/);
  });

  it('keep what two windows write at once', async () => {
    await start();
    const { id } = await created();
    const edits = ['versions.fixed', 'component.vendor', 'reporter.name', 'impact.en'].map((field) =>
      request<ReportView>('edit', { id, fields: { [field]: `${field} 1.0` } }),
    );
    await Promise.all(edits);
    const { fields } = await request<ReportView>('get', { id });
    for (const field of ['versions.fixed', 'component.vendor', 'reporter.name', 'impact.en'])
      assert.equal(fields[field], `${field} 1.0`);
  });

  it('are nothing to an editor that does not show them', async () => {
    await start({ params: { initializationOptions: {} } });
    editor.open(uri(), 'typescript', code);
    const actions = await editor.actions(uri(), 'command-injection');
    assert.ok(!actions.some(({ title }) => title.startsWith('Report')));
  });
});
