import type { LanguageClient } from 'vscode-languageclient/node';
import type { Reporting } from '../reports/reporting';
import { createReport } from './report-issue';

/** Begins a report of something Grantlint did not find. */
export function newReport(client: LanguageClient, _argument: unknown, reporting: Reporting): Promise<void> {
  return createReport(client, {}, reporting);
}
