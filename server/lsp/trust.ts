/** Whether the user trusts the workspace: as the client says at the start, and once it is given. It is never taken back. */
import type { Connection } from 'vscode-languageserver/node';
import { TrustNotification } from '../protocol/protocol';
import type { Client } from './client';

export class Trust {
  readonly #listeners = new Set<() => void>();
  #isGiven: boolean;

  constructor(connection: Connection, { trusted }: Client) {
    this.#isGiven = trusted;
    connection.onNotification(TrustNotification.method, () => {
      this.#isGiven = true;
      for (const listener of this.#listeners) listener();
    });
  }

  get isGiven(): boolean {
    return this.#isGiven;
  }

  onGiven(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
