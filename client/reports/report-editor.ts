/** One open report: its page, and what is typed there on its way to the disk. */
import { commands, Disposable, env, l10n, Range, Uri, type WebviewPanel, window, workspace } from 'vscode';
import { type LanguageClient, LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';
import {
  DecideReportRequest,
  EditReportRequest,
  GetReportRequest,
  MoveReportRequest,
  PrepareReportRequest,
  PreviewReportRequest,
  ReportChoicesRequest,
  type ReportPreview,
  type ReportView,
  ResolveReportRequest,
  SendReportRequest,
} from '../../server/protocol/reports';
import type { ToHost, ToPage } from './page/messages';
import { pageHtml } from './page-html';
import { pageWords } from './words';

/** In milliseconds: typing pauses this long before it is saved. */
const pause = 300;
/** In milliseconds: when the server could not be reached. */
const again = 2000;

export interface ReportEditorOptions {
  readonly client: LanguageClient;
  /** The folder of the bundles. */
  readonly bundles: Uri;
  readonly id: string;
  readonly channel: string;
}

export class ReportEditor implements Disposable {
  readonly #client: LanguageClient;
  readonly #id: string;
  readonly panel: WebviewPanel;
  readonly #typed = new Map<string, string>();
  /** Numbers of the last edit that was heard of, and of the last that is stored. */
  #heard = 0;
  #stored = 0;
  #channel: string;
  #view: ReportView | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Saves follow each other; a later one never overtakes. */
  #saving: Promise<void> = Promise.resolve();
  readonly #listeners: Disposable;

  constructor(panel: WebviewPanel, { client, bundles, id, channel }: ReportEditorOptions) {
    this.#client = client;
    this.#id = id;
    this.#channel = channel;
    this.panel = panel;
    panel.webview.options = { enableScripts: true, localResourceRoots: [bundles] };
    this.#listeners = Disposable.from(
      panel.webview.onDidReceiveMessage((message: ToHost) => void this.#receive(message)),
      // What is hidden is thrown away: nothing typed may be waiting then.
      panel.onDidChangeViewState(() => void this.flush()),
    );
    panel.webview.html = pageHtml(panel.webview, bundles, panel.title);
  }

  /** Brings everything typed to the disk. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** Shows the report as it is stored now, which another window may have changed. */
  async refresh(): Promise<void> {
    await this.flush();
    await this.#guarded(async () => {
      this.#show(await this.#client.sendRequest(GetReportRequest, { id: this.#id }));
      await this.#preview();
    });
  }

  dispose(): void {
    void this.flush();
    this.#listeners.dispose();
  }

  async #receive(message: ToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#start();
      case 'edit':
        return this.#edit(message);
      case 'channel':
        this.#channel = message.channel;
        return this.#guarded(async () => void (await this.#preview()));
      case 'decide':
        return this.#changing(() => this.#client.sendRequest(DecideReportRequest, { ...message, id: this.#id }));
      case 'move':
        return this.#changing(() => this.#client.sendRequest(MoveReportRequest, { ...message, id: this.#id }));
      case 'prepare':
        return this.#guarded(() => this.#prepare());
      case 'send':
        return this.#guarded(() => this.#send(message));
      case 'evidence':
        return this.#openEvidence(message.index);
      case 'findings':
        return void (await commands.executeCommand('grantlint.chooseFindings', this.#id));
      case 'resolve':
        return this.#guarded(() => this.#resolve());
      case 'attempt':
        return this.#openAttempt(message.key);
      case 'delete':
        return void (await commands.executeCommand('grantlint.deleteDraft', this.#id));
      case 'export':
        return void (await commands.executeCommand('grantlint.exportReport', this.#id));
    }
  }

  async #start(): Promise<void> {
    await this.flush();
    this.#heard = 0;
    this.#stored = 0;
    await this.#guarded(async () => {
      const choices = await this.#client.sendRequest(ReportChoicesRequest);
      const view = await this.#client.sendRequest(GetReportRequest, { id: this.#id });
      const locale = /^zh\b/i.test(env.language) ? 'zh-cn' : 'en';
      this.#post({ type: 'init', words: pageWords(), choices, view, channel: this.#channel, locale });
      this.#show(view);
      await this.#preview();
    });
  }

  #edit({ field, value, number }: Extract<ToHost, { type: 'edit' }>): void {
    this.#typed.set(field, value);
    this.#heard = number;
    this.#post({ type: 'saving', state: 'saving' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  async #save(): Promise<void> {
    if (!this.#typed.size) return;
    const fields = Object.fromEntries(this.#typed);
    const upTo = this.#heard;
    this.#typed.clear();
    try {
      const view = await this.#client.sendRequest(EditReportRequest, { id: this.#id, fields });
      this.#stored = upTo;
      this.#show(view);
      if (!this.#typed.size) this.#post({ type: 'saving', state: 'saved' });
      await this.#preview();
    } catch (error) {
      this.#post({ type: 'saving', state: 'failed' });
      this.#tell(messageOf(error), true);
      // What the server refused stays refused; what did not reach it is sent again.
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed) {
        this.#stored = upTo;
        return;
      }
      for (const [field, value] of Object.entries(fields)) if (!this.#typed.has(field)) this.#typed.set(field, value);
      this.#timer = setTimeout(() => void this.flush(), again);
    }
  }

  async #changing(change: () => Promise<ReportView>): Promise<void> {
    await this.flush();
    await this.#guarded(async () => {
      this.#show(await change());
      await this.#preview();
    });
  }

  async #preview(): Promise<ReportPreview> {
    const params = { id: this.#id, channel: this.#channel, trusted: workspace.isTrusted };
    const preview = await this.#client.sendRequest(PreviewReportRequest, params);
    this.#post({ type: 'preview', preview });
    return preview;
  }

  async #send({ sha256, destination, reference }: Extract<ToHost, { type: 'send' }>): Promise<void> {
    await this.flush();
    const preview = await this.#preview();
    if (preview.sha256 !== sha256 || preview.destination !== destination) {
      this.#tell(l10n.t('The report has changed since you pressed the button. Look at it again.'), true);
      return;
    }
    const { report, state, text } = await this.#client.sendRequest(SendReportRequest, {
      id: this.#id,
      channel: this.#channel,
      trusted: workspace.isTrusted,
      sha256,
      ...(destination === undefined ? {} : { destination }),
      ...(reference === undefined ? {} : { reference }),
    });
    this.#show(report);
    this.#tell(text, state !== 'delivered');
    await this.#preview();
  }

  /** Files, the clipboard and the receiver's page: all that is left is to paste. */
  async #prepare(): Promise<void> {
    await this.flush();
    const params = { id: this.#id, channel: this.#channel, trusted: workspace.isTrusted };
    const { folder, text, url } = await this.#client.sendRequest(PrepareReportRequest, params);
    await env.clipboard.writeText(text);
    this.#tell(l10n.t('The text is in the clipboard, and with its attachments in {0}', folder), false);
    if (url !== undefined) await env.openExternal(Uri.parse(url));
  }

  async #resolve(): Promise<void> {
    await this.flush();
    const { report, text } = await this.#client.sendRequest(ResolveReportRequest, {
      id: this.#id,
      trusted: workspace.isTrusted,
    });
    this.#show(report);
    this.#tell(text, false);
    await this.#preview();
  }

  async #openEvidence(index: number): Promise<void> {
    const found = this.#view?.evidence[index];
    if (found?.uri === undefined) return;
    const selection = new Range(found.startLine - 1, 0, found.startLine - 1, 0);
    await this.#guarded(async () => void (await window.showTextDocument(Uri.parse(found.uri ?? ''), { selection })));
  }

  async #openAttempt(key: string): Promise<void> {
    const { url } = this.#view?.attempts.find((attempt) => attempt.key === key) ?? {};
    if (url === undefined) return;
    await this.#guarded(async () => {
      if (/^https:/.test(url)) await env.openExternal(Uri.parse(url));
      else await window.showTextDocument(Uri.file(url));
    });
  }

  #show(view: ReportView): void {
    if (this.#view && view.revision < this.#view.revision) return;
    this.#view = view;
    this.panel.title = titleOf(view);
    this.#post({ type: 'view', view, upTo: this.#stored });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#tell(messageOf(error), true);
    }
  }

  #tell(text: string, isError: boolean): void {
    this.#post({ type: 'notice', isError, text });
  }

  #post(message: ToPage): void {
    // A page that is hidden or gone hears nothing, and asks for everything when it is back.
    this.panel.webview.postMessage(message).then(undefined, () => undefined);
  }
}

export function titleOf({ title }: { readonly title: string }): string {
  return l10n.t('Report: {0}', title);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
