/** `textDocument/didClose` */
import type { Context } from './context';

export function register(context: Context): void {
  const { connection, documents, workspace, lints, closed, refresher } = context;
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const document = documents.close(uri);
    if (!document) return;
    const { target } = document;
    workspace.close(target);
    lints.close(uri);
    if (!context.client.pulls) void connection.sendDiagnostics({ uri, diagnostics: [] });
    if (refresher.lintsClosed(target)) void closed.lint(target, true);
    else closed.remove(target, true);
    if (workspace.decidesOnOthers(target)) refresher.refreshAll();
  });
}
