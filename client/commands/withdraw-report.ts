import { l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { moveReport } from '../reports/move-report';
import type { Reporting } from '../reports/reporting';

export function withdrawReport(client: LanguageClient, argument: unknown, reporting: Reporting): Promise<void> {
  return moveReport(client, argument, reporting, {
    to: 'withdrawn',
    question: (title) => l10n.t('Withdraw the report "{0}"?', title),
    button: l10n.t('Withdraw'),
  });
}
