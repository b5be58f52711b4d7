/** `grantlint/report/get`, `grantlint/report/list` */
import type { ReportList, ReportParams, ReportView } from '../protocol/reports';
import { reportNames } from '../reporting/words';
import type { Context } from './context';
import { ledger, reportNamed, servicesFor } from './report-desk';
import { summaryOf, viewOf } from './report-view';

export async function getReport(context: Context, { id }: ReportParams): Promise<ReportView> {
  const report = await reportNamed(context, id);
  return viewOf(report, servicesFor(context, report.project), context.client.locale);
}

export async function listReports(context: Context): Promise<ReportList> {
  const { locale } = context.client;
  const { reports, unreadable } = await ledger().list();
  return {
    reports: reports.map((report) => summaryOf(report, servicesFor(context, report.project), locale)),
    unreadable: unreadable.map(({ file, reason }) => reportNames[locale].unreadable(file, reason)),
  };
}
