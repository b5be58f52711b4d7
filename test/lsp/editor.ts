/** A small editor: starts the built server over stdio and speaks the protocol with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import {
  type ClientCapabilities,
  type CodeAction,
  createMessageConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocument as TextDocuments } from 'vscode-languageserver-textdocument';

const outdir = '.test/lsp/dist';
let built: Promise<unknown> | undefined;

/** Builds the server once per run, as `npm run build` does. */
export function buildServer(): Promise<unknown> {
  built ??= build({
    entryPoints: ['server/server.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    mainFields: ['module', 'main'],
    external: ['xmlbuilder2'],
    entryNames: '[name]',
    assetNames: '[name]',
    loader: { '.wasm': 'file' },
    outdir,
    logLevel: 'warning',
  });
  return built;
}

/** What the editor announces: `pull` is what Visual Studio Code does, `push` what older ones do. */
export function capabilities(mode: 'pull' | 'push'): ClientCapabilities {
  return {
    window: { workDoneProgress: true, showDocument: { support: true } },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    },
    textDocument: {
      publishDiagnostics: {
        relatedInformation: true,
        codeDescriptionSupport: true,
        dataSupport: true,
        versionSupport: true,
        tagSupport: { valueSet: [1, 2] },
      },
      ...(mode === 'pull' ? { diagnostic: { dynamicRegistration: true } } : {}),
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
      hover: { contentFormat: ['markdown', 'plaintext'] },
    },
  };
}

export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'grantlint-lsp-'));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  delete(name: string): void {
    rmSync(join(this.path, name));
  }

  uri(name = ''): string {
    return pathToFileURL(join(this.path, name)).href.replace(/\/$/, '');
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface EditorOptions {
  readonly mode?: 'pull' | 'push';
  readonly folders?: readonly Folder[];
  readonly params?: Partial<InitializeParams>;
  /** Answers to `workspace/configuration` for the section `grantlint`; its member `http` is the answer for that section. */
  readonly settings?: Record<string, unknown>;
  /** In milliseconds: how long the editor takes to answer for its settings. */
  readonly delay?: number;
  /** More environment for the server. */
  readonly env?: Readonly<Record<string, string>>;
  /** Answers to other requests of the server, by method. */
  readonly answers?: Readonly<Record<string, (params: unknown) => unknown>>;
}

export class Editor {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  initialized: InitializeResult | undefined;
  /** Newest published diagnostics by URI, and all of them in order. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly publishes: PublishDiagnosticsParams[] = [];
  /** Names of all requests and notifications of the server, in order. */
  readonly heard: { method: string; params: unknown }[] = [];
  settings: Record<string, unknown>;
  #shutDown = false;
  readonly #waiting = new Set<() => void>();
  readonly #documents = new Map<string, TextDocument>();

  readonly #delay: number;
  readonly #answers: NonNullable<EditorOptions['answers']>;

  private constructor(process: ChildProcess, { settings = {}, answers = {}, delay = 0 }: EditorOptions) {
    this.process = process;
    this.settings = settings;
    this.#answers = answers;
    this.#delay = delay;
    if (!process.stdout || !process.stdin) throw new Error('no pipes');
    const reader = new StreamMessageReader(process.stdout);
    this.connection = createMessageConnection(reader, new StreamMessageWriter(process.stdin));
    this.#listen();
  }

  static async start(options: EditorOptions = {}): Promise<Editor> {
    await buildServer();
    const server = spawn(process.execPath, [`${outdir}/server.js`, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...options.env },
    });
    const editor = new Editor(server, options);
    const { mode = 'pull', folders = [], params = {} } = options;
    editor.initialized = await editor.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      locale: 'en',
      capabilities: capabilities(mode),
      workspaceFolders: folders.map((folder) => ({ uri: folder.uri(), name: 'folder' })),
      ...params,
    });
    editor.notify('initialized', {});
    return editor;
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** Resolves as soon as `test` gives something, looked at after every message of the server. */
  async until<T>(test: () => T | undefined | false, what = 'message', timeout = 8000): Promise<T> {
    const end = Date.now() + timeout;
    for (;;) {
      const found = test();
      if (found !== undefined && found !== false) return found;
      if (Date.now() > end) throw new Error(`no ${what} within ${timeout} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  open(uri: string, languageId: string, text: string): void {
    this.#documents.set(uri, TextDocuments.create(uri, languageId, 1, text));
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Opens a notebook. Its cells are documents from then on, named by {@link cellUri}. */
  openNotebook(uri: string, texts: readonly string[], languageId = 'python'): void {
    const cells = texts.map((text, index) => this.#newCell(cellUri(uri, index), text, languageId));
    this.notify('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: cells.map(cellOf) },
      cellTextDocuments: cells,
    });
  }

  /** Puts a cell in and takes `deleteCount` cells out, those with the given names. */
  spliceCells(uri: string, start: number, removed: readonly string[], added: Readonly<Record<string, string>>): void {
    const didOpen = Object.entries(added).map(([cell, text]) => this.#newCell(cell, text, 'python'));
    const array = { start, deleteCount: removed.length, cells: didOpen.map(cellOf) };
    for (const cell of removed) this.#documents.delete(cell);
    const didClose = removed.map((cell) => ({ uri: cell }));
    this.notify('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: { cells: { structure: { array, didOpen, didClose } } },
    });
  }

  /** Replaces the first `from` of a cell by `to`, as one incremental change. */
  editCell(uri: string, cell: string, from: string, to: string): void {
    const { version, contentChanges } = this.#change(cell, from, to);
    this.notify('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: { cells: { textContent: [{ document: { uri: cell, version }, changes: contentChanges }] } },
    });
  }

  closeNotebook(uri: string): void {
    const cells = [...this.#documents.keys()].filter((name) => name.startsWith(cellUri(uri, '')));
    for (const cell of cells) this.#documents.delete(cell);
    this.notify('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: cells.map((cell) => ({ uri: cell })),
    });
  }

  #newCell(uri: string, text: string, languageId: string) {
    this.#documents.set(uri, TextDocuments.create(uri, languageId, 1, text));
    return { uri, languageId, version: 1, text };
  }

  /** Replaces the first `from` of the document by `to`, as one incremental change. */
  edit(uri: string, from: string, to: string): number {
    const { version, contentChanges } = this.#change(uri, from, to);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  #change(uri: string, from: string, to: string) {
    const document = this.document(uri);
    const start = document.getText().indexOf(from);
    if (start < 0) throw new Error(`no ${from}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + from.length) };
    const version = document.version + 1;
    const contentChanges = [{ range, text: to }];
    TextDocuments.update(document, contentChanges, version);
    return { version, contentChanges };
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  async pull(uri: string, previousResultId?: string): Promise<{ kind: string; items: Diagnostic[]; resultId: string }> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** `code|text in the range` of pulled diagnostics. */
  async codes(uri: string): Promise<string[]> {
    const { items } = await this.pull(uri);
    return items.map(({ code, range }) => `${code}|${this.document(uri).getText(range)}`);
  }

  /** The actions for the first diagnostic with this code, or for a range. */
  async actions(uri: string, at: string | Range, context: Record<string, unknown> = {}): Promise<CodeAction[]> {
    const { items } = await this.pull(uri);
    const diagnostics = typeof at === 'string' ? items.filter(({ code }) => code === at).slice(0, 1) : [];
    const range = typeof at === 'string' ? diagnostics[0]?.range : at;
    if (!range) throw new Error(`no ${at} in ${items.map(({ code }) => code)}`);
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics, triggerKind: 1, ...context },
    });
  }

  /** The document's text after an edit, which must be meant for its present version. */
  applied(uri: string, edit: WorkspaceEdit | undefined): string {
    const document = this.document(uri);
    const edits = (edit?.documentChanges ?? []).flatMap((change) => {
      if (!('textDocument' in change) || change.textDocument.uri !== uri) return [];
      if (change.textDocument.version !== document.version) throw new Error(`version ${change.textDocument.version}`);
      return change.edits as TextEdit[];
    });
    return TextDocuments.applyEdits(document, [...edits, ...(edit?.changes?.[uri] ?? [])]);
  }

  async shutdown(): Promise<void> {
    this.#shutDown = true;
    await this.request('shutdown', undefined);
  }

  /** Shuts the server down and gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    if (!this.#shutDown) await this.shutdown();
    this.notify('exit', undefined);
    const code = await exited;
    this.connection.dispose();
    return code;
  }

  heardMethods(method: string): number {
    return this.heard.filter((message) => message.method === method).length;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.publishes.push(params);
      this.#hear('textDocument/publishDiagnostics', params);
    });
    connection.onNotification((method, params) => this.#hear(method, params));
    connection.onUnhandledProgress((params) => this.#hear('$/progress', params));
    connection.onRequest(async (method, params) => {
      this.#hear(method, params);
      if (method === 'window/showDocument') return { success: true };
      if (method !== 'workspace/configuration') return this.#answers[method]?.(params) ?? null;
      if (this.#delay) await new Promise((resolve) => setTimeout(resolve, this.#delay));
      const { http = null, ...own } = this.settings;
      return (params as { items: { section?: string }[] }).items.map(({ section }) =>
        section === 'http' ? http : own,
      );
    });
    connection.listen();
  }

  #hear(method: string, params: unknown): void {
    this.heard.push({ method, params });
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}

/** As Visual Studio Code names a cell: the notebook, and a fragment. */
export function cellUri(notebook: string, name: number | string): string {
  return `${notebook.replace(/^file:/, 'vscode-notebook-cell:')}#${name}`;
}

function cellOf({ uri }: { uri: string }) {
  return { kind: 2, document: uri };
}
