/**
 * `workspace/diagnostic`. Editors send the next request two seconds after every answer, for ever: so a request is
 * held until there is something to say.
 */
import type {
  CancellationToken,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { ClosedFiles } from './closed-files';
import type { Context } from './context';

/** Sends a part of the answer before its end. */
type Send = (items: WorkspaceDocumentDiagnosticReport[]) => void;

export function register({ connection, client, closed, endings }: Context): void {
  if (!client.pulls) return;
  let held: HeldRequest | undefined;
  connection.languages.diagnostics.onWorkspace((params, token, _progress, partial) => {
    held?.finish();
    const send: Send | undefined = partial && ((items) => partial.report({ items }));
    held = new HeldRequest(params, closed, send, token);
    return held.answer;
  });
  endings.push(() => held?.finish());
}

class HeldRequest {
  readonly answer: Promise<WorkspaceDiagnosticReport>;
  readonly #closed: ClosedFiles;
  readonly #send: Send | undefined;
  /** What the editor will know once it has the answer. */
  readonly #known: Map<string, string>;
  readonly #items: WorkspaceDocumentDiagnosticReport[] = [];
  #said = false;
  #resolve: (report: WorkspaceDiagnosticReport) => void = () => {};
  readonly #stop: () => void;

  constructor(
    { previousResultIds }: WorkspaceDiagnosticParams,
    closed: ClosedFiles,
    send: Send | undefined,
    token: CancellationToken,
  ) {
    this.#closed = closed;
    this.#send = send;
    this.#known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    this.answer = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#stop = closed.onChange(() => this.#look());
    token.onCancellationRequested(() => this.finish());
    this.#look();
  }

  finish(): void {
    this.#stop();
    this.#resolve({ items: this.#items });
  }

  /** Says what is new; ends the request when that was all for now. */
  #look(): void {
    const reports = this.#closed.report(this.#known);
    for (const report of reports) {
      if (report.resultId === undefined) this.#known.delete(report.uri);
      else this.#known.set(report.uri, report.resultId);
    }
    this.#said ||= reports.length > 0;
    if (reports.length && this.#send) this.#send(reports);
    else this.#items.push(...reports);
    if (this.#said && !this.#closed.scanning) this.finish();
  }
}
