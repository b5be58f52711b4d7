import { env, l10n, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const identifier = /^[A-Za-z]+-[\w-]+$/;

/** Opens an advisory in the browser: at the address given by a finding, otherwise by the id the user types. */
export async function openAdvisory(_client: LanguageClient, address: unknown): Promise<void> {
  const uri = typeof address === 'string' ? Uri.parse(address) : await ask();
  if (uri?.scheme === 'https') await env.openExternal(uri);
}

async function ask(): Promise<Uri | undefined> {
  const id = await window.showInputBox({
    prompt: l10n.t('Id of the advisory. It is looked up on osv.dev.'),
    placeHolder: 'CVE-2025-6514, GHSA-6xpm-ggf7-wc3p, MAL-2025-47604',
    validateInput: (value) => (identifier.test(value.trim()) ? undefined : l10n.t('Not the id of an advisory.')),
  });
  return id ? Uri.parse(`https://osv.dev/vulnerability/${id.trim()}`) : undefined;
}
