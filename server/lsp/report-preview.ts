/** `grantlint/report/preview`, `grantlint/report/prepare`: what a channel would get. */
import { join } from 'node:path';
import type { PreparedReport, PreviewReportParams, ReportPreview } from '../protocol/reports';
import { prepare } from '../reporting/prepare';
import { previewOf } from '../reporting/preview';
import type { Context } from './context';
import { channelOf, closedBecause, reportNamed, servicesFor } from './report-desk';
import { reportSentences } from './report-words';
import { home } from './way-out';

/** Nobody is asked: typing must not tell a host what somebody is writing about. */
export async function previewReport(context: Context, params: PreviewReportParams): Promise<ReportPreview> {
  const { locale } = context.client;
  const report = await reportNamed(context, params.id);
  const channel = channelOf(params.channel);
  const preview = await previewOf(report, channel, servicesFor(context, report.project), locale);
  const { destination, rendering, problems, block, sha256 } = preview;
  const { mediaType, text, attachments } = rendering;
  const waits = !destination.available && destination.retry === true;
  const closed = channel.delivery === 'manual' ? undefined : closedBecause(context, params.trusted, waits);
  const unavailable = closed ?? (destination.available || waits ? undefined : destination.reason[locale]);
  return {
    channel: channel.id,
    ...(destination.name === undefined ? {} : { destination: destination.name }),
    ...(destination.available && destination.url ? { url: destination.url } : {}),
    ...(unavailable === undefined ? {} : { unavailable }),
    unasked: waits && closed === undefined,
    ...(waits && !context.settings.proxy.isStrict ? { caution: reportSentences[locale].looseProxy } : {}),
    problems: problems.map((problem) => ({ ...problem, text: problem.text[locale] })),
    ...(block ? { block: block[locale] } : {}),
    mediaType,
    text,
    attachments: attachments.map(({ name, text: content }) => ({ name, text: content })),
    sha256,
  };
}

export async function prepareReport(context: Context, params: PreviewReportParams): Promise<PreparedReport> {
  const report = await reportNamed(context, params.id);
  const channel = channelOf(params.channel);
  const services = servicesFor(context, report.project);
  const { rendering, destination } = await previewOf(report, channel, services, context.client.locale);
  const folder = join(home, 'prepared', report.id, channel.id);
  const files = await prepare(folder, rendering, services);
  const url = destination.available ? destination.url : undefined;
  return { folder, files, text: rendering.text, ...(url ? { url } : {}) };
}
