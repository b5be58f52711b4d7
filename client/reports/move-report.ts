/** Puts a report in another state, after asking when that ends it. */
import { l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { MoveReportRequest } from '../../server/protocol/reports';
import { chooseReport } from './choose-report';
import type { Reporting } from './reporting';

/** `question` gets the report's title; `button` is what the user presses to go on. */
export async function moveReport(
  client: LanguageClient,
  argument: unknown,
  { reports }: Reporting,
  { to, question, button }: { to: 'withdrawn' | 'closed'; question: (title: string) => string; button: string },
): Promise<void> {
  const report = await chooseReport(argument, reports, ({ moves }) => moves.some((move) => move.to === to));
  if (!report) return;
  const detail = report.phase === 'drafts' ? '' : l10n.t('What was sent stays where it is: tell the receiver too.');
  const answer = await window.showWarningMessage(question(report.title), { modal: true, detail }, button);
  if (answer === button) await client.sendRequest(MoveReportRequest, { id: report.id, to });
}
