/** Every open report, one editor each; they come back when the window is reloaded. */
import { type Disposable, type Uri, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { PageState } from './page/messages';
import { ReportEditor, titleOf } from './report-editor';

const viewType = 'grantlint.report';
/** What a reporter should think of first. */
const firstChannel = 'registry-folder';

export class ReportEditors implements WebviewPanelSerializer<PageState>, Disposable {
  readonly #client: LanguageClient;
  readonly #bundles: Uri;
  readonly #open = new Map<string, ReportEditor>();
  readonly #registration: Disposable;

  /** `bundles` is the folder of the page's script and style. */
  constructor(client: LanguageClient, bundles: Uri) {
    this.#client = client;
    this.#bundles = bundles;
    this.#registration = window.registerWebviewPanelSerializer(viewType, this);
  }

  open(report: { readonly id: string; readonly title: string }): void {
    const known = this.#open.get(report.id);
    if (known) known.panel.reveal();
    else this.#add(window.createWebviewPanel(viewType, titleOf(report), ViewColumn.Active), report.id, firstChannel);
  }

  /** What was typed there and is not on the disk is gone. */
  close(id: string): void {
    this.#open.get(id)?.panel.dispose();
  }

  async deserializeWebviewPanel(panel: WebviewPanel, state: Partial<PageState> | undefined): Promise<void> {
    const { id, channel = firstChannel } = state ?? {};
    if (id === undefined || this.#open.has(id)) panel.dispose();
    else this.#add(panel, id, channel);
  }

  async refresh(): Promise<void> {
    await Promise.all([...this.#open.values()].filter(({ panel }) => panel.visible).map((editor) => editor.refresh()));
  }

  /** Brings everything typed to the disk. */
  async flush(): Promise<void> {
    await Promise.all([...this.#open.values()].map((editor) => editor.flush()));
  }

  /** The panels stay: after a reload of the window the editor brings them back. */
  dispose(): void {
    this.#registration.dispose();
    for (const editor of this.#open.values()) editor.dispose();
  }

  #add(panel: WebviewPanel, id: string, channel: string): void {
    const editor = new ReportEditor(panel, { client: this.#client, bundles: this.#bundles, id, channel });
    this.#open.set(id, editor);
    panel.onDidDispose(() => {
      this.#open.delete(id);
      editor.dispose();
    });
  }
}
