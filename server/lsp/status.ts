/** `grantlint/status`: tells our own client about each open document, for its status item. */
import type { Connection } from 'vscode-languageserver/node';
import type { Rule } from '../../rules/rule';
import { type DocumentStatus, StatusNotification } from '../protocol/protocol';
import type { Client } from './client';
import { countsOf } from './diagnostic';
import type { OpenText } from './documents';
import type { OpenLint } from './open-lints';
import { OpenNotebook } from './open-notebook';
import { words } from './words';

export class StatusReporter {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #last = new Map<string, string>();
  /** Failed rules by the workspace's name for the document, until its next lint is told of. */
  readonly #failed = new Map<string, string>();

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  /** A rule threw while the document was linted; said with the document's next status. */
  failed(documentUri: string, rule: Rule): void {
    this.#failed.set(documentUri, rule.meta.id);
  }

  linted(document: OpenText, { result, findings }: OpenLint, enabled: boolean): void {
    const phrases = words[this.#client.locale];
    const failed = this.#failed.get(result.document.uri);
    this.#failed.delete(result.document.uri);
    const counts = countsOf(findings);
    const send = (status: Pick<DocumentStatus, 'state' | 'reason'>) => this.#send(document, { ...status, ...counts });
    if (!enabled) send({ state: 'off', reason: phrases.disabled });
    else if (result.skipped) send({ state: 'skipped', reason: phrases.skipped[result.skipped] });
    else if (failed) send({ state: 'failed', reason: phrases.failed(failed) });
    else send({ state: 'linted' });
  }

  linting(document: OpenText): void {
    this.#send(document, { state: 'linting', errors: 0, warnings: 0, infos: 0 });
  }

  closed(document: OpenText): void {
    for (const { uri } of shownIn(document)) this.#last.delete(uri);
  }

  /** Only a client that knows our scheme knows this notification. */
  #send(document: OpenText, status: Omit<DocumentStatus, 'uri'>): void {
    if (!this.#client.documentationScheme) return;
    for (const { uri } of shownIn(document)) {
      const text = JSON.stringify(status);
      if (this.#last.get(uri) === text) continue;
      this.#last.set(uri, text);
      void this.#connection.sendNotification(StatusNotification.method, { uri, ...status });
    }
  }
}

/** Every cell of a notebook has the state of the whole. */
function shownIn(document: OpenText): readonly OpenText[] {
  return document instanceof OpenNotebook ? document.cells : [document];
}
