import { l10n, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { showExplanation } from '../views/explanation';

/** Says what a file is to Grantlint and why it is, or is not, linted: the given one, otherwise the active editor's. */
export async function explainFile(_client: LanguageClient, address: unknown): Promise<void> {
  const uri = typeof address === 'string' ? Uri.parse(address) : window.activeTextEditor?.document.uri;
  if (uri) await showExplanation(uri);
  else await window.showInformationMessage(l10n.t('Open the file to be explained first.'));
}
