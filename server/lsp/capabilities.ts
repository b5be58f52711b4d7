/** What the server announces. */
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { commands } from '../protocol/protocol';
import type { Client } from './client';
import { cellLanguages } from './open-notebook';

export const actionKinds = {
  fix: CodeActionKind.QuickFix,
  suppress: `${CodeActionKind.QuickFix}.grantlint.suppress`,
  link: `${CodeActionKind.QuickFix}.grantlint.link`,
  report: `${CodeActionKind.QuickFix}.grantlint.report`,
  fixAll: `${CodeActionKind.SourceFixAll}.grantlint`,
} as const;

const anyFile = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };

export function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    notebookDocumentSync: {
      notebookSelector: [{ notebook: 'jupyter-notebook', cells: cellLanguages.map((language) => ({ language })) }],
    },
    ...(client.pulls
      ? {
          diagnosticProvider: { identifier: 'grantlint', interFileDependencies: false, workspaceDiagnostics: true },
        }
      : {}),
    codeActionProvider: {
      codeActionKinds: [actionKinds.fix, actionKinds.fixAll],
      resolveProvider: client.resolvesEdits,
    },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['"'] },
    // A client with the commands of its own would find its names taken.
    ...(client.documentationScheme ? {} : { executeCommandProvider: { commands: Object.values(commands) } }),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didDelete: anyFile, didRename: anyFile },
      ...(client.documentationScheme ? { textDocumentContent: { schemes: [client.documentationScheme] } } : {}),
    },
  };
}
