/** `workspace/textDocumentContent`: rule documentation as read-only documents, without a network. */
import type { Context } from './context';
import { documentation, documentedRule } from './documentation';

export function register({ connection, client, rules }: Context): void {
  if (!client.documentationScheme) return;
  connection.workspace.textDocumentContent.on(async ({ uri }) => {
    const page = documentedRule(uri);
    if (!page || !rules.some(({ meta }) => meta.id === page.id)) return null;
    const text = await documentation(page.id, page.locale);
    return text === undefined ? null : { text };
  });
}
