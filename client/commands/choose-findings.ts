import { l10n, type QuickPickItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ChooseFindingsRequest, type ReportFinding, ReportFindingsRequest } from '../../server/protocol/reports';
import { chooseReport } from '../reports/choose-report';
import type { Reporting } from '../reports/reporting';

interface Item extends QuickPickItem {
  readonly fingerprint: string;
}

/** Lets the reporter say which findings of one component a draft is about. */
export async function chooseFindings(client: LanguageClient, argument: unknown, reporting: Reporting): Promise<void> {
  const { reports, editors } = reporting;
  const report = await chooseReport(argument, reports, ({ phase }) => phase === 'drafts');
  if (!report) return;
  await editors.flush();
  const { id, title } = report;
  const found = await client.sendRequest(ReportFindingsRequest, { id });
  if (!found.length) {
    await window.showInformationMessage(l10n.t('Nothing was found in the component of this report.'));
    return;
  }
  const options = { canPickMany: true, title, matchOnDescription: true, matchOnDetail: true } as const;
  const placeHolder = l10n.t('Findings that belong to the report');
  const chosen = await window.showQuickPick(found.map(itemOf), { ...options, placeHolder });
  if (!chosen) return;
  await client.sendRequest(ChooseFindingsRequest, { id, fingerprints: chosen.map(({ fingerprint }) => fingerprint) });
  editors.open(report);
}

function itemOf({ fingerprint, ruleId, path, line, message, chosen }: ReportFinding): Item {
  return { label: ruleId, description: `${path}:${line}`, detail: message, picked: chosen, fingerprint };
}
