/**
 * Sends reports, never twice and never silently not at all. Before anything leaves, the ledger says that it is about to;
 * after a kill in between it is unknown whether the channel has it, and the channel is asked before anything is sent again.
 */
import { randomUUID } from 'node:crypto';
import type { Locale } from '../../rules/rule';
import type { Delivered, Outcome, ReportChannel, Services, Text, Undelivered } from './channel';
import { failureText } from './channels/answers';
import type { Ledger } from './ledger';
import { moved, withReminders } from './life';
import { type Preview, previewOf } from './preview';
import type { Report, Submission } from './report';
import { isOver } from './state';

export interface Outbox {
  /**
   * Sends what the reporter has agreed to: `agreed` is `sha256` of the {@link Preview} that was shown. Resolves to the
   * report as the ledger has it then: delivered, queued (no network), failed (with the reason), or unknown. What is on
   * its way to the channel already is not sent again. Of a manual channel the reporter says that it is done, and may
   * name what the receiver calls the report. Rejects only when the ledger cannot store.
   */
  send(id: string, channel: ReportChannel, locale: Locale, agreed: string, channelId?: string): Promise<Report>;
  /** Finds out about attempts of which it is unknown whether they arrived, and sends what waits for the network. */
  resume(channels: readonly ReportChannel[], locale: Locale): Promise<void>;
  /** The reporter has looked and says whether an attempt arrived that nobody else can tell about. */
  settle(id: string, key: string, arrived: boolean): Promise<Report>;
}

export function createOutbox(ledger: Ledger, services: Services): Outbox {
  return {
    send: (id, channel, locale, agreed, channelId) => send(ledger, services, id, channel, locale, agreed, channelId),
    async resume(channels, locale) {
      for (const { id, submissions } of (await ledger.list()).reports) {
        for (const { key, channel: name } of submissions) {
          const channel = channels.find((one) => one.id === name);
          if (channel) await resume(ledger, services, id, key, channel, locale);
        }
      }
    },
    settle: (id, key, arrived) => {
      const found = arrived ? ({ delivered: true, state: 'submitted' } as const) : 'missing';
      return settled(ledger, services, id, key, 'reporter', found);
    },
  };
}

/** In milliseconds: another window may be sending it at this moment. */
const longestSend = 120_000;

async function resume(
  ledger: Ledger,
  services: Services,
  id: string,
  key: string,
  channel: ReportChannel,
  locale: Locale,
): Promise<void> {
  const find = async (report: Report, submission: Submission) =>
    (await channel.find?.(submission, report, services).catch(() => undefined)) ?? 'unsure';
  let report = await ledger.get(id);
  let submission = report?.submissions.find((one) => one.key === key);
  if (!report || !submission) return;
  const isOld = Date.parse(services.now()) - Date.parse(submission.started) > longestSend;
  if (submission.state === 'unknown' || (submission.state === 'sending' && isOld)) {
    report = await settled(ledger, services, id, key, channel.id, await find(report, submission));
    submission = report.submissions.find((one) => one.key === key);
  }
  if (submission?.state === 'queued') await send(ledger, services, id, channel, locale, submission.sha256);
}

async function send(
  ledger: Ledger,
  services: Services,
  id: string,
  channel: ReportChannel,
  locale: Locale,
  agreed: string,
  channelId?: string,
): Promise<Report> {
  const report = await ledger.get(id);
  if (!report) throw new Error(`no report ${id}`);
  if (openAt(report, channel) || isOver(report.state)) return report;
  const preview = await previewOf(report, channel, services, locale);
  const { destination, rendering } = preview;
  const refusal = refusalOf(preview, agreed) ?? missingFor(await channel.ready?.(report.draft, services));
  const attempt: Submission = {
    key: queuedAt(report, channel)?.key ?? randomUUID(),
    channel: channel.id,
    state: 'sending',
    started: services.now(),
    sha256: preview.sha256,
    destination: destination.name ?? '',
  };
  // From here on the attempt is on record, whatever happens. Of two windows only one gets past this.
  let isOurs = false;
  const recorded = await ledger.update(id, (current) => {
    isOurs = !openAt(current, channel) && !isOver(current.state);
    if (!isOurs) return undefined;
    const no = refusal ?? (current.edited === report.edited ? undefined : changed);
    isOurs = no === undefined;
    if (no) return withSubmission(current, ended(attempt, no, services.now(), locale), services.now());
    return withSubmission(agreedTo(current, attempt, services.now()), attempt, services.now());
  });
  if (!isOurs) return recorded;
  const outcome = channel.submit
    ? await submit(channel.submit, rendering, attempt, recorded, services)
    : noted(channelId);
  return ledger.update(id, (current) => concluded(current, attempt, outcome, services.now(), locale));
}

/** An attempt at this channel that has arrived, or may have. */
function openAt(report: Report, channel: ReportChannel): Submission | undefined {
  return report.submissions.find(
    ({ channel: name, state }) => name === channel.id && state !== 'failed' && state !== 'queued',
  );
}

function queuedAt(report: Report, channel: ReportChannel): Submission | undefined {
  return report.submissions.find(({ channel: name, state }) => name === channel.id && state === 'queued');
}

/** Why a preview is not sent. Nothing has left then. */
function refusalOf({ destination, problems, block, sha256 }: Preview, agreed: string): Undelivered | undefined {
  if (sha256 !== agreed) return changed;
  const error = problems.find(({ severity }) => severity === 'error');
  if (block) return no(block);
  if (error) return no({ en: `${error.field}: ${error.text.en}`, 'zh-cn': `${error.field}：${error.text['zh-cn']}` });
  return destination.available ? undefined : no(destination.reason, destination.retry);
}

function missingFor(reason: Text | undefined): Undelivered | undefined {
  return reason && no(reason);
}

function no(reason: Text, retry = false): Undelivered {
  return { delivered: false, mayHaveArrived: false, retry, reason };
}

const changed = no({
  en: 'The report was changed since you agreed to send it. Look at it again.',
  'zh-cn': '您同意发送之后报告又有改动，请重新查看。',
});

/** The state of a report whose reporter has agreed to an attempt. */
function agreedTo(report: Report, { sha256, destination }: Submission, at: string): Report {
  const validated = moved(report, 'validated', at, 'grantlint');
  return moved(validated, 'consented', at, 'reporter', { evidence: `${destination} sha256:${sha256}` });
}

/** What the reporter did by hand. */
function noted(channelId: string | undefined): Delivered {
  return { delivered: true, state: 'submitted', ...(channelId === undefined ? {} : { channelId }) };
}

async function submit(
  submitBy: NonNullable<ReportChannel['submit']>,
  rendering: Preview['rendering'],
  submission: Submission,
  report: Report,
  services: Services,
): Promise<Outcome> {
  try {
    return await submitBy(rendering, submission, report, services);
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What a failed request means for the report. What cannot be told may have arrived. */
function outcomeOf(error: unknown): Undelivered {
  const { mayHaveArrived = true } = error as { readonly mayHaveArrived?: boolean };
  return { delivered: false, mayHaveArrived, retry: !mayHaveArrived, reason: failureText(error) };
}

function ended(attempt: Submission, outcome: Undelivered, at: string, locale: Locale): Submission {
  const state = outcome.mayHaveArrived ? 'unknown' : outcome.retry ? 'queued' : 'failed';
  return { ...attempt, state, ended: at, detail: outcome.reason[locale] };
}

function concluded(report: Report, attempt: Submission, outcome: Outcome, at: string, locale: Locale): Report {
  const there = report.submissions.find(({ key }) => key === attempt.key);
  // Somebody else has found out meanwhile.
  if (there?.state === 'delivered') return report;
  if (outcome.delivered) return delivered(report, attempt, outcome, at, attempt.channel);
  return withSubmission(report, ended(attempt, outcome, at, locale), at);
}

function delivered(report: Report, attempt: Submission, outcome: Delivered, at: string, actor: string): Report {
  const { detail: _, ...rest } = attempt;
  const { channelId, url, state } = outcome;
  const facts = { ...(channelId === undefined ? {} : { channelId }), ...(url === undefined ? {} : { evidence: url }) };
  const done: Submission = {
    ...rest,
    state: 'delivered',
    ended: at,
    ...(channelId === undefined ? {} : { channelId }),
    ...(url === undefined ? {} : { url }),
  };
  const sent = moved(withSubmission(report, done, at), 'submitted', at, 'grantlint', facts);
  return withReminders(moved(sent, state, at, actor, facts), at);
}

/** Puts on record what was found out about an attempt; one that did not arrive waits to be sent with the same key. */
function settled(
  ledger: Ledger,
  services: Services,
  id: string,
  key: string,
  actor: string,
  found: Delivered | 'missing' | 'unsure',
): Promise<Report> {
  return ledger.update(id, (current) => {
    const at = services.now();
    const there = current.submissions.find((one) => one.key === key);
    if (!there || (there.state !== 'sending' && there.state !== 'unknown')) return undefined;
    if (typeof found !== 'string') return delivered(current, there, found, at, actor);
    const state = found === 'missing' ? 'queued' : 'unknown';
    return there.state === state ? undefined : withSubmission(current, { ...there, state }, at);
  });
}

function withSubmission(report: Report, submission: Submission, at: string): Report {
  const others = report.submissions.filter(({ key }) => key !== submission.key);
  return { ...report, changed: at, submissions: [...others, submission] };
}
