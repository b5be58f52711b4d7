/** Decides when what is linted anew. */
import type { Connection } from 'vscode-languageserver/node';
import { isCode } from '../engine/engine';
import type { Target } from '../workspace/location';
import type { Workspace } from '../workspace/workspace';
import type { Client } from './client';
import type { ClosedFiles } from './closed-files';
import type { Documents, OpenText } from './documents';
import type { EditorSettingsStore } from './editor-settings';
import type { Folders } from './folders';
import type { OpenLints } from './open-lints';

/** In milliseconds: a checkout changes many files at once. */
const gathering = 50;
/** In milliseconds: what one file says of another may follow its own findings at a distance. */
const settling = 150;
/** In milliseconds: what is found in many files waits for a longer pause. */
const resting = 400;

export interface RefresherOptions {
  readonly connection: Connection;
  readonly client: Client;
  readonly folders: Folders;
  readonly settings: EditorSettingsStore;
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly lints: OpenLints;
  readonly closed: ClosedFiles;
}

export class Refresher {
  readonly #options: RefresherOptions;
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  readonly #codeListeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;
  #following: NodeJS.Timeout | undefined;
  #codeAsked = false;

  constructor(options: RefresherOptions) {
    this.#options = options;
  }

  /** True when code is linted in closed files too: by setting, or because somebody asked for all of it once. */
  get #lintsAllCode(): boolean {
    return this.#codeAsked || this.#options.settings.lintsAllCode;
  }

  /** From now on code in closed files is linted and watched. */
  includeCode(): void {
    this.#codeAsked = true;
    this.#tellOfCode();
  }

  /** `listener` is told, perhaps repeatedly, that closed code files count from now on. */
  onCodeIncluded(listener: () => void): void {
    this.#codeListeners.add(listener);
  }

  /** True for a file that is linted when it is not open. */
  lintsClosed(target: Target): boolean {
    const { workspace, settings } = this.#options;
    const { folder, onDisk } = workspace.locate(target);
    const subject = workspace.subject(target);
    if (!subject || !folder || !onDisk || !settings.of(folder).enable) return false;
    return !isCode(subject.language) || this.#lintsAllCode;
  }

  /** Lints a document now, or after a pause when it is slow to lint and more keystrokes are likely. */
  schedule(document: OpenText): void {
    const { client, lints } = this.#options;
    if (client.pulls) return;
    clearTimeout(this.#pauses.get(document.uri));
    const pause = lints.pauseOf(document);
    if (pause <= 0) void lints.current(document);
    else
      this.#pauses.set(
        document.uri,
        setTimeout(() => void lints.current(document), pause),
      );
  }

  refreshOpen(): void {
    const { connection, client, documents, lints } = this.#options;
    if (!client.pulls) for (const document of documents.all()) void lints.current(document);
    else if (client.diagnosticRefresh && documents.all().length) void connection.languages.diagnostics.refresh();
  }

  /** Once nothing more has happened for `delay` milliseconds. */
  refreshAll(delay = gathering): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#options.lints.invalidate();
      this.refreshOpen();
      void this.rescan();
    }, delay);
  }

  /** Soon looks at all configuration together, and lints what has other findings then. */
  settleSoon(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), settling);
  }

  /** Follows data through files of code once nobody has typed for a moment. */
  followSoon(): void {
    clearTimeout(this.#following);
    this.#following = setTimeout(() => void this.#follow(), resting);
  }

  #settle(): void {
    this.lintAgain(this.#options.workspace.settle());
  }

  async #follow(): Promise<void> {
    this.lintAgain(await this.#options.workspace.settleCode(true));
  }

  /** Lints files of which something else is known now. */
  lintAgain(changed: readonly Target[]): void {
    const { workspace, documents, lints, closed } = this.#options;
    for (const target of changed) {
      if (!workspace.isOpen(target)) void closed.lint(target);
    }
    const open = documents.all().filter((document) => changed.includes(workspace.locate(document.target).target));
    for (const { uri } of open) lints.forget(uri);
    if (open.length) this.refreshOpen();
  }

  #tellOfCode(): void {
    for (const listener of this.#codeListeners) listener();
  }

  /** Folders whose files are linted, as the workspace names them. */
  get lintedFolders(): readonly Target[] {
    const { folders, settings } = this.#options;
    return folders.onDisk.filter((target) => settings.of(target).enable);
  }

  /** Lints all files that are not open. */
  async rescan(): Promise<void> {
    const { closed } = this.#options;
    if (this.#lintsAllCode) this.#tellOfCode();
    closed.abandon();
    await closed.scan(this.lintedFolders, { code: this.#lintsAllCode });
  }
}
