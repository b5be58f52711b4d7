/** `grantlint/report/export`: one report in a format that other programs, or people, read. */
import type { ExportReportParams } from '../protocol/reports';
import { exports } from '../reporting/exports';
import { cleaned } from '../reporting/preview';
import type { Context } from './context';
import { refuse, reportNamed, servicesFor } from './report-desk';

export async function exportReport(context: Context, { id, format: name }: ExportReportParams): Promise<string> {
  const report = await reportNamed(context, id);
  const format = exports.find((one) => one.id === name) ?? refuse(name);
  const draft = cleaned(report.draft, servicesFor(context, report.project));
  return format.write({ ...report, draft }, context.client.locale);
}
