/** Never sent twice, never silently not at all. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ReportChannel } from '../../server/reporting/channel';
import { Ledger } from '../../server/reporting/ledger';
import { moved } from '../../server/reporting/life';
import { createOutbox } from '../../server/reporting/outbox';
import { previewOf } from '../../server/reporting/preview';
import type { Report } from '../../server/reporting/report';
import { fileChannel } from './file-channel';
import { draft, reportOf } from './reports';
import { channelOf, type World, world } from './services';

const { id } = reportOf();

describe('outbox', () => {
  let folder = '';
  let ledger: Ledger;
  let services: World;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'grantlint-outbox-'));
    ledger = new Ledger(folder);
    services = world();
    await ledger.put(reportOf());
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const agreed = async (channel: ReportChannel) =>
    (await previewOf((await ledger.get(id)) ?? reportOf(), channel, services, 'en')).sha256;
  const send = async (channel: ReportChannel) =>
    createOutbox(ledger, services).send(id, channel, 'en', await agreed(channel));
  const attempts = ({ submissions }: Report) => submissions.map(({ state }) => state);

  it('delivers once, with every step on record', async () => {
    const channel = channelOf();
    const report = await send(channel);
    assert.equal(report.state, 'received');
    assert.deepEqual(
      report.history.map(({ to, actor }) => [to, actor]),
      [
        ['validated', 'grantlint'],
        ['consented', 'reporter'],
        ['submitted', 'grantlint'],
        ['received', 'test'],
      ],
    );
    assert.match(report.history[1]?.evidence ?? '', /^example\.com sha256:[0-9a-f]{64}$/);
    const [submission] = report.submissions;
    assert.deepEqual(
      [submission?.state, submission?.channelId, submission?.url],
      ['delivered', 'R-1', 'https://example.com/R-1'],
    );
    assert.deepEqual(
      report.reminders.map(({ reason }) => reason),
      ['acknowledgement'],
    );
    await send(channel);
    assert.equal(channel.arrived.length, 1);
  });

  it('sends once from two windows', async () => {
    const channel = channelOf();
    const other = createOutbox(new Ledger(folder), services);
    const hash = await agreed(channel);
    await Promise.all([
      createOutbox(ledger, services).send(id, channel, 'en', hash),
      other.send(id, channel, 'en', hash),
    ]);
    assert.equal(channel.arrived.length, 1);
  });

  it('sends nothing else than what the reporter saw', async () => {
    const channel = channelOf();
    const hash = await agreed(channel);
    await ledger.update(id, (report) => ({ ...report, draft: { ...draft, title: { en: 'Other', 'zh-cn': '' } } }));
    const report = await createOutbox(ledger, services).send(id, channel, 'en', hash);
    assert.deepEqual([attempts(report), channel.arrived], [['failed'], []]);
    assert.match(report.submissions[0]?.detail ?? '', /changed since you agreed/);
  });

  it('reviews the draft once more before it leaves', async () => {
    let seen = '';
    const channel = channelOf({
      render: ({ description }) => ({ mediaType: 'text/plain', text: description.en, attachments: [] }),
      async submit({ text }) {
        seen = text;
        return { delivered: true, state: 'received' };
      },
    });
    services = world({
      review: (one) => ({
        ...one,
        redactions: [{ field: 'description.en', text: 'shell', kind: 'secret', decision: 'removed' }],
      }),
    });
    await send(channel);
    assert.equal(seen, 'A tool parameter ends in a [credential removed].');
  });

  it('refuses what is incomplete, of the wrong kind, or against the law', async () => {
    const cases: readonly (readonly [Partial<Report['draft']>, Partial<ReportChannel>, RegExp])[] = [
      [{ title: { en: '', 'zh-cn': '' } }, {}, /^title: /],
      [{}, { kinds: ['malicious'] }, /^kind: /],
      [{ disclosure: { ...draft.disclosure, jurisdiction: 'mainland-china' } }, { receiver: 'elsewhere' }, /abroad/],
      [{}, { destination: async () => ({ available: false, reason: { en: 'closed', 'zh-cn': '' } }) }, /^closed$/],
    ];
    for (const [part, more, expected] of cases) {
      await ledger.update(id, (report) => ({ ...report, draft: { ...draft, ...part }, submissions: [] }));
      const channel = channelOf(more);
      const report = await send(channel);
      assert.deepEqual([attempts(report), channel.arrived, report.state], [['failed'], [], 'draft']);
      assert.match(report.submissions[0]?.detail ?? '', expected);
    }
  });

  it('asks whether it arrived when a time-out left that open, and then is done', async () => {
    const channel = channelOf();
    const { submit } = channel;
    const silent: ReportChannel = {
      ...channel,
      async submit(...given) {
        await submit?.(...given);
        throw new Error('timed out');
      },
    };
    const unknown = await send(silent);
    assert.deepEqual([attempts(unknown), unknown.state], [['unknown'], 'consented']);
    assert.deepEqual(attempts(await send(silent)), ['unknown']);
    await createOutbox(ledger, services).resume([silent], 'en');
    const report = (await ledger.get(id)) ?? unknown;
    assert.deepEqual([attempts(report), report.state, channel.arrived.length], [['delivered'], 'received', 1]);
    assert.equal(report.submissions[0]?.detail, undefined);
  });

  it('leaves open what the channel cannot tell, until the reporter can', async () => {
    const silent = channelOf({
      find: async () => 'unsure',
      async submit() {
        throw new Error('timed out');
      },
    });
    const [submission] = (await send(silent)).submissions;
    const outbox = createOutbox(ledger, services);
    await outbox.resume([silent], 'en');
    assert.deepEqual(attempts((await ledger.get(id)) ?? reportOf()), ['unknown']);
    const report = await outbox.settle(id, submission?.key ?? '', true);
    assert.deepEqual([attempts(report), report.state], [['delivered'], 'submitted']);
  });

  it('sends again with the same key what did not arrive', async () => {
    const keys: string[] = [];
    const channel = channelOf({
      find: async () => 'missing',
      async submit(_rendering, { key }) {
        keys.push(key);
        if (keys.length === 1) throw new Error('timed out');
        return { delivered: true, state: 'received' };
      },
    });
    await send(channel);
    await createOutbox(ledger, services).resume([channel], 'en');
    const report = (await ledger.get(id)) ?? reportOf();
    assert.deepEqual(attempts(report), ['delivered']);
    assert.equal(keys[0], keys[1]);
  });

  it('waits for the network and goes on by itself', async () => {
    let online = false;
    const channel = channelOf({
      destination: async () =>
        online
          ? { available: true, name: 'example.com' }
          : { available: false, name: 'example.com', reason: { en: 'offline', 'zh-cn': '离线' }, retry: true },
    });
    const waiting = await send(channel);
    assert.deepEqual([attempts(waiting), channel.arrived], [['queued'], []]);
    const outbox = createOutbox(ledger, services);
    await outbox.resume([channel], 'en');
    assert.deepEqual(attempts((await ledger.get(id)) ?? waiting), ['queued']);
    online = true;
    await outbox.resume([channel], 'en');
    await outbox.resume([channel], 'en');
    const report = (await ledger.get(id)) ?? waiting;
    assert.deepEqual([attempts(report), channel.arrived], [['delivered'], [waiting.submissions[0]?.key]]);
  });

  it('does not send what was edited while it waited', async () => {
    const offline = channelOf({
      destination: async () => ({ available: false, reason: { en: 'offline', 'zh-cn': '' }, retry: true }),
    });
    await send(offline);
    await ledger.update(id, (report) => ({ ...report, draft: { ...draft, title: { en: 'New', 'zh-cn': '' } } }));
    const online = channelOf();
    await createOutbox(ledger, services).resume([online], 'en');
    assert.deepEqual([attempts((await ledger.get(id)) ?? reportOf()), online.arrived], [['failed'], []]);
  });

  it('does not send what was withdrawn while it waited', async () => {
    const offline = channelOf({
      destination: async () => ({ available: false, reason: { en: 'offline', 'zh-cn': '' }, retry: true }),
    });
    await send(offline);
    await ledger.update(id, (report) => moved(report, 'withdrawn', services.now(), 'reporter'));
    const online = channelOf();
    await createOutbox(ledger, services).resume([online], 'en');
    assert.deepEqual([attempts((await ledger.get(id)) ?? reportOf()), online.arrived], [['queued'], []]);
  });

  it('asks for an account before the attempt is on record', async () => {
    const channel = channelOf({ ready: async () => ({ en: 'Sign in.', 'zh-cn': '请登录。' }) });
    const report = await send(channel);
    assert.deepEqual([attempts(report), report.submissions[0]?.detail, channel.arrived], [['failed'], 'Sign in.', []]);
    let seen: readonly string[] = [];
    const slow = channelOf({
      ready: async () => {
        seen = attempts((await ledger.get(id)) ?? report);
        return undefined;
      },
    });
    await send(slow);
    assert.deepEqual(seen, ['failed']);
  });

  it('leaves alone what another window may be sending', async () => {
    const now = services.now();
    const sending = {
      key: 'k-1',
      channel: 'test',
      state: 'sending',
      started: now,
      sha256: '',
      destination: '',
    } as const;
    await ledger.update(id, (report) => ({ ...report, submissions: [sending] }));
    const channel = channelOf();
    await createOutbox(ledger, services).resume([channel], 'en');
    assert.deepEqual(attempts((await ledger.get(id)) ?? reportOf()), ['sending']);
    services.time = '2026-11-28T09:10:00.000Z';
    channel.arrived.push('k-1');
    await createOutbox(ledger, services).resume([channel], 'en');
    assert.deepEqual(attempts((await ledger.get(id)) ?? reportOf()), ['delivered']);
    assert.equal(channel.arrived.length, 1);
  });
});

describe('outbox under kills', function () {
  this.timeout(120_000);
  const script = join('.test', 'reporting', 'outbox-sender.cjs');

  before(() =>
    build({
      entryPoints: ['test/reporting/outbox-sender.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
      logLevel: 'warning',
    }),
  );

  for (const moment of ['before', 'after'] as const) {
    it(`arrives once when the sender is killed ${moment} sending`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'grantlint-kill-'));
      const ledger = new Ledger(folder);
      await ledger.put(reportOf());
      const child = fork(script, [folder, id, moment]);
      await said(child);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const arrived = () => readFileSync(join(folder, 'arrived.log'), { encoding: 'utf8', flag: 'a+' }).split('\n');
      assert.equal(arrived().filter(Boolean).length, moment === 'after' ? 1 : 0);
      const services = world();
      services.time = new Date(Date.now() + 600_000).toISOString();
      await createOutbox(ledger, services).resume([fileChannel(folder)], 'en');
      const report = await ledger.get(id);
      assert.deepEqual(
        report?.submissions.map(({ state, key }) => [state, key]),
        [['delivered', arrived()[0]]],
      );
      assert.equal(arrived().filter(Boolean).length, 1);
      rmSync(folder, { recursive: true, force: true });
    });
  }
});

function said(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`exit ${code}`)));
  });
}
