/** Asks git's own files what git does with a file, without running git. */
import ignore from 'ignore';
import type { GitState } from '../../rules/rule';
import type { FileSystem } from './file-system';
import type { IgnoreFiles } from './ignore-files';
import type { Location } from './location';

export class Repositories {
  readonly #fileSystem: FileSystem;
  readonly #ignoreFiles: IgnoreFiles;

  constructor(fileSystem: FileSystem, ignoreFiles: IgnoreFiles) {
    this.#fileSystem = fileSystem;
    this.#ignoreFiles = ignoreFiles;
  }

  /** Nothing for a file outside of any work tree. The work tree may begin above the workspace folder. */
  async stateOf(location: Location): Promise<GitState | undefined> {
    const { path } = this.#fileSystem;
    if (!location.onDisk) return undefined;
    for (let folder = path.dirname(location.target); ; folder = path.dirname(folder)) {
      const gitFolder = await this.#gitFolder(folder);
      if (gitFolder) {
        const below = path.relative(folder, location.target).split(path.sep).join('/');
        if (await this.#isTracked(gitFolder, below)) return 'tracked';
        const isIgnored =
          (await this.#ignoreFiles.ignores({ ...location, folder, path: below })) ||
          (await this.#isExcluded(gitFolder, below));
        return isIgnored ? 'ignored' : 'untracked';
      }
      if (path.dirname(folder) === folder) return undefined;
    }
  }

  /** `.git` of a work tree; where that is a file, as in further work trees and submodules, the folder it names. */
  async #gitFolder(folder: string): Promise<string | undefined> {
    const { path } = this.#fileSystem;
    const git = path.join(folder, '.git');
    const stat = await this.#fileSystem.stat(git);
    if (stat?.kind === 'folder') return git;
    if (stat?.kind !== 'file') return undefined;
    const [, named] = /^gitdir: (.+)$/m.exec(await this.#text(git)) ?? [];
    return named ? path.resolve(folder, named.trim()) : undefined;
  }

  /** `info/exclude` is a `.gitignore` of one person. */
  async #isExcluded(gitFolder: string, file: string): Promise<boolean> {
    const text = await this.#text(this.#fileSystem.path.join(gitFolder, 'info', 'exclude'));
    return text !== '' && ignore().add(text).ignores(file);
  }

  async #text(file: string): Promise<string> {
    const bytes = await this.#fileSystem.readFile(file);
    return bytes ? new TextDecoder().decode(bytes) : '';
  }

  async #isTracked(gitFolder: string, file: string): Promise<boolean> {
    const index = this.#fileSystem.path.join(gitFolder, 'index');
    const stat = await this.#fileSystem.stat(index);
    if (!stat || stat.size > largestIndex) return false;
    const bytes = await this.#fileSystem.readFile(index);
    return bytes !== undefined && names(Buffer.from(bytes), file);
  }
}

/** In bytes; more would be felt at every key. */
const largestIndex = 32 * 1024 * 1024;

/**
 * True when the index has an entry of that path: the length of the path in twelve bits (and in version 3 perhaps two
 * bytes of flags), the path, and a zero byte. Version 4 shortens paths and is not read.
 * See https://git-scm.com/docs/index-format.
 */
function names(index: Buffer, file: string): boolean {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC' || index.readUInt32BE(4) > 3) return false;
  const path = Buffer.from(`${file}\0`);
  const length = Math.min(path.length - 1, 0xfff);
  for (let at = index.indexOf(path); at >= 0; at = index.indexOf(path, at + 1)) {
    if (at < 4) continue;
    if (
      (index.readUInt16BE(at - 2) & 0xfff) === length ||
      (index.readUInt16BE(at - 4) & 0x4fff) === (0x4000 | length)
    ) {
      return true;
    }
  }
  return false;
}
