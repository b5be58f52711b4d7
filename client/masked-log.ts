/** A log in which tokens stay hidden, even where every message is written out. */
import type { LogOutputChannel } from 'vscode';

export interface MaskedLog {
  readonly channel: LogOutputChannel;
  /** From now on the text appears in no line. */
  hide(secret: string): void;
}

const writers = new Set<unknown>(['trace', 'debug', 'info', 'warn', 'error', 'append', 'appendLine', 'replace']);

export function maskedLog(log: LogOutputChannel): MaskedLog {
  const secrets = new Set<string>();
  const masked = (value: unknown) =>
    typeof value === 'string' ? [...secrets].reduce((text, secret) => text.replaceAll(secret, '***'), value) : value;
  // Around nothing, because the editor's own object may be frozen.
  const channel = new Proxy({} as LogOutputChannel, {
    get(_target, name) {
      const member: unknown = Reflect.get(log, name, log);
      if (typeof member !== 'function') return member;
      if (!writers.has(name)) return member.bind(log);
      return (...given: unknown[]) => member.apply(log, given.map(masked));
    },
  });
  return { channel, hide: (secret) => secrets.add(secret) };
}
