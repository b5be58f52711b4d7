/** A read-only page of what was sent where, shown as rendered Markdown like the explanation of a file. */
import { commands, type Disposable, EventEmitter, l10n, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SentRequest } from '../../server/protocol/protocol';

const scheme = 'grantlint-sent';
const changed = new EventEmitter<Uri>();

/** Serves the page from what the server knows when it is opened. */
export function provideSent(client: LanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (_, token) => (await client.sendRequest(SentRequest, token)).markdown,
  });
}

export async function showSentPage(): Promise<void> {
  // The last part of the path is the tab's title.
  const page = Uri.from({ scheme, path: `/${l10n.t('Sent by Grantlint')}` });
  changed.fire(page);
  await commands.executeCommand('vscode.open', page);
}
