import { l10n, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ExportReportRequest, ReportChoicesRequest } from '../../server/protocol/reports';
import { chooseReport } from '../reports/choose-report';
import type { Reporting } from '../reports/reporting';

/** Writes a report, without what was taken out of it, in a format that other programs or people read. */
export async function exportReport(client: LanguageClient, argument: unknown, reporting: Reporting): Promise<void> {
  const { reports, editors } = reporting;
  const report = await chooseReport(argument, reports);
  if (!report) return;
  await editors.flush();
  const { exports } = await client.sendRequest(ReportChoicesRequest);
  const items = exports.map((format) => ({ label: format.title, format }));
  const chosen = await window.showQuickPick(items, { title: report.title, placeHolder: l10n.t('Format') });
  if (!chosen) return;
  const { id: format, ending } = chosen.format;
  const text = await client.sendRequest(ExportReportRequest, { id: report.id, format });
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `report-${report.id.slice(0, 8)}.${ending}`;
  const file = await window.showSaveDialog(folder ? { defaultUri: Uri.joinPath(folder, name) } : {});
  if (!file) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await window.showTextDocument(file);
}
