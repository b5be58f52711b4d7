/** The server's log, shown by the editor in an output channel. */
import type { Connection } from 'vscode-languageserver/node';
import type { Rule } from '../../rules/rule';

export class Log {
  readonly #connection: Connection;
  readonly #crashed = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  error(what: string, error: unknown): void {
    this.#connection.console.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }

  /** A rule that throws does so at every keystroke: it is told once. */
  crash(rule: Rule, error: unknown, path: string): void {
    const { id } = rule.meta;
    if (this.#crashed.has(id)) return;
    this.#crashed.add(id);
    this.error(`rule ${id} failed on ${path}; further failures of this rule are not logged`, error);
  }
}
