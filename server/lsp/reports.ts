/** `grantlint/report/*` */
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
  ResolveReportRequest,
  RestoreReportRequest,
  SendReportRequest,
  TrackReportsRequest,
} from '../protocol/reports';
import type { Context } from './context';

const requests = [
  ReportFindingsRequest,
  ChooseFindingsRequest,
  DeleteReportRequest,
  RestoreReportRequest,
  ResolveReportRequest,
  ReportChoicesRequest,
  CreateReportRequest,
  GetReportRequest,
  EditReportRequest,
  DecideReportRequest,
  PreviewReportRequest,
  PrepareReportRequest,
  SendReportRequest,
  ListReportsRequest,
  TrackReportsRequest,
  MoveReportRequest,
  DismissRemindersRequest,
  ExportReportRequest,
];

export function register(context: Context): void {
  let isWatched = false;
  for (const { method } of requests) {
    context.connection.onRequest(method, (params: unknown) => {
      // `require`, so that the bundler runs these modules with the first request and not at the start.
      const { answer, watchReports } = require('./report-requests') as typeof import('./report-requests');
      if (!isWatched) watchReports(context);
      isWatched = true;
      return answer(context, method, params);
    });
  }
}
