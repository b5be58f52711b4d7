/** The action that begins a report of a finding. */
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding';
import { type CreateReportParams, reportIssueCommand } from '../protocol/reports';
import { actionKinds } from './capabilities';
import type { Ground } from './code-action';
import { reportSentences } from './report-words';

/** Only for a client that has the command and shows reports. */
export function reportAction(
  { context: { client }, document }: Ground,
  { fingerprint }: Finding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  if (!client.documentationScheme) return [];
  const title = reportSentences[client.locale].reportIssue;
  const argument: CreateReportParams = { uri: document.uri, fingerprint };
  const command = { title, command: reportIssueCommand, arguments: [argument] };
  return [{ title, kind: actionKinds.report, diagnostics, command }];
}
