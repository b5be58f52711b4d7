import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './client';
import { registerCommands } from './commands/commands';
import { provideExplanations } from './views/explanation';
import { watchStatus } from './views/status';

let client: LanguageClient | undefined;

export function activate(context: ExtensionContext): void {
  client = createClient(context);
  registerCommands(context, client);
  context.subscriptions.push(watchStatus(client), provideExplanations(client));
  // A server that cannot start is reported by the client and by the status item; the commands stay.
  client.start().catch(() => undefined);
}

export async function deactivate(): Promise<void> {
  if (client?.isRunning()) await client.dispose();
}
