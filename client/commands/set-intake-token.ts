import { l10n, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Reporting } from '../reports/reporting';
import { intakeKey } from '../reports/tokens';

/** Keeps another token for the organisation's intake, or none. */
export async function setIntakeToken(
  _client: LanguageClient,
  _argument: unknown,
  { secrets }: Reporting,
): Promise<void> {
  const address = workspace.getConfiguration('grantlint').get('intakeUrl', '');
  if (!URL.canParse(address)) {
    await window.showInformationMessage(l10n.t('Set the address of the intake first (grantlint.intakeUrl).'));
    return;
  }
  const { host } = new URL(address);
  const prompt = l10n.t('Token for {0}. Leave it empty if none is needed. It is kept in the secret storage.', host);
  const token = await window.showInputBox({ prompt, password: true, ignoreFocusOut: true });
  if (token !== undefined) await secrets.store(intakeKey(host), token.trim());
}
