/** `grantlint/report/send`: the one request by which a report leaves. */
import type { SendReportParams, SentReport } from '../protocol/reports';
import { createOutbox } from '../reporting/outbox';
import { cleaned } from '../reporting/preview';
import type { Context } from './context';
import { channelOf, closedBecause, ledger, refuse, reportNamed, servicesFor } from './report-desk';
import { viewOf } from './report-view';
import { reportSentences } from './report-words';

export async function sendReport(context: Context, params: SendReportParams): Promise<SentReport> {
  const { locale } = context.client;
  const sentences = reportSentences[locale];
  const report = await reportNamed(context, params.id);
  const channel = channelOf(params.channel);
  const offline = servicesFor(context, report.project);
  const { name } = await channel.destination(cleaned(report.draft, offline), offline);
  if (name !== params.destination) refuse(sentences.changed);
  if (channel.delivery === 'automatic') {
    const closed = closedBecause(context, params.trusted, channel.id !== 'registry-folder');
    if (closed !== undefined) refuse(closed);
  }
  const services = servicesFor(context, report.project, { trusted: params.trusted, interactive: true });
  const outbox = createOutbox(ledger(), services);
  const after = await outbox.send(report.id, channel, locale, params.sha256, params.reference);
  const attempt = after.submissions.findLast((one) => one.channel === channel.id);
  const state = attempt?.state ?? 'failed';
  const where = attempt?.url ?? attempt?.destination ?? '';
  const text = sentences.outcome(state, channel.delivery, where, attempt?.detail ?? '');
  return { report: viewOf(after, services, locale), state, text };
}
