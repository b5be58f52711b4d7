/** `notebookDocument/didChange` */
import type { Context } from './context';

export function register({ connection, client, documents, workspace, lints, refresher }: Context): void {
  connection.notebooks.synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change }) => {
    const notebook = documents.notebook(uri);
    if (!notebook) return;
    const changes = documents.changeNotebook(notebook, change);
    workspace.change(notebook.target, notebook.text.getText(), changes, notebook.program);
    lints.change(notebook, changes);
    if (!client.pulls) {
      for (const cell of change.cells?.structure?.didClose ?? []) {
        void connection.sendDiagnostics({ uri: cell.uri, diagnostics: [] });
      }
    }
    refresher.schedule(notebook);
  });
}
