/** The user's reports: the list as the server last told it, and who wants to know when it changes. */
import { type Disposable, EventEmitter, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import {
  ListReportsRequest,
  type ReportSummary,
  ReportsChangedNotification,
  type TrackedReport,
  TrackReportsRequest,
} from '../../server/protocol/reports';

/** In milliseconds: one action changes several files. */
const gathering = 100;

export class Reports implements Disposable {
  readonly #client: LanguageClient;
  readonly #changed = new EventEmitter<void>();
  readonly #listening: readonly Disposable[];
  #all: readonly ReportSummary[] = [];
  #unreadable: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(client: LanguageClient) {
    this.#client = client;
    this.#listening = [
      client.onNotification(ReportsChangedNotification, () => this.#loadSoon()),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.#loadSoon();
      }),
    ];
  }

  /** Newest change first. */
  get all(): readonly ReportSummary[] {
    return this.#all;
  }

  /** Files that could not be read: sentences. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
  }

  async load(): Promise<readonly ReportSummary[]> {
    if (!this.#client.isRunning()) return this.#all;
    const { reports, unreadable } = await this.#client.sendRequest(ListReportsRequest);
    this.#all = reports;
    this.#unreadable = unreadable;
    this.#changed.fire();
    return reports;
  }

  /** `ask`: channels on the network too. `interactive`: the user may be asked to sign in. */
  track(ask: boolean, interactive: boolean): Promise<readonly TrackedReport[]> {
    return this.#client.sendRequest(TrackReportsRequest, { trusted: workspace.isTrusted, ask, interactive });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
    for (const one of this.#listening) one.dispose();
  }

  #loadSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load().catch(() => undefined), gathering);
  }
}
