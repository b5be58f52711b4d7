import type { LanguageClient } from 'vscode-languageclient/node';
import type { Reporting } from '../reports/reporting';

export function filterReports(_client: LanguageClient, _argument: unknown, { view }: Reporting): Promise<void> {
  return view.filter();
}
