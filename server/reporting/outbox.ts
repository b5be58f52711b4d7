/**
 * Sends reports, never twice and never silently not at all. Before anything leaves, the ledger says that it is about to;
 * after a kill in between it is unknown whether the channel has it, and the channel is asked before anything is sent again.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Locale } from '../../rules/rule';
import type { Destination, Outcome, ReportChannel, Services } from './channel';
import type { Ledger } from './ledger';
import { redacted } from './redaction';
import type { Report, Submission } from './report';
import { mayFollow, type ReportState } from './state';

export interface Outbox {
  /**
   * Sends a report the reporter has agreed to send. Resolves to the report as the ledger has it then: delivered, queued
   * (no network), failed (with the reason), or unknown. Rejects only when the ledger cannot store.
   */
  send(id: string, channel: ReportChannel, locale: Locale): Promise<Report>;
  /** Finds out about attempts of which it is unknown whether they arrived, and sends what waits for the network. */
  resume(channels: readonly ReportChannel[], locale: Locale): Promise<void>;
}

export function createOutbox(ledger: Ledger, services: Services): Outbox {
  return {
    send: (id, channel, locale) => send(ledger, services, id, channel, locale),
    async resume(channels, locale) {
      for (const report of (await ledger.list()).reports) {
        for (const submission of report.submissions) {
          const channel = channels.find((one) => one.id === submission.channel);
          if (!channel) continue;
          if (submission.state === 'sending' && isOld(submission, services))
            await settle(ledger, services, report, submission, channel);
          else if (submission.state === 'unknown') await settle(ledger, services, report, submission, channel);
          else if (submission.state === 'queued') await send(ledger, services, report.id, channel, locale);
        }
      }
    },
  };
}

/** In milliseconds: another window may be sending it at this moment. */
const longestSend = 120_000;

function isOld({ started }: Submission, services: Services): boolean {
  return Date.parse(services.now()) - Date.parse(started) > longestSend;
}

async function send(
  ledger: Ledger,
  services: Services,
  id: string,
  channel: ReportChannel,
  locale: Locale,
): Promise<Report> {
  const report = await ledger.get(id);
  if (!report) throw new Error(`no report ${id}`);
  const open = report.submissions.find(
    (one) => one.channel === channel.id && one.state !== 'failed' && one.state !== 'queued',
  );
  if (open) return report;
  const draft = redacted(report.draft);
  const destination = await channel.destination(draft, services);
  if (!destination.available) return fail(ledger, services, report, channel, destination.reason[locale]);
  const rendering = channel.render(draft, report, locale);
  const queued = report.submissions.find((one) => one.channel === channel.id && one.state === 'queued');
  const submission: Submission = {
    key: queued?.key ?? randomUUID(),
    channel: channel.id,
    state: 'sending',
    started: services.now(),
    sha256: createHash('sha256').update(JSON.stringify(rendering)).digest('hex'),
    destination: destination.name,
  };
  // From here on the attempt is on record, whatever happens.
  await ledger.update(id, (current) => withSubmission(current, submission, services));
  const outcome = await attempt(channel, rendering, submission, destination, services);
  return conclude(ledger, services, id, submission, channel, outcome, locale);
}

async function attempt(
  channel: ReportChannel,
  rendering: ReturnType<ReportChannel['render']>,
  submission: Submission,
  destination: Destination,
  services: Services,
): Promise<Outcome> {
  if (!channel.submit) return { delivered: true, state: 'submitted' };
  try {
    return await channel.submit(rendering, submission, destination, services);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { delivered: false, mayHaveArrived: true, retry: false, reason: { en: text, 'zh-cn': text } };
  }
}

function conclude(
  ledger: Ledger,
  services: Services,
  id: string,
  submission: Submission,
  channel: ReportChannel,
  outcome: Outcome,
  locale: Locale,
): Promise<Report> {
  return ledger.update(id, (current) => {
    const ended = { ...submission, ended: services.now() };
    if (outcome.delivered) {
      const { channelId, url, state } = outcome;
      const delivered: Submission = {
        ...ended,
        state: 'delivered',
        ...(channelId === undefined ? {} : { channelId }),
        ...(url === undefined ? {} : { url }),
      };
      return moved(withSubmission(current, delivered, services), state, services, channel.id, {
        ...(channelId === undefined ? {} : { channelId }),
        ...(url === undefined ? {} : { evidence: url }),
      });
    }
    const state = outcome.mayHaveArrived ? 'unknown' : outcome.retry ? 'queued' : 'failed';
    return withSubmission(current, { ...ended, state, detail: outcome.reason[locale] }, services);
  });
}

async function settle(
  ledger: Ledger,
  services: Services,
  report: Report,
  submission: Submission,
  channel: ReportChannel,
): Promise<void> {
  const found = channel.find
    ? await channel.find(submission, report, services).catch(() => 'unsure' as const)
    : ('unsure' as const);
  await ledger.update(report.id, (current) => {
    const there = current.submissions.find(({ key }) => key === submission.key);
    if (!there || (there.state !== 'sending' && there.state !== 'unknown')) return undefined;
    if (found === 'unsure')
      return there.state === 'unknown' ? undefined : withSubmission(current, { ...there, state: 'unknown' }, services);
    // It did not arrive: sent again with the same key when the reporter, or the network, says so.
    if (found === 'missing') return withSubmission(current, { ...there, state: 'queued' }, services);
    if (!found.delivered) return withSubmission(current, { ...there, state: 'unknown' }, services);
    const delivered: Submission = {
      ...there,
      state: 'delivered',
      ended: services.now(),
      ...(found.channelId === undefined ? {} : { channelId: found.channelId }),
      ...(found.url === undefined ? {} : { url: found.url }),
    };
    return moved(withSubmission(current, delivered, services), found.state, services, channel.id, {});
  });
}

function fail(
  ledger: Ledger,
  services: Services,
  report: Report,
  channel: ReportChannel,
  detail: string,
): Promise<Report> {
  const submission: Submission = {
    key: randomUUID(),
    channel: channel.id,
    state: 'failed',
    started: services.now(),
    ended: services.now(),
    sha256: '',
    destination: '',
    detail,
  };
  return ledger.update(report.id, (current) => withSubmission(current, submission, services));
}

function withSubmission(report: Report, submission: Submission, services: Services): Report {
  const others = report.submissions.filter(({ key }) => key !== submission.key);
  return { ...report, changed: services.now(), submissions: [...others, submission] };
}

/** The report in another state, with a line in its history; as it is when the state may not follow. */
export function moved(
  report: Report,
  to: ReportState,
  services: Pick<Services, 'now'>,
  actor: string,
  more: { readonly channelId?: string; readonly evidence?: string },
): Report {
  const { state: from, history } = report;
  if (from === to || !mayFollow(from, to)) return report;
  const at = services.now();
  return { ...report, state: to, changed: at, history: [...history, { from, to, at, actor, ...more }] };
}
