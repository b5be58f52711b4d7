/** `grantlint/report/delete`, `grantlint/report/restore`: a draft nobody needs, and back. */
import type { ReportParams, ReportView } from '../protocol/reports';
import { isHere } from '../reporting/life';
import type { Context } from './context';
import { ledger, refuse, reportNamed, servicesFor } from './report-desk';
import { viewOf } from './report-view';
import { reportSentences } from './report-words';

/** What has been sent, or may have been, is never deleted: its history says what left this machine. */
export async function deleteReport(context: Context, { id }: ReportParams): Promise<null> {
  const report = await reportNamed(context, id);
  if (!isHere(report)) refuse(reportSentences[context.client.locale].notDeletable);
  await ledger().delete(id, isHere);
  return null;
}

export async function restoreReport(context: Context, { id }: ReportParams): Promise<ReportView> {
  const { locale } = context.client;
  const report = (await ledger().restore(id)) ?? refuse(reportSentences[locale].noReport);
  return viewOf(report, servicesFor(context, report.project), locale);
}
