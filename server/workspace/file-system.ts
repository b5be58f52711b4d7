/** What the workspace needs of a disk: a port, so that tests run in memory. */
import type { PlatformPath } from 'node:path';

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface Stat {
  /** A link is reported as a link, whatever it points to. */
  readonly kind: EntryKind;
  /** In bytes. */
  readonly size: number;
}

/** Paths are absolute and native. What is missing or may not be read is `undefined` or empty, never an error. */
export interface FileSystem {
  /** How this system spells paths. */
  readonly path: PlatformPath;
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** `length` bytes of a file from `start`, or what is there of a shorter one. */
  readPart(path: string, start: number, length: number): Promise<Uint8Array | undefined>;
  /** The path a symbolic link holds, as written. */
  readLink(path: string): Promise<string | undefined>;
  stat(path: string): Promise<Stat | undefined>;
  /** A folder's entries sorted by name. */
  list(folder: string): Promise<readonly Entry[]>;
  /** The path with all links followed. */
  realPath(path: string): Promise<string | undefined>;
}
