/** What the editor at the other end can do, read once from its `initialize` request. */
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver/node';
import type { Locale } from '../../rules/rule';
import type { InitializationOptions } from '../protocol/protocol';

export interface Client {
  readonly locale: Locale;
  /** URIs. */
  readonly folders: readonly string[];
  readonly documentationScheme?: string;
  /** True unless the client says that the user does not trust the workspace. */
  readonly trusted: boolean;
  /** Asks for diagnostics; otherwise they are published. */
  readonly pulls: boolean;
  readonly diagnosticRefresh: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly diagnosticTags: boolean;
  readonly markdownHover: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly snippetEdits: boolean;
  readonly resolvesEdits: boolean;
  readonly showsDocuments: boolean;
  readonly showsProgress: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly folderChanges: boolean;
}

export function clientOf(params: InitializeParams): Client {
  const { textDocument, workspace, window } = params.capabilities;
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const diagnostics = pulled ?? published;
  return {
    locale: localeOf(params.locale),
    folders: foldersOf(params),
    ...(typeof options.documentationScheme === 'string' ? { documentationScheme: options.documentationScheme } : {}),
    trusted: options.trusted !== false,
    pulls: pulled !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: diagnostics?.relatedInformation === true || published?.relatedInformation === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true || published?.codeDescriptionSupport === true,
    diagnosticData: diagnostics?.dataSupport === true || published?.dataSupport === true,
    diagnosticTags: (diagnostics?.tagSupport ?? published?.tagSupport) !== undefined,
    markdownHover: textDocument?.hover?.contentFormat?.[0] === 'markdown',
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: createsFiles(params.capabilities),
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    resolvesEdits: resolvesEdits(params.capabilities),
    showsDocuments: window?.showDocument?.support === true,
    showsProgress: window?.workDoneProgress === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
  };
}

/** Every kind of Chinese is answered in the one there is. */
export function localeOf(name: string | undefined): Locale {
  return /^zh\b/i.test(name ?? '') ? 'zh-cn' : 'en';
}

function createsFiles({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations?.includes('create') === true;
}

function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
  const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

/** `rootUri` is what older clients send. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
