/** The disk, through Node. */
import type { Dirent, Stats } from 'node:fs';
import { lstat, open, readdir, readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { EntryKind, FileSystem } from './file-system';

export const nodeFileSystem: FileSystem = {
  path,
  async readFile(file) {
    return readFile(file).catch(() => undefined);
  },
  async readPart(file, start, length) {
    const handle = await open(file).catch(() => undefined);
    if (!handle) return undefined;
    try {
      const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    } catch {
      return undefined;
    } finally {
      await handle.close();
    }
  },
  async readLink(file) {
    return readlink(file).catch(() => undefined);
  },
  async stat(file) {
    const stats = await lstat(file).catch(() => undefined);
    return stats && { kind: kindOf(stats), size: stats.size };
  },
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  },
  async realPath(file) {
    return realpath(file).catch(() => undefined);
  },
};

function kindOf(entry: Stats | Dirent): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
