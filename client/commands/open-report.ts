import type { LanguageClient } from 'vscode-languageclient/node';
import { chooseReport } from '../reports/choose-report';
import type { Reporting } from '../reports/reporting';

export async function openReport(
  _client: LanguageClient,
  argument: unknown,
  { reports, editors }: Reporting,
): Promise<void> {
  const report = await chooseReport(argument, reports);
  if (report) editors.open(report);
}
