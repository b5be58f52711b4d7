/** The disk, with a note of everything that could not be read: a scan with holes must not pass for a clean one. */
import { readdir, readFile } from 'node:fs/promises';
import type { FileSystem } from '../workspace/file-system';
import { nodeFileSystem } from '../workspace/node-file-system';

export interface Unreadable {
  /** Absolute path. */
  readonly path: string;
  /** The system's error code: `EACCES`, `EIO`, … */
  readonly code: string;
}

export interface WatchingFileSystem extends FileSystem {
  readonly unreadable: readonly Unreadable[];
}

/** What is missing is no failure: files come and go, and most paths that are asked for are only possible ones. */
const harmless = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

export function watchingFileSystem(): WatchingFileSystem {
  const unreadable = new Map<string, Unreadable>();
  const note = (path: string, error: NodeJS.ErrnoException) => {
    const code = error.code ?? error.message;
    if (!harmless.has(code)) unreadable.set(path, { path, code });
  };
  return {
    ...nodeFileSystem,
    get unreadable() {
      return [...unreadable.values()];
    },
    readFile: (path) =>
      readFile(path).catch((error) => {
        note(path, error);
        return undefined;
      }),
    async list(folder) {
      const entries = await nodeFileSystem.list(folder);
      if (!entries.length) await readdir(folder).catch((error) => note(folder, error));
      return entries;
    },
  };
}
