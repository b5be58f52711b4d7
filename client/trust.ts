/** Tells the server when the user begins to trust the workspace; before that it sends nothing. */
import { type Disposable, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { TrustNotification } from '../server/protocol/protocol';

export function tellTrust(client: LanguageClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => {
    if (client.isRunning()) void client.sendNotification(TrustNotification);
  });
}
