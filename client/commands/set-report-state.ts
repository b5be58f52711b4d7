import { l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { MoveReportRequest } from '../../server/protocol/reports';
import { chooseReport } from '../reports/choose-report';
import type { Reporting } from '../reports/reporting';

/** What only the reporter knows, from an answer by mail for instance. */
export async function setReportState(client: LanguageClient, argument: unknown, { reports }: Reporting): Promise<void> {
  const report = await chooseReport(argument, reports, ({ moves }) => moves.length > 0);
  if (!report) return;
  const items = report.moves.map(({ to, name }) => ({ label: name, to }));
  const chosen = await window.showQuickPick(items, { title: report.title, placeHolder: l10n.t('State of the report') });
  if (!chosen) return;
  const evidence = await window.showInputBox({ prompt: l10n.t('What shows it: an address, a mail. May stay empty.') });
  if (evidence === undefined) return;
  await client.sendRequest(MoveReportRequest, { id: report.id, to: chosen.to, evidence });
}
