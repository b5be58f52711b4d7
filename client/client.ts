/** The connection to the language server, which does all the linting in a process of its own. */
import { type ExtensionContext, window, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { documentationScheme, type InitializationOptions } from '../server/protocol/protocol';
import { maskedLog } from './masked-log';
import { documentSelector } from './selector';

export interface Connection {
  /** Not started yet; `start()` rejects when the server cannot be run. */
  readonly client: LanguageClient;
  /** From now on the text appears in no log. */
  hide(secret: string): void;
}

export function createClient(context: ExtensionContext): Connection {
  // Asked at every start: trust may have been given since the last one.
  const initializationOptions = (): InitializationOptions => ({ documentationScheme, trusted: workspace.isTrusted });
  const { channel: outputChannel, hide } = maskedLog(window.createOutputChannel('Grantlint', { log: true }));
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
  return { client: new LanguageClient('grantlint', 'Grantlint', serverOptions(context), options), hide };
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js');
  const transport = TransportKind.ipc;
  return {
    run: { module, transport },
    debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
}
