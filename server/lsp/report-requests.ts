/** Every request about reports, by its method. Loaded with the first of them: a start without reports pays nothing. */

import {
  ChooseFindingsRequest,
  CreateReportRequest,
  DecideReportRequest,
  DeleteReportRequest,
  DismissRemindersRequest,
  EditReportRequest,
  ExportReportRequest,
  GetReportRequest,
  ListReportsRequest,
  MoveReportRequest,
  PrepareReportRequest,
  PreviewReportRequest,
  ReportChoicesRequest,
  ReportFindingsRequest,
  ReportsChangedNotification,
  ResolveReportRequest,
  RestoreReportRequest,
  SendReportRequest,
  TrackReportsRequest,
} from '../protocol/reports';
import { NotStored } from '../reporting/ledger';
import { reportNames } from '../reporting/words';
import type { Context } from './context';
import { watchFolder } from './folder-watch';
import { reportChoices } from './report-choices';
import { createReport } from './report-create';
import { deleteReport, restoreReport } from './report-delete';
import { ledger, refuse } from './report-desk';
import { decideReport, editReport } from './report-edit';
import { exportReport } from './report-export';
import { chooseFindings, findingsFor } from './report-findings';
import { getReport, listReports } from './report-get';
import { dismissReminders, moveReport } from './report-move';
import { prepareReport, previewReport } from './report-preview';
import { resolveReport } from './report-resolve';
import { sendReport } from './report-send';
import { trackReports } from './report-track';

type Answer = (context: Context, params: never) => unknown;

const reading: Readonly<Record<string, Answer>> = {
  [ReportChoicesRequest.method]: reportChoices,
  [GetReportRequest.method]: getReport,
  [ListReportsRequest.method]: listReports,
  [PreviewReportRequest.method]: previewReport,
  [PrepareReportRequest.method]: prepareReport,
  [ExportReportRequest.method]: exportReport,
  [ReportFindingsRequest.method]: findingsFor,
};
const writing: Readonly<Record<string, Answer>> = {
  [CreateReportRequest.method]: createReport,
  [EditReportRequest.method]: editReport,
  [DecideReportRequest.method]: decideReport,
  [ChooseFindingsRequest.method]: chooseFindings,
  [DeleteReportRequest.method]: deleteReport,
  [RestoreReportRequest.method]: restoreReport,
  [ResolveReportRequest.method]: resolveReport,
  [SendReportRequest.method]: sendReport,
  [TrackReportsRequest.method]: trackReports,
  [MoveReportRequest.method]: moveReport,
  [DismissRemindersRequest.method]: dismissReminders,
};

/** Rejects with a sentence to show. */
export async function answer(context: Context, method: string, params: unknown): Promise<unknown> {
  try {
    const result = await (reading[method] ?? writing[method])?.(context, params as never);
    if (writing[method]) void context.connection.sendNotification(ReportsChangedNotification.method);
    return result;
  } catch (error) {
    if (error instanceof NotStored) refuse(reportNames[context.client.locale].notStored(error.reason, error.detail));
    throw error;
  }
}

/** Tells the client what another window, the command line, the team's folder or the settings change. */
export function watchReports({ connection, endings, registry, settings }: Context): void {
  const tell = () => void connection.sendNotification(ReportsChangedNotification.method);
  endings.push(watchFolder(ledger().folder, tell));
  registry.onChange(tell);
  settings.onChange(tell);
}
