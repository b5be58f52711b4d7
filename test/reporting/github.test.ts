/** The whole way to GitHub and back, against a server that follows GitHub's published description. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../../server/network/http';
import { memoryRecord } from '../../server/network/record';
import type { Progress } from '../../server/reporting/channel';
import type { Advisory } from '../../server/reporting/channels/github';
import { githubPrivate } from '../../server/reporting/channels/github-private';
import { Ledger } from '../../server/reporting/ledger';
import { createOutbox } from '../../server/reporting/outbox';
import { previewOf } from '../../server/reporting/preview';
import type { Report } from '../../server/reporting/report';
import { requestMistakes, responseMistakes } from './github-description';
import { type Fault, type GitHub, serveGitHub } from './github-server';
import { draft, reportOf } from './reports';
import { type World, world } from './services';

const { id } = reportOf();

describe('GitHub private report', function () {
  this.timeout(60_000);
  let github: GitHub;
  let folder = '';
  let ledger: Ledger;
  let services: World;
  before(async () => {
    github = await serveGitHub();
  });
  after(() => github.close());
  beforeEach(async () => {
    github.enabled = true;
    github.fault = undefined;
    github.advisories.length = 0;
    github.violations.length = 0;
    github.seen.length = 0;
    folder = mkdtempSync(join(tmpdir(), 'grantlint-github-'));
    ledger = new Ledger(folder);
    const http = createHttp({
      isOn: () => true,
      isTrusted: () => true,
      env: {},
      userAgent: 'grantlint/test',
      record: memoryRecord(),
      timeout: 2_000,
      patience: 100,
    });
    services = world({ http }, { githubApi: github.url });
    await ledger.put(reportOf());
  });
  afterEach(() => {
    assert.deepEqual(github.violations, []);
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (): Promise<Report> => {
    const { sha256 } = await previewOf((await ledger.get(id)) ?? reportOf(), githubPrivate, services, 'en');
    return createOutbox(ledger, services).send(id, githubPrivate, 'en', sha256);
  };
  const later = () => {
    services.time = '2026-11-28T10:00:00.000Z';
  };
  const posts = () => github.seen.filter(({ method }) => method === 'POST').length;

  it('arrives with everything GitHub has a place for', async () => {
    const report = await send();
    assert.equal(report.state, 'received');
    const [advisory] = github.advisories;
    assert.equal(advisory?.summary, draft.title.en);
    assert.match(String(advisory?.description), new RegExp(`^Grantlint report ${id}$`, 'm'));
    assert.deepEqual(advisory?.cwe_ids, ['CWE-78']);
    assert.deepEqual(advisory?.cvss, { vector_string: draft.cvss31, score: null });
    assert.deepEqual(advisory?.vulnerabilities, [
      {
        package: { ecosystem: 'npm', name: 'demo-server' },
        vulnerable_version_range: '< 1.2.3',
        patched_versions: '1.2.3',
        vulnerable_functions: null,
      },
    ]);
    assert.equal(report.submissions[0]?.channelId, advisory?.ghsa_id);
    assert.match(report.submissions[0]?.url ?? '', /^https:\/\/github\.com\/example\/demo-server\/security/);
  });

  const summary = 'A summary';
  const description = 'A description';
  const wrong: readonly (readonly [unknown, string])[] = [
    [[], 'body must be object'],
    [{ summary }, "body must have required property 'description'"],
    [{ summary, description: null }, 'body/description must be string'],
    [{ summary: '\u{1f600}'.repeat(1025), description }, 'body/summary must NOT have more than 1024 characters'],
    [{ summary, description: 'x'.repeat(65_536) }, 'body/description must NOT have more than 65535 characters'],
    [{ summary, description, title: '' }, 'body must NOT have additional properties (title)'],
    [{ summary, description, constructor: '' }, 'body must NOT have additional properties (constructor)'],
    [{ summary, description, severity: 'severe' }, 'body/severity must be equal to one of the allowed values'],
    [{ summary, description, start_private_fork: 'yes' }, 'body/start_private_fork must be boolean'],
    [{ summary, description, cwe_ids: 'CWE-78' }, 'body/cwe_ids must be array'],
    [{ summary, description, vulnerabilities: [{}] }, "body/vulnerabilities/0 must have required property 'package'"],
    [
      { summary, description, vulnerabilities: [{ package: { ecosystem: 'PyPI' } }] },
      'body/vulnerabilities/0/package/ecosystem must be equal to one of the allowed values',
    ],
  ];
  for (const [body, mistake] of wrong) {
    it(`would be refused when ${mistake}`, async () => {
      const headers = {
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        authorization: 'Bearer a-token',
        'content-type': 'application/json',
      };
      const address = `${github.url}/repos/example/demo-server/security-advisories/reports`;
      const { status } = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
      const violations = github.violations.splice(0);
      assert.deepEqual(
        [status, violations.includes(mistake), github.advisories.length],
        [422, true, 0],
        violations.join(),
      );
    });
  }

  it('would be taken with as much as the description allows', async () => {
    const mistakes = (body: unknown) =>
      requestMistakes('POST', '/repos/example/demo-server/security-advisories/reports', JSON.stringify(body));
    assert.deepEqual(mistakes({ summary: '\u{1f600}'.repeat(1024), description: 'x'.repeat(65_535) }), []);
    assert.deepEqual(mistakes({ summary, description, severity: null, cwe_ids: null, vulnerabilities: null }), []);
  });

  it('is held to the description: what is not in it is a mistake of whoever asks or answers', () => {
    const list = '/repos/example/demo-server/security-advisories';
    assert.deepEqual(requestMistakes('GET', '/repos/example/demo-server/security', ''), [
      'GET /repos/example/demo-server/security is not described',
    ]);
    assert.deepEqual(requestMistakes('GET', `${list}?per_page=101&page=2`, ''), [
      'per_page must be <= 100',
      'page is no parameter',
    ]);
    assert.deepEqual(responseMistakes('GET', list, 418, {}), ['418?']);
    assert.match(responseMistakes('GET', `${list}/GHSA-x`, 200, { state: 'lost' }).join(), /ghsa_id.*state must be/);
  });

  it('writes every kind of range as GitHub does', async () => {
    const rows: Readonly<Record<string, readonly (string | undefined)[]>> = {
      '>=1.0.0 <1.2.3 || 2.0.0': ['>= 1.0.0, < 1.2.3', '= 2.0.0'],
      '<=0.9.1': ['<= 0.9.1'],
      '*': ['>= 0'],
      '': [undefined],
    };
    for (const [affected, expected] of Object.entries(rows)) {
      const { text } = githubPrivate.render({ ...draft, versions: { affected } }, reportOf(), 'en');
      const { vulnerabilities } = JSON.parse(text) as { vulnerabilities: { vulnerable_version_range?: string }[] };
      assert.deepEqual(
        vulnerabilities.map(({ vulnerable_version_range: range }) => range),
        expected,
      );
    }
  });

  it('is not offered where the repository does not take it, or there is none', async () => {
    github.enabled = false;
    const closed = await githubPrivate.destination(draft, services);
    assert.ok(!closed.available && /SECURITY\.md/.test(closed.reason.en) && !closed.retry);
    const hidden = { ...draft, component: { name: 'x', repository: 'https://github.com/example/other' } };
    assert.equal((await githubPrivate.destination(hidden, services)).available, false);
    const elsewhere = { ...draft, component: { name: 'x', repository: 'https://example.com/x' } };
    assert.equal((await githubPrivate.destination(elsewhere, services)).available, false);
    assert.deepEqual(
      githubPrivate.validate(elsewhere).map(({ field }) => field),
      ['component.repository'],
    );
  });

  const refused: readonly (readonly [Fault, Report['submissions'][number]['state'], RegExp])[] = [
    [401, 'failed', /does not accept the token.*Bad credentials/],
    [403, 'failed', /not accessible by personal access token/],
    [404, 'failed', /does not know this place/],
    [422, 'failed', /Validation Failed asked to/],
    [429, 'queued', /The report waits/],
    ['limit', 'queued', /secondary rate limit/],
    [500, 'unknown', /may have the report all the same/],
    ['silent', 'unknown', /did not answer in time/],
  ];
  for (const [fault, state, detail] of refused) {
    it(`tells of ${fault}, and can be sent later`, async () => {
      github.fault = fault;
      const report = await send();
      assert.equal(report.submissions[0]?.state, state);
      assert.match(report.submissions[0]?.detail ?? '', detail);
      assert.equal(github.advisories.length, 0);
      later();
      if (state === 'failed') await send();
      else await createOutbox(ledger, services).resume([githubPrivate], 'en');
      assert.equal(github.advisories.length, 1);
      assert.equal((await ledger.get(id))?.state, 'received');
    });
  }

  it('is found, not sent again, when the answer was lost', async () => {
    github.fault = 'silent-after';
    assert.equal((await send()).submissions[0]?.state, 'unknown');
    await createOutbox(ledger, services).resume([githubPrivate], 'en');
    const report = await ledger.get(id);
    assert.deepEqual([report?.submissions[0]?.state, report?.state, posts()], ['delivered', 'received', 1]);
    assert.equal(report?.submissions[0]?.channelId, github.advisories[0]?.ghsa_id);
  });

  it('is looked for on every page', async () => {
    github.fault = 'silent-after';
    await send();
    const [advisory] = github.advisories;
    assert.ok(advisory);
    github.advisories.unshift({ ...advisory, description: 'Another one.', ghsa_id: 'GHSA-2222-2222-2222' });
    await createOutbox(ledger, services).resume([githubPrivate], 'en');
    assert.deepEqual([(await ledger.get(id))?.submissions[0]?.state, posts()], ['delivered', 1]);
  });

  it('is not given up while GitHub may still be about to list it', async () => {
    github.fault = 'silent';
    await send();
    await createOutbox(ledger, services).resume([githubPrivate], 'en');
    assert.deepEqual([(await ledger.get(id))?.submissions[0]?.state, posts()], ['unknown', 1]);
  });

  it('waits while there is no network', async () => {
    const { http: _, ...offline } = services;
    const { sha256 } = await previewOf(reportOf(), githubPrivate, offline, 'en');
    const report = await createOutbox(ledger, offline).send(id, githubPrivate, 'en', sha256);
    assert.deepEqual(
      [report.submissions[0]?.state, report.submissions[0]?.destination],
      ['queued', 'github.com/example/demo-server'],
    );
    await createOutbox(ledger, services).resume([githubPrivate], 'en');
    assert.equal(github.advisories.length, 1);
  });

  it('does not go without an account', async () => {
    const { token: _, ...rest } = services;
    services = { ...rest, token: async () => undefined };
    const report = await send();
    assert.deepEqual([report.submissions[0]?.state, posts()], ['failed', 0]);
    assert.match(report.submissions[0]?.detail ?? '', /GITHUB_TOKEN/);
  });

  it('tells how it is doing, and asks cheaply', async () => {
    const report = await send();
    const [submission] = report.submissions;
    const [advisory] = github.advisories;
    assert.ok(submission && advisory && githubPrivate.track);
    const first = await githubPrivate.track(submission, report, services);
    assert.deepEqual([first.state, first.word, first.etag], ['received', 'triage', 'W/"triage"']);
    const known = { ...submission, etag: first.etag ?? '' };
    assert.deepEqual(await githubPrivate.track(known, report, services), {});
    const rows: readonly (readonly [Advisory['state'], boolean, string, string?])[] = [
      ['draft', true, 'accepted'],
      ['published', true, 'published', String(advisory.ghsa_id)],
      ['closed', false, 'rejected'],
      ['closed', true, 'closed'],
      ['withdrawn', true, 'withdrawn'],
    ];
    for (const [word, accepted, state, id] of rows) {
      Object.assign(advisory, { state: word, submission: { accepted }, cve_id: null } satisfies Partial<Advisory>);
      const progress: Progress = await githubPrivate.track(submission, report, services);
      assert.deepEqual([progress.state, progress.advisory], [state, id]);
    }
    github.advisories.length = 0;
    await assert.rejects(githubPrivate.track(submission, report, services));
  });
});
