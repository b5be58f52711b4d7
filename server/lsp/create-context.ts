/** Builds what one editor needs: the workspace, its open documents and its closed files. */
import type { Connection } from 'vscode-languageserver/node';
import { formats, frameworks, rules } from '../../rules/index.generated';
import { createAdvisoryIndex } from '../advisories/advisories';
import { snapshotWith } from '../advisories/registry-folder';
import { createEngine } from '../engine/engine';
import { loadGrammar } from '../grammars';
import { nodeFileSystem } from '../workspace/node-file-system';
import { Workspace } from '../workspace/workspace';
import type { Client } from './client';
import { ClosedFiles } from './closed-files';
import type { Context } from './context';
import { Documents } from './documents';
import { EditorSettingsStore } from './editor-settings';
import { Folders } from './folders';
import { Log } from './log';
import { OpenLints } from './open-lints';
import { Refresher } from './refresher';
import { StatusReporter } from './status';
import { warmUp } from './warm-up';

export function createContext(connection: Connection, client: Client): Context {
  const folders = new Folders(client.folders);
  const settings = new EditorSettingsStore(connection, client, folders);
  const status = new StatusReporter(connection, client);
  const documents = new Documents();
  const workspace = createWorkspace(new Log(connection), status, settings, folders, () => refresher.settleSoon());
  const closed = new ClosedFiles(workspace, client, (uri, diagnostics) => {
    if (!client.pulls) void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  });
  const ready = settings.load();
  const enabled = (target: string) => settings.of(workspace.locate(target).folder).enable;
  const lints: OpenLints = new OpenLints({
    workspace,
    client,
    ready,
    disabled: ({ target }) => !enabled(target),
    onStart: (document) => status.linting(document),
    onClose: (document) => status.closed(document),
    onLint(document, lint) {
      status.linted(document, lint, enabled(document.target));
      if (client.pulls) return;
      for (const [uri, { version, diagnostics }] of lint.cells ?? [[document.uri, lint] as const]) {
        void connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
      }
    },
    onStale: () => refresher.refreshOpen(),
  });
  const refresher = new Refresher({ connection, client, folders, settings, workspace, documents, lints, closed });
  void ready.then(() => refresher.rescan());
  const endings = [() => closed.dispose(), () => workspace.dispose()];
  return { connection, client, folders, settings, rules, workspace, documents, lints, closed, refresher, endings };
}

function createWorkspace(
  log: Log,
  status: StatusReporter,
  settings: EditorSettingsStore,
  folders: Folders,
  onStale: () => void,
): Workspace {
  const engine = createEngine({ formats, frameworks });
  const advisories = createAdvisoryIndex(snapshotWith(process.env.GRANTLINT_REGISTRY));
  return new Workspace({
    fileSystem: nodeFileSystem,
    engine,
    rules,
    folders: folders.targets,
    async loadGrammar(language) {
      await loadGrammar(engine, language);
      warmUp(engine, language);
    },
    advisories: (pkg) => advisories.advisoriesFor(pkg),
    adjust: (given, { folder }) => ({ ...given, strict: given.strict || settings.of(folder).strict }),
    onStale,
    onRuleError(rule, error, document) {
      log.crash(rule, error, document.path);
      status.failed(document.uri, rule);
    },
  });
}
