/** `codeAction/resolve`: the edit of an action that was only announced. */
import type { CodeAction } from 'vscode-languageserver/node';
import type { Context } from './context';
import { type PinData, pinEdit } from './pins';
import { type SuppressData, suppression } from './suppress-action';

export function register(context: Context): void {
  const { connection, client, documents, lints } = context;
  if (!client.resolvesEdits) return;
  connection.onCodeActionResolve(async (action): Promise<CodeAction> => {
    const { uri, fingerprint, onDemand } = (action.data ?? {}) as Partial<SuppressData & PinData>;
    const document = uri === undefined ? undefined : documents.get(uri);
    if (!document) return action;
    const lint = await lints.current(document);
    const finding = lint?.findings.find((one) => one.fingerprint === fingerprint);
    if (!lint || !finding) return action;
    const ground = { context, document, lint };
    const edit = await (onDemand ? pinEdit(ground, finding) : suppression(ground, finding));
    return edit ? { ...action, edit } : action;
  });
}
