/** What a report needs from its reporter: an answer is due, a date has come, the flaw is gone. One notification at most. */
import { commands, l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DismissRemindersRequest, MoveReportRequest, type TrackedReport } from '../../server/protocol/reports';
import type { Reports } from './reports';

/** Tells what is due, quietly. */
export async function remind(client: LanguageClient, reports: Reports): Promise<void> {
  const due = reports.all.filter((report) => report.due.length);
  const [first] = due;
  if (!first) return;
  const open = due.length === 1 ? l10n.t('Open Report') : l10n.t('Show Reports');
  const never = l10n.t('Do Not Show Again');
  const text =
    due.length === 1
      ? `${first.title}: ${first.due.map((one) => one.text).join(' ')}`
      : l10n.t('Reports that need a look: {0}', due.length);
  const answer = await window.showInformationMessage(text, open, never);
  if (answer === never) for (const { id } of due) await client.sendRequest(DismissRemindersRequest, { id });
  else if (answer === open && due.length === 1) await commands.executeCommand('grantlint.openReport', first.id);
  else if (answer === open) await commands.executeCommand('grantlint.reports.focus');
}

/** Tells that a report's flaw is gone and offers to close it. */
export async function offerToClose(client: LanguageClient, tracked: readonly TrackedReport[]): Promise<void> {
  const over = tracked.filter((report) => report.over !== undefined);
  const [first] = over;
  if (!first) return;
  const close = over.length === 1 ? l10n.t('Close Report') : l10n.t('Show Reports');
  const text =
    over.length === 1 ? `${first.title}: ${first.over}` : l10n.t('Reports whose flaw is gone: {0}', over.length);
  const answer = await window.showInformationMessage(text, close);
  if (answer === undefined) return;
  if (over.length === 1) await client.sendRequest(MoveReportRequest, { id: first.id, to: 'closed' });
  else await commands.executeCommand('grantlint.reports.focus');
}
