/** One editor's session: every handler, registered. */
import type { Connection } from 'vscode-languageserver/node';
import type { Client } from './client';
import * as codeAction from './code-action';
import * as codeActionResolve from './code-action-resolve';
import * as completion from './completion';
import { createContext } from './create-context';
import * as didChange from './did-change';
import * as didChangeConfiguration from './did-change-configuration';
import * as didChangeNotebook from './did-change-notebook';
import * as didChangeWatchedFiles from './did-change-watched-files';
import * as didChangeWorkspaceFolders from './did-change-workspace-folders';
import * as didClose from './did-close';
import * as didCloseNotebook from './did-close-notebook';
import * as didDeleteFiles from './did-delete-files';
import * as didOpen from './did-open';
import * as didOpenNotebook from './did-open-notebook';
import * as documentDiagnostic from './document-diagnostic';
import * as executeCommand from './execute-command';
import * as explainFile from './explain-file';
import * as hover from './hover';
import * as lintWorkspace from './lint-workspace';
import * as reports from './reports';
import * as rulesRequest from './rules';
import * as sentRequest from './sent';
import * as textDocumentContent from './text-document-content';
import * as workspaceDiagnostic from './workspace-diagnostic';

const handlers = [
  didOpen,
  didChange,
  didClose,
  didOpenNotebook,
  didChangeNotebook,
  didCloseNotebook,
  didDeleteFiles,
  didChangeConfiguration,
  didChangeWatchedFiles,
  didChangeWorkspaceFolders,
  documentDiagnostic,
  workspaceDiagnostic,
  codeAction,
  codeActionResolve,
  completion,
  hover,
  executeCommand,
  explainFile,
  lintWorkspace,
  rulesRequest,
  reports,
  sentRequest,
  textDocumentContent,
];

/** Runs until the editor shuts the server down. */
export function startSession(connection: Connection, client: Client): void {
  const context = createContext(connection, client);
  for (const { register } of handlers) register(context);
  connection.onShutdown(() => {
    for (const end of context.endings) end();
  });
}
