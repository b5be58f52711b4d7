/** What git does not track: every `.gitignore` from the workspace folder down to the file. */
import type { PlatformPath } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Location } from './location';

export class IgnoreFiles {
  readonly #path: PlatformPath;
  readonly #read: (file: string) => Promise<string | undefined>;
  readonly #rules = new Map<string, Promise<Ignore | undefined>>();
  readonly #folders = new Map<string, Promise<boolean>>();

  /** `read` gives a file's text, nothing when there is none. */
  constructor(path: PlatformPath, read: (file: string) => Promise<string | undefined>) {
    this.#path = path;
    this.#read = read;
  }

  clear(): void {
    this.#rules.clear();
    this.#folders.clear();
  }

  /** True when the location, or a folder above it, is ignored. Files outside workspace folders never are. */
  async ignores({ folder, path, onDisk }: Location, isFolder = false): Promise<boolean> {
    if (!folder || !onDisk || !path) return false;
    if (isFolder) return this.#ignoresFolder(folder, path);
    return (await this.#ignoresFolder(folder, parent(path))) || this.#decide(folder, path, false);
  }

  /** A file below an ignored folder cannot be taken in again, as in git. */
  #ignoresFolder(folder: string, path: string): Promise<boolean> {
    if (!path) return Promise.resolve(false);
    const key = `${folder}\0${path}`;
    let verdict = this.#folders.get(key);
    if (!verdict) {
      verdict = this.#ignoresFolder(folder, parent(path)).then((above) => above || this.#decide(folder, path, true));
      this.#folders.set(key, verdict);
    }
    return verdict;
  }

  /** The deepest file with something to say decides. */
  async #decide(folder: string, path: string, isFolder: boolean): Promise<boolean> {
    for (let from: string | undefined = parent(path); from !== undefined; from = from ? parent(from) : undefined) {
      const rules = await this.#rulesOf(folder, from);
      const below = from ? path.slice(from.length + 1) : path;
      const verdict = rules?.test(isFolder ? `${below}/` : below);
      if (verdict?.ignored) return true;
      if (verdict?.unignored) return false;
    }
    return false;
  }

  #rulesOf(folder: string, path: string): Promise<Ignore | undefined> {
    const file = this.#path.join(folder, ...path.split('/'), '.gitignore');
    let rules = this.#rules.get(file);
    if (!rules) {
      rules = this.#read(file).then((text) => (text === undefined ? undefined : ignore().add(text)));
      this.#rules.set(file, rules);
    }
    return rules;
  }
}

/** Empty for what lies directly in the folder. */
function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
