/** `notebookDocument/didOpen` */
import type { Context } from './context';

export function register({ connection, documents, workspace, lints, closed, refresher }: Context): void {
  connection.notebooks.synchronization.onDidOpenNotebookDocument(({ notebookDocument, cellTextDocuments }) => {
    const { uri, cells } = notebookDocument;
    const order = cells.map(({ document }) => document);
    const notebook = documents.openNotebook(uri, order, cellTextDocuments);
    workspace.open(notebook.target, notebook.text.getText(), notebook.program);
    // Findings are shown in the cells from now on.
    closed.remove(notebook.target, true);
    lints.open(notebook);
    refresher.schedule(notebook);
  });
}
