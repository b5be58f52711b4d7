/**
 * Where reports are kept: one file for each, in a folder of the user's. A change is written beside the old file, brought
 * to the disk and put in its place in one step, so that a kill at any moment leaves the old report or the new one, never
 * half of either. Two windows may have the same folder open: a change is refused when the other one was quicker.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Report, reportVersion } from './report';

/** Why something could not be stored. The report as it was is still there. */
export class NotStored extends Error {
  constructor(
    /** `changed`: another window changed it since it was read. `newer`: a newer Grantlint wrote it. */
    readonly reason: 'changed' | 'newer' | 'damaged' | 'full' | 'read-only' | 'busy' | 'system',
    readonly detail = '',
  ) {
    super(`${reason} ${detail}`.trim());
  }
}

/** A file in the folder that cannot be read as a report. It is left as it is. */
export interface Unreadable {
  readonly file: string;
  readonly reason: 'newer' | 'damaged';
}

export interface Listing {
  /** Newest change first. */
  readonly reports: readonly Report[];
  readonly unreadable: readonly Unreadable[];
}

/** Below the ledger's. What lies there is no report any more, and is never swept. */
const deletedFolder = 'deleted';

/** In milliseconds: a change takes far less, so that a lock that is older was left by a process that is gone. */
const staleLock = 10_000;
/** In milliseconds. */
const lockPause = 15;

export class Ledger {
  constructor(readonly folder: string) {}

  /** All reports. A folder that is not there has none. */
  async list(): Promise<Listing> {
    const names = (await readdir(this.folder).catch(ifMissing<string[]>([]))).filter((name) => name.endsWith('.json'));
    const reports: Report[] = [];
    const unreadable: Unreadable[] = [];
    for (const name of names.sort()) {
      const read = await this.#read(join(this.folder, name));
      if (!read) continue;
      if ('reason' in read) unreadable.push(read);
      else reports.push(read);
    }
    return { reports: reports.sort((a, b) => (a.changed < b.changed ? 1 : -1)), unreadable };
  }

  /** The report, or nothing when there is none. Throws {@link NotStored} for one that cannot be read. */
  async get(id: string): Promise<Report | undefined> {
    const read = await this.#read(this.#fileOf(id));
    if (read && 'reason' in read) throw new NotStored(read.reason, read.file);
    return read;
  }

  /**
   * Stores a report whose `revision` is one more than the stored one's (or 1 for a new one). Throws {@link NotStored}
   * and leaves the old one when that is not so, or when the disk does not take it.
   */
  async put(report: Report): Promise<void> {
    await this.#make();
    await this.#locked(report.id, async (isMine) => {
      const before = await this.get(report.id);
      if ((before?.revision ?? 0) + 1 !== report.revision) throw new NotStored('changed', report.id);
      await this.#write(this.#fileOf(report.id), `${JSON.stringify(report, undefined, 2)}\n`, isMine);
    });
  }

  /**
   * Reads a report, changes it and stores it; again from the start when another window was quicker. `change` gets the
   * stored report and returns the new one without counting the revision, or nothing to leave it.
   */
  async update(id: string, change: (report: Report) => Report | undefined): Promise<Report> {
    for (let attempt = 0; ; attempt++) {
      const before = await this.get(id);
      if (!before) throw new NotStored('system', `no report ${id}`);
      const changed = change(before);
      if (!changed) return before;
      const report = { ...changed, revision: before.revision + 1 };
      try {
        await this.put(report);
        return report;
      } catch (error) {
        if (!(error instanceof NotStored) || error.reason !== 'changed' || attempt >= 20) throw error;
      }
    }
  }

  /**
   * Moves a report to the folder of deleted ones, where {@link restore} finds it. `mayGo` gets it as it is stored then;
   * throws {@link NotStored} `changed` when it may not.
   */
  async delete(id: string, mayGo: (report: Report) => boolean = () => true): Promise<void> {
    const file = this.#fileOf(id);
    const deleted = join(this.folder, deletedFolder);
    await this.#locked(id, async () => {
      const report = await this.get(id);
      if (!report) return;
      if (!mayGo(report)) throw new NotStored('changed', id);
      try {
        await mkdir(deleted, { recursive: true, mode: 0o700 });
        await rename(file, join(deleted, basename(file)));
      } catch (error) {
        throw asNotStored(error);
      }
    });
    for (const folder of [deleted, this.folder]) await syncFolder(folder);
  }

  /** Brings a deleted report back as it was; nothing when there is none. One that is there stays. */
  async restore(id: string): Promise<Report | undefined> {
    const file = this.#fileOf(id);
    await this.#locked(id, async () => {
      if (await this.get(id)) return;
      await rename(join(this.folder, deletedFolder, basename(file)), file).catch(ifMissing(undefined));
    });
    await syncFolder(this.folder);
    return this.get(id);
  }

  #fileOf(id: string): string {
    if (!/^[\w-]{8,64}$/.test(id)) throw new NotStored('system', `${id} is no name of a report`);
    return join(this.folder, `${id}.json`);
  }

  async #read(file: string): Promise<Report | Unreadable | undefined> {
    const text = await readFile(file, 'utf8').catch(ifMissing(undefined));
    if (text === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      const version = value && typeof value === 'object' && 'version' in value ? value.version : undefined;
      if (typeof version === 'number' && version > reportVersion) return { file, reason: 'newer' };
      return isReport(value) ? value : { file, reason: 'damaged' };
    } catch {
      return { file, reason: 'damaged' };
    }
  }

  async #make(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      // Node 20 says so of a folder it cannot make on a read-only disk.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new NotStored('read-only', this.folder);
      throw asNotStored(error);
    }
  }

  /** The new file is on the disk before it takes the old one's name; not when the lock went to somebody else meanwhile. */
  async #write(file: string, text: string, isMine: () => Promise<boolean>): Promise<void> {
    const beside = `${file}.${process.pid}.${randomUUID()}.tmp`;
    try {
      const handle = await open(beside, 'wx', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (!(await isMine())) throw new NotStored('changed', file);
      await rename(beside, file);
    } catch (error) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw error instanceof NotStored ? error : asNotStored(error);
    }
    await syncFolder(this.folder);
  }

  /** One writer at a time for each report; what a killed one left behind is swept away. */
  async #locked<T>(id: string, work: (isMine: () => Promise<boolean>) => Promise<T>): Promise<T> {
    const file = `${this.#fileOf(id)}.lock`;
    const owner = randomUUID();
    // A lock that was taken for abandoned belongs to somebody else by now.
    const isMine = async () => (await readFile(file, 'utf8').catch(() => '')) === owner;
    await this.#lock(file, owner);
    try {
      return await work(isMine);
    } finally {
      if (await isMine()) await rm(file, { force: true }).catch(() => undefined);
    }
  }

  async #lock(file: string, owner: string): Promise<void> {
    const until = Date.now() + staleLock + 5_000;
    for (;;) {
      try {
        return await writeFile(file, owner, { flag: 'wx', mode: 0o600 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asNotStored(error);
      }
      const age = await stat(file).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > staleLock) await rm(file, { force: true }).catch(() => undefined);
      else if (Date.now() > until) throw new NotStored('busy', file);
      else await new Promise((resolve) => setTimeout(resolve, lockPause));
    }
  }
}

/** Files that a killed process left half written are worth nothing; newer ones may still be in use. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(ifMissing<string[]>([]))) {
    if (!name.endsWith('.tmp')) continue;
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > staleLock) await rm(file, { force: true }).catch(() => undefined);
  }
}

/** A rename is on the disk only when its folder is; systems that cannot do that do without. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

function isReport(value: unknown): value is Report {
  if (!value || typeof value !== 'object') return false;
  const { version, id, revision, state, draft, submissions, history, reminders } = value as Partial<Report>;
  return (
    version === reportVersion &&
    typeof id === 'string' &&
    typeof revision === 'number' &&
    typeof state === 'string' &&
    typeof draft === 'object' &&
    draft !== null &&
    Array.isArray(submissions) &&
    Array.isArray(history) &&
    Array.isArray(reminders)
  );
}

function asNotStored(error: unknown): NotStored {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new NotStored('full', code);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new NotStored('read-only', code);
  return new NotStored('system', code || message);
}

function ifMissing<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw asNotStored(error);
  };
}
