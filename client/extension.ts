import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './client';
import { registerCommands } from './commands/commands';
import { createReporting, type Reporting } from './reports/reporting';
import { tellTrust } from './trust';
import { provideExplanations } from './views/explanation';
import { provideSent } from './views/sent';
import { watchSources } from './views/sources';
import { watchStatus } from './views/status';

let client: LanguageClient | undefined;
let reporting: Reporting | undefined;

export function activate(context: ExtensionContext): void {
  const connection = createClient(context);
  client = connection.client;
  reporting = createReporting(context, client, connection.hide);
  registerCommands(context, client, reporting);
  context.subscriptions.push(watchStatus(client), watchSources(client), tellTrust(client));
  context.subscriptions.push(provideExplanations(client), provideSent(client), reporting);
  // A server that cannot start is reported by the client and by the status item; the commands stay.
  client.start().catch(() => undefined);
}

export async function deactivate(): Promise<void> {
  await reporting?.editors.flush();
  if (client?.isRunning()) await client.dispose();
}
