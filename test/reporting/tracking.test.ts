/** What channels tell about sent reports, and when a report is fixed. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../../server/reporting/channel';
import { Ledger } from '../../server/reporting/ledger';
import type { Report, Submission } from '../../server/reporting/report';
import { type Look, standingOf, track, withStanding } from '../../server/reporting/tracking';
import { draft, reportOf } from './reports';
import { channelOf, world } from './services';

const submission: Submission = {
  key: 'key-1',
  channel: 'test',
  state: 'delivered',
  started: '2026-11-28T08:00:00.000Z',
  sha256: '',
  destination: 'example.com',
};
const { id } = reportOf();

describe('tracking', () => {
  let folder = '';
  let ledger: Ledger;
  const services = world();
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'grantlint-track-'));
    ledger = new Ledger(folder);
    await ledger.put(reportOf({ state: 'submitted', submissions: [submission] }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const ask = async (progress: Progress | Error) => {
    const answer = async () => (progress instanceof Error ? Promise.reject(progress) : progress);
    const [tracked] = await track(ledger, services, [channelOf({ track: answer })]);
    return tracked ?? assert.fail();
  };

  it('puts on record what a channel tells, once', async () => {
    const progress = { state: 'accepted', word: 'draft', url: 'https://example.com/1', etag: 'e1' } as const;
    const { report, news } = await ask(progress);
    assert.deepEqual(news, [{ channel: 'test', word: 'draft' }]);
    assert.equal(report.state, 'accepted');
    assert.deepEqual(report.history.at(-1), {
      from: 'submitted',
      to: 'accepted',
      at: services.time,
      actor: 'test',
      evidence: 'https://example.com/1',
    });
    assert.equal(report.submissions[0]?.etag, 'e1');
    const again = await ask(progress);
    assert.deepEqual([again.news, again.report.revision], [[], report.revision]);
    assert.equal((await ask({})).report.revision, report.revision);
  });

  it('remembers the advisory it became', async () => {
    const { news, report } = await ask({ state: 'published', word: 'published', advisory: 'GHSA-1' });
    assert.equal(report.submissions[0]?.advisory, 'GHSA-1');
    assert.equal(news.length, 1);
  });

  it('does not go back for a channel that is behind', async () => {
    await ask({ state: 'fixing' });
    assert.equal((await ask({ state: 'triaged', word: 'triage' })).report.state, 'fixing');
  });

  it('tells of channels that cannot be asked, and of what is due', async () => {
    const due = [{ reason: 'acknowledgement', due: '2026-11-20', done: false }] as const;
    await ledger.update(id, (report) => ({ ...report, reminders: due }));
    const tracked = await ask(new Error('offline'));
    assert.deepEqual(tracked.failures, [{ channel: 'test', reason: { en: 'offline', 'zh-cn': 'offline' } }]);
    assert.deepEqual(tracked.due, due);
  });

  it('leaves out what is over, unless asked for it', async () => {
    await ledger.update(id, (report) => ({ ...report, state: 'closed' }));
    assert.equal((await track(ledger, services, [])).length, 0);
    assert.equal((await track(ledger, services, [], id)).length, 1);
  });
});

describe('standing of a finding', () => {
  const [evidence] = draft.evidence;
  const fingerprint = evidence?.fingerprint ?? '';
  const look = (found: readonly string[] | undefined, version?: string): Look => ({
    fingerprintsIn: () => found && new Set(found),
    isAtLeast: (a, b) => a >= b,
    ...(version === undefined ? {} : { version }),
  });

  it('is told by its fingerprint and by the version in use', () => {
    assert.equal(standingOf(draft, look([fingerprint, 'other'])), 'holds');
    assert.equal(standingOf(draft, look(['other'])), 'gone');
    assert.equal(standingOf(draft, look(undefined)), 'unknown');
    assert.equal(standingOf(draft, look([fingerprint], '1.2.2')), 'holds');
    assert.equal(standingOf(draft, look([fingerprint], '1.2.3')), 'fixed-version');
    assert.equal(standingOf({ ...draft, evidence: [] }, look([])), 'unknown');
  });

  it('makes a report that was sent fixed', () => {
    const state = (report: Report, standing: Parameters<typeof withStanding>[1]) =>
      withStanding(report, standing, '2026-12-01T00:00:00.000Z').state;
    assert.equal(state(reportOf({ state: 'accepted' }), 'gone'), 'fixed');
    assert.equal(state(reportOf({ state: 'submitted' }), 'fixed-version'), 'fixed');
    assert.equal(state(reportOf({ state: 'accepted' }), 'unknown'), 'accepted');
    assert.equal(state(reportOf(), 'gone'), 'draft');
  });
});
