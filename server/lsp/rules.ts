/** `grantlint/rules` */
import { type RuleSummary, RulesRequest } from '../protocol/protocol';
import type { Context } from './context';
import { documentationAddress } from './documentation';

export function register({ connection, client, rules }: Context): void {
  const { locale, documentationScheme } = client;
  connection.onRequest(RulesRequest.method, (): RuleSummary[] =>
    rules.map(({ meta: { id, severity, category }, text }) => ({
      id,
      severity,
      category,
      title: text[locale].title,
      documentation: documentationAddress(id, locale, documentationScheme),
    })),
  );
}
