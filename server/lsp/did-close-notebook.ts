/** `notebookDocument/didClose` */
import type { Context } from './context';

export function register({ connection, client, documents, workspace, lints, closed, refresher }: Context): void {
  connection.notebooks.synchronization.onDidCloseNotebookDocument(
    ({ notebookDocument: { uri }, cellTextDocuments }) => {
      const notebook = documents.notebook(uri);
      if (!notebook) return;
      const { target } = notebook;
      documents.close(uri);
      workspace.close(target);
      lints.close(uri);
      if (!client.pulls) {
        for (const cell of cellTextDocuments) void connection.sendDiagnostics({ uri: cell.uri, diagnostics: [] });
      }
      if (refresher.lintsClosed(target)) void closed.lint(target, true);
      else closed.remove(target, true);
    },
  );
}
