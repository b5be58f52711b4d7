/** The team's registry folder: which it is by the settings, and its records as advisories, read anew when they change. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { type AdvisoryIndex, createAdvisoryIndex } from '../advisories/advisories';
import { snapshotWith } from '../advisories/registry-folder';
import type { EditorSettingsStore } from './editor-settings';
import { watchFolder } from './folder-watch';
import type { Folders } from './folders';

export class Registry {
  readonly #settings: EditorSettingsStore;
  readonly #folders: Folders;
  readonly #listeners = new Set<() => void>();
  #watched: string | undefined;
  #unwatch: (() => void) | undefined;
  readonly advisories: AdvisoryIndex = createAdvisoryIndex(() => snapshotWith(this.folder)());

  constructor(settings: EditorSettingsStore, folders: Folders) {
    this.#settings = settings;
    this.#folders = folders;
  }

  /** Absolute; nothing when none is set. */
  get folder(): string | undefined {
    const written = this.#settings.general.registryFolder || process.env.GRANTLINT_REGISTRY;
    if (!written) return undefined;
    if (/^~[\\/]/.test(written)) return join(homedir(), written.slice(2));
    const [first] = this.#folders.onDisk;
    if (isAbsolute(written)) return resolve(written);
    return first === undefined ? undefined : resolve(first, written);
  }

  /** `listener` is told when other records may count. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** To be called when settings or workspace folders have changed, and once at the start. */
  update(): void {
    const { folder } = this;
    if (folder === this.#watched) return;
    this.#unwatch?.();
    this.#watched = folder;
    this.#unwatch = folder === undefined ? undefined : watchFolder(folder, () => this.#changed());
    this.#changed();
  }

  dispose(): void {
    this.#unwatch?.();
    this.#listeners.clear();
  }

  #changed(): void {
    this.advisories.reload();
    for (const listener of this.#listeners) listener();
  }
}
