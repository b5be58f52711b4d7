/** `textDocument/didOpen` */
import type { Context } from './context';

export function register(context: Context): void {
  context.connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const document = context.documents.open(uri, languageId, version, text);
    context.workspace.open(document.target, text);
    context.lints.open(document);
    context.refresher.schedule(document);
    // The buffer may differ from the disk, or there may be no file yet.
    if (context.workspace.decidesOnOthers(document.target)) context.refresher.refreshAll();
  });
}
