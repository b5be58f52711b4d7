/** Everything about reports in one window. */
import { type Disposable, type ExtensionContext, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { followReports } from './following';
import { ReportEditors } from './report-editors';
import { Reports } from './reports';
import { ReportsView } from './reports-view';
import { provideTokens } from './tokens';

export interface Reporting extends Disposable {
  readonly reports: Reports;
  readonly editors: ReportEditors;
  readonly view: ReportsView;
  readonly secrets: ExtensionContext['secrets'];
}

/** `onToken` is told of every token the server gets. */
export function createReporting(
  { extensionUri, workspaceState, secrets }: ExtensionContext,
  client: LanguageClient,
  onToken: (token: string) => void,
): Reporting {
  const reports = new Reports(client);
  const editors = new ReportEditors(client, Uri.joinPath(extensionUri, 'dist'));
  const view = new ReportsView(reports, workspaceState);
  const others = [
    reports.onDidChange(() => void editors.refresh()),
    workspace.onDidGrantWorkspaceTrust(() => void editors.refresh()),
    provideTokens(client, secrets, onToken),
    followReports(client, reports),
  ];
  return {
    reports,
    editors,
    view,
    secrets,
    dispose() {
      for (const one of [...others, view, editors, reports]) one.dispose();
    },
  };
}
