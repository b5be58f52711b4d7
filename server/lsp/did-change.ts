/** `textDocument/didChange` */
import type { Context } from './context';

/** In milliseconds: other files follow the configuration when its typing pauses. */
const typing = 300;

export function register(context: Context): void {
  const { connection, documents, workspace, lints, refresher } = context;
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.get(uri);
    if (!document) return;
    const changes = documents.change(document, version, contentChanges);
    workspace.change(document.target, document.text.getText(), changes);
    lints.change(document, changes);
    refresher.schedule(document);
    if (workspace.decidesOnOthers(document.target)) refresher.refreshAll(typing);
  });
}
