/** `textDocument/diagnostic` */
import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import type { Context } from './context';
import { targetOf } from './convert';
import type { OpenText } from './documents';

export function register(context: Context): void {
  const { connection, client, documents, lints, closed } = context;
  if (!client.pulls) return;
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const document = documents.get(uri);
    if (document) await pause(document, token);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const lint = (document && (await lints.current(document))) ?? closed.get(targetOf(uri));
    return report(lint?.diagnostics ?? [], lint?.resultId, previousResultId);
  });

  /** The editor cancels what it asked for before the next keystroke, so a slow document is waited with. */
  async function pause(document: OpenText, token: CancellationToken): Promise<void> {
    const milliseconds = lints.pauseOf(document);
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      token.onCancellationRequested(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

function report(
  diagnostics: readonly Diagnostic[],
  resultId: string | undefined,
  previous: string | undefined,
): DocumentDiagnosticReport {
  if (resultId !== undefined && resultId === previous)
    return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, items: [...diagnostics], ...(resultId ? { resultId } : {}) };
}
