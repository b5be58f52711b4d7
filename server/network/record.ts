/**
 * What was sent where and why, so that a user can look it up. Credentials are never kept, and of bodies only what their
 * sender says is harmless.
 */
import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface Sent {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly method: string;
  readonly host: string;
  /** Without the query, which may name things. */
  readonly path: string;
  readonly purpose: string;
  /** What the body said, where that is kept. */
  readonly content?: string;
  /** Bytes of the body that left. */
  readonly sent: number;
  /** The answer's status, or why there was none. */
  readonly result: number | string;
  /** Bytes of the answer's body. */
  readonly received: number;
}

export interface NetworkRecord {
  add(entry: Sent): Promise<void>;
  /** Oldest first. */
  list(): Promise<readonly Sent[]>;
}

/** In bytes: then the file becomes the old one, and the old one before it goes. */
const most = 500_000;

/** A record in a file with one line for each request. It never keeps a request from being made. */
export function fileRecord(file: string): NetworkRecord {
  const old = `${file}.old`;
  return {
    async add(entry) {
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        const { size } = await stat(file).catch(() => ({ size: 0 }));
        if (size > most) await rename(file, old);
        await appendFile(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
      } catch {
        // A full disk is no reason not to send a report.
      }
    },
    list: async () => [...(await entriesOf(old)), ...(await entriesOf(file))],
  };
}

export function memoryRecord(): NetworkRecord {
  const entries: Sent[] = [];
  return {
    async add(entry) {
      entries.push(entry);
    },
    list: async () => entries,
  };
}

/** A line that a kill cut short is left out. */
async function entriesOf(file: string): Promise<Sent[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as Sent] : [];
    } catch {
      return [];
    }
  });
}
