/** Builds what one editor needs: the workspace, its open documents and its closed files. */
import type { Connection } from 'vscode-languageserver/node';
import { formats, frameworks, rules } from '../../rules/index.generated';
import { createEngine } from '../engine/engine';
import { loadGrammar } from '../grammars';
import { nodeFileSystem } from '../workspace/node-file-system';
import { Workspace, type WorkspaceOptions } from '../workspace/workspace';
import type { Client } from './client';
import { ClosedFiles } from './closed-files';
import type { Context } from './context';
import { Documents } from './documents';
import { EditorSettingsStore } from './editor-settings';
import { Folders } from './folders';
import { Log } from './log';
import { OpenLints } from './open-lints';
import { OutsideKnowledge } from './outside-knowledge';
import { Refresher } from './refresher';
import { Registry } from './registry';
import { RegistryFacts } from './registry-facts';
import { SourcesReporter } from './sources';
import { StatusReporter } from './status';
import { Trust } from './trust';
import { warmUp } from './warm-up';
import { noCertificates, wayOut } from './way-out';

export function createContext(connection: Connection, client: Client): Context {
  const folders = new Folders(client.folders);
  const settings = new EditorSettingsStore(connection, client, folders);
  const trust = new Trust(connection, client);
  const http = () => wayOut(settings, () => trust.isGiven, noCertificates);
  const registry = new Registry(settings, folders, http);
  const facts = new RegistryFacts(settings, http);
  const outside: OutsideKnowledge = new OutsideKnowledge({
    sources: () => [registry.lookUp, facts.lookUp].filter((source) => source !== undefined),
    onChange: (places) => refresher.lintAgain(places),
    onState: () => sources.tellSoon(),
  });
  const sources = new SourcesReporter(connection, client, registry, facts, outside);
  const status = new StatusReporter(connection, client);
  const documents = new Documents();
  const log = new Log(connection);
  const workspace = createWorkspace(
    log,
    status,
    settings,
    folders,
    { registry, facts, outside },
    {
      onStale: () => refresher.settleSoon(),
      onCodeStale: () => refresher.followSoon(),
    },
  );
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
  void ready.then(() => {
    registry.update();
    facts.update();
    registry.onChange(() => {
      refresher.refreshAll();
      sources.tellSoon();
    });
    settings.onChange(() => {
      registry.update();
      facts.update();
      outside.update();
      refresher.refreshAll();
    });
    trust.onGiven(() => outside.update());
    // The advisories that ship are read for this, so it waits until something has been linted.
    void refresher.rescan().then(() => sources.tellSoon());
  });
  const endings = [
    () => outside.dispose(),
    () => registry.dispose(),
    () => closed.dispose(),
    () => workspace.dispose(),
  ];
  const parts = {
    folders,
    settings,
    registry,
    facts,
    outside,
    trust,
    rules,
    workspace,
    documents,
    lints,
    closed,
    refresher,
  };
  return { connection, client, ...parts, endings };
}

function createWorkspace(
  log: Log,
  status: StatusReporter,
  settings: EditorSettingsStore,
  folders: Folders,
  { registry, facts, outside }: Pick<Context, 'registry' | 'facts' | 'outside'>,
  told: Pick<WorkspaceOptions, 'onStale' | 'onCodeStale'>,
): Workspace {
  const engine = createEngine({ formats, frameworks });
  return new Workspace({
    fileSystem: nodeFileSystem,
    engine,
    rules,
    folders: folders.targets,
    async loadGrammar(language) {
      await loadGrammar(engine, language);
      warmUp(engine, language);
    },
    advisories(pkg, { target }) {
      outside.note(pkg, target);
      return registry.advisories.advisoriesFor(pkg);
    },
    facts: (pkg, { target }) => facts.of(pkg, target),
    adjust: (given, { folder }) => ({ ...given, strict: given.strict || settings.of(folder).strict }),
    ...told,
    onCodeError: (error, { path }) => log.error(`data that comes in by ${path} could not be followed`, error),
    onRuleError(rule, error, document) {
      log.crash(rule, error, document.path);
      status.failed(document.uri, rule);
    },
  });
}
