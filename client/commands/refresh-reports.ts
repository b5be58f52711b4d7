import { l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { offerToClose } from '../reports/reminders';
import type { Reporting } from '../reports/reporting';

/** Sends what waits for the network, asks how reports are doing, and looks whether they still hold. */
export async function refreshReports(
  client: LanguageClient,
  _argument: unknown,
  { reports }: Reporting,
): Promise<void> {
  const options = { location: { viewId: 'grantlint.reports' }, title: l10n.t('Asking how reports are doing') };
  const tracked = await window.withProgress(options, () => reports.track(true, true));
  await reports.load();
  const failures = tracked.flatMap((one) => one.failures);
  const news = tracked.flatMap(({ title, news: told }) => told.map((text) => `${title}: ${text}`));
  if (failures.length) void window.showWarningMessage(failures.join(' '));
  else if (news.length) void window.showInformationMessage(news.join(' '));
  await offerToClose(client, tracked);
}
