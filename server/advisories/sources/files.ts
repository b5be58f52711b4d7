/** Advisories in files that somebody else keeps: an OSV database, exports of CNNVD and CNVD; a folder of them, or one. */
import { opendir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { emptyRows, type Registry, type Snapshot, type SnapshotRow } from '../snapshot';
import { cnnvd } from './cnnvd';
import { cnvd } from './cnvd';
import { osvFile } from './osv-file';
import type { Flaw, Reader } from './reader';

const readers: readonly Reader[] = [osvFile, cnnvd, cnvd];
/** In bytes. A year of CNNVD is about 100 MB. */
const largest: Readonly<Record<string, number>> = { '.json': 50_000_000, '.xml': 400_000_000 };
/** Every record of OSV.dev for the registries known here, and then some. */
const mostFiles = 1_000_000;
const filesAtATime = 16;
/** In milliseconds: how long reading may keep others waiting. */
const slice = 15;
/** Problems that are told one by one. */
const mostProblems = 100;

export interface Problem {
  /** Absolute. */
  readonly file: string;
  readonly flaw: Flaw;
}

export class FileSource {
  /** Absolute path of a folder or a file. */
  readonly path: string;
  readonly #rows = emptyRows();
  readonly #aliases = new Map<string, string[]>();
  readonly #problems: Problem[] = [];
  #bad = 0;
  #date = '';
  #records = 0;
  #isOver = false;
  #began = performance.now();

  constructor(path: string) {
    this.path = path;
  }

  /** What has been read so far. */
  get snapshot(): Snapshot {
    return { date: this.#date, aliases: this.#aliases, ...this.#rows };
  }

  /** Records that were understood. */
  get records(): number {
    return this.#records;
  }

  /** Records and files that do not count; the first hundred of them are {@link problems}. */
  get bad(): number {
    return this.#bad;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Reads everything, once. Never rejects; lets others have their turn. */
  async read(): Promise<void> {
    const files = filesBelow(this.path, (path) => this.#note(path, 'unreadable'));
    const work = async () => {
      for (let next = await files.next(); !next.done && !this.#isOver; next = await files.next())
        await this.#readFile(next.value);
    };
    await Promise.all(Array.from({ length: filesAtATime }, work));
  }

  /** Ends reading. */
  dispose(): void {
    this.#isOver = true;
  }

  async #readFile(file: string): Promise<void> {
    const extension = extname(file).toLowerCase();
    if (/^\.(?:zip|gz|tgz|7z)$/.test(extension)) return this.#note(file, 'archive');
    const most = largest[extension];
    if (most === undefined) return;
    try {
      if ((await stat(file)).size > most) return this.#note(file, 'too-large');
      const text = decoded(await readFile(file));
      const start = text.slice(0, 4096);
      const reader = readers.find((one) => one.extension === extension && one.fits(start));
      if (reader) await this.#take(reader, text, file);
    } catch {
      this.#note(file, 'unreadable');
    }
  }

  async #take(reader: Reader, text: string, file: string): Promise<void> {
    for (const { rows = [], ids = [], date = '', flaw } of reader.read(text, file)) {
      if (this.#isOver) return;
      if (flaw) this.#note(file, flaw);
      else this.#records += 1;
      if (date > this.#date) this.#date = date;
      for (const { registry, name, row } of rows) this.#add(registry, name, row);
      const [own] = ids.slice(-1);
      for (const id of ids.slice(0, -1)) if (own) this.#aliases.set(id, [...(this.#aliases.get(id) ?? []), own]);
      if (performance.now() - this.#began > slice) {
        await new Promise((resolve) => setImmediate(resolve));
        this.#began = performance.now();
      }
    }
  }

  #add(registry: Registry, name: string, row: SnapshotRow): void {
    const known = this.#rows[registry][name];
    if (known) known.push(row);
    else this.#rows[registry][name] = [row];
  }

  #note(file: string, flaw: Flaw): void {
    this.#bad += 1;
    if (this.#problems.length < mostProblems) this.#problems.push({ file, flaw });
  }
}

/** Files below a folder, or the file itself. Links and what version control keeps for itself are not followed. */
async function* filesBelow(path: string, unreadable: (path: string) => void): AsyncGenerator<string, undefined> {
  const folders = [path];
  let count = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      if (folder === path && !(await stat(path)).isDirectory()) {
        yield path;
        return undefined;
      }
      for await (const entry of await opendir(folder)) {
        if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules')
          folders.push(join(folder, entry.name));
        if (!entry.isFile()) continue;
        count += 1;
        if (count > mostFiles) return undefined;
        yield join(folder, entry.name);
      }
    } catch {
      unreadable(folder);
    }
  }
  return undefined;
}

/** UTF-8, else GB 18030, which older exports are written in; its subsets are GBK and GB 2312. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
