/**
 * Entry of the language server. Before the reply to `initialize` nothing is loaded but the protocol's library; the
 * engine and the rules come with `initialized`.
 */
import {
  type Connection,
  createConnection,
  type InitializeParams,
  LSPErrorCodes,
  Message,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { capabilitiesFor } from './capabilities';
import { clientOf } from './client';

interface Manifest {
  readonly version: string;
}

/** Talks over what the command line names: `--stdio`, `--node-ipc`, `--socket=` or `--pipe=`. */
export function startServer(): void {
  const connection: Connection = createConnection(ProposedFeatures.all, {
    connectionStrategy: {
      // What was cancelled before its turn needs no work at all.
      cancelUndispatched: (message) => ({
        jsonrpc: message.jsonrpc,
        id: Message.isRequest(message) ? message.id : null,
        error: { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' },
      }),
    },
  });
  surviveErrors(connection);
  let params: InitializeParams | undefined;
  connection.onInitialize((given) => {
    params = given;
    const { version } = require('../../package.json') as Manifest;
    return { capabilities: capabilitiesFor(clientOf(given)), serverInfo: { name: 'grantlint', version } };
  });
  connection.onInitialized(() => {
    // `require`, so that the bundler runs these modules now and not at the start.
    const { startSession } = require('./session') as typeof import('./session');
    if (params) startSession(connection, clientOf(params));
  });
  connection.listen();
}

/** A mistake of ours costs one answer, not the server. Nobody is left to answer when the pipe is gone. */
function surviveErrors({ console }: Connection): void {
  const report = (error: unknown) => {
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE') process.exit(1);
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}
