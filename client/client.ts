/** The connection to the language server, which does all the linting in a process of its own. */
import { type ExtensionContext, window } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { documentationScheme, type InitializationOptions } from '../server/protocol/protocol';
import { documentSelector } from './selector';

/** A client that is not started yet; `start()` rejects when the server cannot be run. */
export function createClient(context: ExtensionContext): LanguageClient {
  const initializationOptions: InitializationOptions = { documentationScheme };
  const outputChannel = window.createOutputChannel('Grantlint', { log: true });
  context.subscriptions.push(outputChannel);
  const options: LanguageClientOptions = {
    documentSelector,
    outputChannel,
    initializationOptions,
    diagnosticPullOptions: { onChange: true, onSave: false, onTabs: false },
    // Files that are only looked into, for a search or a preview, are not worth a message.
    textSynchronization: { delayOpenNotifications: true },
  };
  // The id is also the settings section of `trace.server`.
  return new LanguageClient('grantlint', 'Grantlint', serverOptions(context), options);
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js');
  const transport = TransportKind.ipc;
  return {
    run: { module, transport },
    debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
}
