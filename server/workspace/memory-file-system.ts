/** A disk in memory, for tests and for text that never was on a disk. */
import { type PlatformPath, posix } from 'node:path';
import type { Entry, FileSystem } from './file-system';

const encoder = new TextEncoder();

/** Files by absolute path; a value that starts with `link:` is a symbolic link to the path that follows. */
export class MemoryFileSystem implements FileSystem {
  readonly path: PlatformPath;
  readonly #files = new Map<string, string | Uint8Array>();

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}, path: PlatformPath = posix) {
    this.path = path;
    for (const [file, content] of Object.entries(files)) this.#files.set(file, content);
  }

  write(file: string, content: string | Uint8Array): void {
    this.#files.set(file, content);
  }

  remove(file: string): void {
    this.#files.delete(file);
  }

  async readFile(file: string): Promise<Uint8Array | undefined> {
    const content = this.#files.get((await this.realPath(file)) ?? file);
    return typeof content === 'string' ? encoder.encode(content) : content;
  }

  async readPart(file: string, start: number, length: number): Promise<Uint8Array | undefined> {
    return (await this.readFile(file))?.subarray(start, start + length);
  }

  async readLink(file: string): Promise<string | undefined> {
    return linkTarget(this.#files.get(file) ?? '');
  }

  async stat(file: string) {
    const content = this.#files.get(file);
    if (content !== undefined) {
      if (linkTarget(content) !== undefined) return { kind: 'link' as const, size: 0 };
      const size = typeof content === 'string' ? encoder.encode(content).length : content.length;
      return { kind: 'file' as const, size };
    }
    return (await this.list(file)).length ? { kind: 'folder' as const, size: 0 } : undefined;
  }

  async list(folder: string): Promise<readonly Entry[]> {
    const prefix = folder.endsWith(this.path.sep) ? folder : folder + this.path.sep;
    const entries = new Map<string, Entry>();
    for (const [file, content] of this.#files) {
      if (!file.startsWith(prefix)) continue;
      const [name = '', ...rest] = file.slice(prefix.length).split(this.path.sep);
      const leaf = linkTarget(content) === undefined ? 'file' : 'link';
      entries.set(name, { name, kind: rest.length ? 'folder' : leaf });
    }
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async realPath(file: string): Promise<string | undefined> {
    const content = this.#files.get(file);
    const target = content === undefined ? undefined : linkTarget(content);
    if (target !== undefined) return this.path.resolve(this.path.dirname(file), target);
    return (await this.stat(file)) && file;
  }
}

function linkTarget(content: string | Uint8Array): string | undefined {
  return typeof content === 'string' && content.startsWith('link:') ? content.slice(5) : undefined;
}
