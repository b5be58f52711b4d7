/** Accounts for sending reports: the editor's own for GitHub, the secret storage for an organisation's intake. */
import { authentication, type Disposable, l10n, type SecretStorage, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type TokenParams, TokenRequest } from '../../server/protocol/reports';

/** Answers the server. `onToken` is told of every token that is handed out, so that no log shows it. */
export function provideTokens(
  client: LanguageClient,
  secrets: SecretStorage,
  onToken: (token: string) => void,
): Disposable {
  return client.onRequest(TokenRequest, async (params) => {
    const token = params.host === 'github.com' ? await gitHubToken(params) : await intakeToken(params, secrets);
    if (token) onToken(token);
    return token;
  });
}

async function gitHubToken({ scopes, interactive }: TokenParams): Promise<string | undefined> {
  try {
    const session = await authentication.getSession(
      'github',
      scopes,
      interactive ? { createIfNone: true } : { silent: true },
    );
    return session?.accessToken;
  } catch {
    // The user has declined, or this editor has no GitHub accounts.
    return undefined;
  }
}

/** Where the secret storage keeps the token of an intake. */
export function intakeKey(host: string): string {
  return `grantlint.intake:${host}`;
}

/** Kept by host, so that a token never goes to another one. An empty answer is kept too: not every intake needs one. */
async function intakeToken({ host, interactive }: TokenParams, secrets: SecretStorage): Promise<string | undefined> {
  const key = intakeKey(host);
  const known = await secrets.get(key);
  if (known !== undefined || !interactive) return known;
  const answer = await window.showInputBox({
    prompt: l10n.t('Token for {0}. Leave it empty if none is needed. It is kept in the secret storage.', host),
    password: true,
    ignoreFocusOut: true,
  });
  if (answer !== undefined) await secrets.store(key, answer.trim());
  return answer?.trim();
}
