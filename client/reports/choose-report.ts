/** The report a command is about: the one its argument names, otherwise one the user picks. */
import { l10n, type QuickPickItem, window } from 'vscode';
import type { ReportSummary } from '../../server/protocol/reports';
import type { Reports } from './reports';

interface Item extends QuickPickItem {
  readonly report: ReportSummary;
}

/** `argument` is an id, an entry of the list, or nothing. `accepts` says which reports can be picked. */
export async function chooseReport(
  argument: unknown,
  reports: Reports,
  accepts: (report: ReportSummary) => boolean = () => true,
): Promise<ReportSummary | undefined> {
  const all = await reports.load();
  const id = typeof argument === 'string' ? argument : (argument as { readonly id?: unknown } | undefined)?.id;
  if (id !== undefined) return all.find((report) => report.id === id);
  const items = all
    .filter(accepts)
    .map((report): Item => ({ label: report.title, description: report.stateName, report }));
  if (!items.length) {
    await window.showInformationMessage(l10n.t('There is no report for that.'));
    return undefined;
  }
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Which report') }))?.report;
}
