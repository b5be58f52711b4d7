import { l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { moveReport } from '../reports/move-report';
import type { Reporting } from '../reports/reporting';

export function closeReport(client: LanguageClient, argument: unknown, reporting: Reporting): Promise<void> {
  return moveReport(client, argument, reporting, {
    to: 'closed',
    question: (title) => l10n.t('Close the report "{0}"?', title),
    button: l10n.t('Close'),
  });
}
