/** The files beside documents, remembered for a moment, so that typing costs no disk. */
import type { FolderFile } from '../engine/document';
import type { FileSystem } from './file-system';
import { filesBelow } from './folder-files';
import type { Location } from './location';

/** In milliseconds. */
const fresh = 3_000;

interface Listing {
  readonly taken: number;
  readonly files: Promise<readonly FolderFile[]>;
}

export class FolderListings {
  readonly #fileSystem: FileSystem;
  readonly #skip: (path: string, isFolder: boolean) => Promise<boolean>;
  readonly #listings = new Map<string, Listing>();

  constructor(fileSystem: FileSystem, skip: (path: string, isFolder: boolean) => Promise<boolean>) {
    this.#fileSystem = fileSystem;
    this.#skip = skip;
  }

  /** The files in and below the folder of a document; nothing for one that is on no disk. */
  async beside({ target, folder, onDisk }: Location): Promise<readonly FolderFile[] | undefined> {
    if (!onDisk) return undefined;
    const now = performance.now();
    for (const [key, { taken }] of this.#listings) if (now - taken > fresh) this.#listings.delete(key);
    const known = this.#listings.get(target);
    if (known) return known.files;
    const { path } = this.#fileSystem;
    const files = filesBelow(path.dirname(target), path.basename(target), {
      fileSystem: this.#fileSystem,
      skip: this.#skip,
      ...(folder === undefined ? {} : { root: folder }),
    });
    this.#listings.set(target, { taken: now, files });
    return files;
  }
}
