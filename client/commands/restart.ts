import { commands } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';

/** Restarts the server, also one that gave up after crashes. */
export async function restart(client: LanguageClient): Promise<void> {
  client.outputChannel.info('Restart on request.');
  // A client whose very first start failed cannot be started again; only a new extension host makes a new one.
  if (client.state === State.StartFailed) await commands.executeCommand('workbench.action.restartExtensionHost');
  else await (client.isRunning() ? client.restart() : client.start());
}
