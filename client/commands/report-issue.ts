import { type Diagnostic, l10n, languages, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type CreateReportParams, CreateReportRequest, type ReportDuplicate } from '../../server/protocol/reports';
import type { Reporting } from '../reports/reporting';
import { openAdvisory } from './open-advisory';

/** Begins a report: of the finding a code action names, otherwise of one at the cursor or one the user picks. */
export async function reportIssue(client: LanguageClient, argument: unknown, reporting: Reporting): Promise<void> {
  const given = isFinding(argument) ? argument : (atCursor(client) ?? (await pick(client)));
  if (given) await createReport(client, given, reporting);
}

/** Begins a report and opens it; nothing when the user would rather look at what is the same. */
export async function createReport(
  client: LanguageClient,
  params: CreateReportParams,
  { editors, reports }: Reporting,
): Promise<void> {
  const { id, duplicates } = await client.sendRequest(CreateReportRequest, params);
  await reports.load();
  editors.open(reports.all.find((report) => report.id === id) ?? { id, title: '' });
  const [likely] = duplicates;
  if (likely) await tell(likely, client, editors);
}

async function tell({ text, url, report }: ReportDuplicate, client: LanguageClient, editors: Reporting['editors']) {
  const look = l10n.t('Look at It');
  const answer = await window.showInformationMessage(text, ...(url || report ? [look] : []));
  if (answer !== look) return;
  if (report) editors.open({ id: report, title: '' });
  else await openAdvisory(client, url);
}

function isFinding(argument: unknown): argument is CreateReportParams {
  return typeof argument === 'object' && argument !== null && 'uri' in argument && 'fingerprint' in argument;
}

function atCursor(client: LanguageClient): CreateReportParams | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const here = findingsOf(document.uri).filter(({ range }) => range.contains(selection.active));
  return here[0] && paramsOf(client, document.uri, here[0]);
}

interface Item extends QuickPickItem {
  readonly params: CreateReportParams;
}

async function pick(client: LanguageClient): Promise<CreateReportParams | undefined> {
  const found = languages.getDiagnostics().flatMap(([uri, all]): Item[] =>
    all.filter(isOurs).map((diagnostic) => ({
      label: diagnostic.message,
      description: `${workspace.asRelativePath(uri)}:${diagnostic.range.start.line + 1}`,
      params: paramsOf(client, uri, diagnostic),
    })),
  );
  const empty: Item = { label: l10n.t('Something else: begin an empty report'), alwaysShow: true, params: {} };
  const options = { placeHolder: l10n.t('What to report'), matchOnDescription: true };
  return (await window.showQuickPick([...found, empty], options))?.params;
}

function findingsOf(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(isOurs);
}

function isOurs({ source }: Diagnostic): boolean {
  return source === 'grantlint';
}

function paramsOf(client: LanguageClient, uri: Uri, { range, code }: Diagnostic): CreateReportParams {
  const rule = typeof code === 'object' ? String(code.value) : undefined;
  const { line, character } = range.start;
  return {
    uri: client.code2ProtocolConverter.asUri(uri),
    at: { line, character, ...(rule === undefined ? {} : { rule }) },
  };
}
