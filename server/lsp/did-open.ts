/** `textDocument/didOpen` */
import { posix } from 'node:path';
import { isConfigurationFile } from '../workspace/configuration-files';
import type { Context } from './context';

export function register(context: Context): void {
  context.connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const document = context.documents.open(uri, languageId, version, text);
    context.workspace.open(document.target, text);
    context.lints.open(document);
    context.refresher.schedule(document);
    // The buffer may differ from the disk, or there may be no file yet.
    if (isConfigurationFile(posix.basename(uri))) context.refresher.refreshAll();
  });
}
