/** `grantlint/status`: tells our own client about each open document, for its status item. */
import type { Connection } from 'vscode-languageserver/node';
import type { Rule } from '../../rules/rule';
import { type DocumentStatus, StatusNotification } from '../protocol/protocol';
import type { Client } from './client';
import { countsOf } from './diagnostic';
import type { OpenText } from './documents';
import type { OpenLint } from './open-lints';
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

  linted({ uri }: OpenText, { result, findings }: OpenLint, enabled: boolean): void {
    const phrases = words[this.#client.locale];
    const failed = this.#failed.get(result.document.uri);
    this.#failed.delete(result.document.uri);
    const counts = countsOf(findings);
    if (!enabled) this.#send({ uri, state: 'off', reason: phrases.disabled, ...counts });
    else if (result.skipped) this.#send({ uri, state: 'skipped', reason: phrases.skipped[result.skipped], ...counts });
    else if (failed) this.#send({ uri, state: 'failed', reason: phrases.failed(failed), ...counts });
    else this.#send({ uri, state: 'linted', ...counts });
  }

  linting({ uri }: OpenText): void {
    this.#send({ uri, state: 'linting', errors: 0, warnings: 0, infos: 0 });
  }

  closed({ uri }: OpenText): void {
    this.#last.delete(uri);
  }

  /** Only a client that knows our scheme knows this notification. */
  #send(status: DocumentStatus): void {
    const text = JSON.stringify(status);
    if (!this.#client.documentationScheme || this.#last.get(status.uri) === text) return;
    this.#last.set(status.uri, text);
    void this.#connection.sendNotification(StatusNotification.method, status);
  }
}
