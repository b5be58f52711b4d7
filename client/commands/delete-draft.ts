import { l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DeleteReportRequest, RestoreReportRequest } from '../../server/protocol/reports';
import { chooseReport } from '../reports/choose-report';
import type { Reporting } from '../reports/reporting';

/** Deletes a draft. Nobody is asked first: it lies in a folder of deleted ones, from which it comes back. */
export async function deleteDraft(client: LanguageClient, argument: unknown, reporting: Reporting): Promise<void> {
  const { reports, editors } = reporting;
  const report = await chooseReport(argument, reports, ({ phase }) => phase === 'drafts');
  if (!report) return;
  await editors.flush();
  await client.sendRequest(DeleteReportRequest, { id: report.id });
  editors.close(report.id);
  const undo = l10n.t('Undo');
  const answer = await window.showInformationMessage(l10n.t('Deleted: {0}', report.title), undo);
  if (answer !== undo) return;
  await client.sendRequest(RestoreReportRequest, { id: report.id });
  editors.open(report);
}
