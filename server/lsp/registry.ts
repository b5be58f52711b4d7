/**
 * What advisories are taken from, in order: the team's registry folder, files that somebody else keeps, a service that is
 * asked, and what ships. By the settings, and read anew when they or the files change.
 */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { type AdvisoryIndex, createAdvisoryIndex } from '../advisories/advisories';
import { isLinkRegistry } from '../advisories/links';
import { LookUpCache } from '../advisories/look-up/cache';
import { LookUp } from '../advisories/look-up/look-up';
import { osvService } from '../advisories/look-up/osv-service';
import { publicNames } from '../advisories/look-up/registry-files';
import { serviceAddress } from '../advisories/look-up/service-address';
import { type ReadFolder, readFolder } from '../advisories/registry-folder';
import { bundledSnapshot, type Snapshot } from '../advisories/snapshot';
import { FileSource } from '../advisories/sources/files';
import { fileState, folderState, type SourceState, serviceState } from '../advisories/sources/state';
import type { EditorSettingsStore } from './editor-settings';
import { watchFolder } from './folder-watch';
import type { Folders } from './folders';
import type { OutsideState } from './outside-knowledge';
import { home, type wayOut } from './way-out';

interface Kept {
  readonly path: string;
  /** What counts: until something new has been read whole, the old. */
  source: FileSource;
  /** What is being read. */
  next: FileSource | undefined;
  unwatch(): void;
}

export class Registry {
  readonly #settings: EditorSettingsStore;
  readonly #folders: Folders;
  /** Makes a way to the network; throws when there can be none. */
  readonly #http: () => ReturnType<typeof wayOut>;
  readonly #listeners = new Set<() => void>();
  #watched: string | undefined;
  #unwatch: (() => void) | undefined;
  #files: readonly Kept[] = [];
  #service = '';
  #certificates = '';
  #lookUp: LookUp | undefined;
  #mistake: unknown;
  #preferred = '';
  #own: ReadFolder | undefined;
  readonly advisories: AdvisoryIndex = createAdvisoryIndex(
    () => [
      ...this.#readOwn(),
      ...this.#files.map(({ source }) => source.snapshot),
      ...(this.#lookUp ? [this.#lookUp.snapshot()] : []),
      bundledSnapshot(),
    ],
    { preferred: () => (isLinkRegistry(this.#preferred) ? this.#preferred : undefined) },
  );

  constructor(settings: EditorSettingsStore, folders: Folders, http: () => ReturnType<typeof wayOut>) {
    this.#settings = settings;
    this.#folders = folders;
    this.#http = http;
  }

  /** Absolute; nothing when none is set. */
  get folder(): string | undefined {
    return this.#absolute(this.#settings.general.registryFolder || process.env.GRANTLINT_REGISTRY);
  }

  /** The service to be asked, when the user wants one. */
  get lookUp(): LookUp | undefined {
    return this.#lookUp;
  }

  /** How each source is doing, in their order. `asked`: what the service said last; `isAsking`: it is being asked. */
  states(asked: OutsideState | undefined, isAsking: boolean): SourceState[] {
    const { folder } = this;
    if (folder !== undefined) this.#own ??= readFolder(folder);
    return [
      ...(folder !== undefined && this.#own ? [folderState(folder, this.#own)] : []),
      ...this.#files.map(({ source, next }) => fileState(source, !next)),
      ...(this.#service ? [this.#serviceState(this.#service, asked, isAsking)] : []),
      { kind: 'bundled', name: '', condition: 'good', day: bundledSnapshot().date },
    ];
  }

  /** `listener` is told when other records may count. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** To be called when settings or workspace folders have changed, and once at the start. */
  update(): void {
    const { folder } = this;
    const { advisoryFiles, advisoryService, advisoryLinks, certificates } = this.#settings.general;
    const paths = [...new Set(advisoryFiles.flatMap((written) => this.#absolute(written) ?? []))];
    const isSame =
      folder === this.#watched &&
      paths.join('\n') === this.#files.map(({ path }) => path).join('\n') &&
      advisoryService === this.#service &&
      certificates === this.#certificates &&
      advisoryLinks === this.#preferred;
    if (isSame) return;
    if (folder !== this.#watched) {
      this.#unwatch?.();
      this.#watched = folder;
      this.#unwatch = folder === undefined ? undefined : watchFolder(folder, () => this.#changed());
    }
    const left = this.#files.filter(({ path }) => !paths.includes(path));
    for (const kept of left) end(kept);
    this.#files = paths.map((path) => this.#files.find((kept) => kept.path === path) ?? this.#keep(path));
    if (advisoryService !== this.#service || certificates !== this.#certificates) this.#ask(advisoryService);
    this.#certificates = certificates;
    this.#preferred = advisoryLinks;
    this.#changed();
  }

  dispose(): void {
    this.#unwatch?.();
    for (const kept of this.#files) end(kept);
    this.#listeners.clear();
  }

  #absolute(written: string | undefined): string | undefined {
    if (!written) return undefined;
    if (/^~[\\/]/.test(written)) return join(homedir(), written.slice(2));
    const [first] = this.#folders.onDisk;
    if (isAbsolute(written)) return resolve(written);
    return first === undefined ? undefined : resolve(first, written);
  }

  #keep(path: string): Kept {
    const read = () => void this.#read(kept);
    // In a checkout, what a pull brings may lie deep below; it is noticed by what git itself writes.
    const unwatch = [path, join(path, '.git')].map((folder) => watchFolder(folder, read));
    const kept: Kept = {
      path,
      source: new FileSource(path),
      next: undefined,
      unwatch: () => {
        for (const end of unwatch) end();
      },
    };
    read();
    return kept;
  }

  async #read(kept: Kept): Promise<void> {
    kept.next?.dispose();
    const next = new FileSource(kept.path);
    kept.next = next;
    await next.read();
    if (kept.next !== next) return;
    kept.source = next;
    kept.next = undefined;
    this.#changed();
  }

  #ask(written: string): void {
    this.#service = written;
    this.#lookUp = undefined;
    this.#mistake = undefined;
    if (!written) return;
    const address = serviceAddress(written);
    try {
      if (!address) throw noAddress(written);
      this.#lookUp = new LookUp({
        service: osvService(this.#http(), address),
        cache: new LookUpCache(join(home, 'advisories', new URL(address).host.replace(/[^\w.-]/g, '_'))),
        names: () => publicNames(homedir(), process.env),
      });
      this.#lookUp.onAnswer(() => this.advisories.reload());
    } catch (error) {
      this.#mistake = error;
    }
  }

  #serviceState(written: string, asked: OutsideState | undefined, isAsking: boolean): SourceState {
    return serviceState(this.#lookUp?.name ?? written, asked, isAsking, this.#mistake);
  }

  /** As the folder is now, whatever was told of it before. */
  #readOwn(): Snapshot[] {
    const { folder } = this;
    this.#own = folder === undefined ? undefined : readFolder(folder);
    return this.#own ? [this.#own.snapshot] : [];
  }

  #changed(): void {
    this.#own = undefined;
    this.advisories.reload();
    for (const listener of this.#listeners) listener();
  }
}

function end({ next, unwatch }: Kept): void {
  next?.dispose();
  unwatch();
}

function noAddress(written: string): Error & { text: Readonly<Record<'en' | 'zh-cn', string>> } {
  const text = { en: `${written} is no address of a service`, 'zh-cn': `${written} 不是服务地址` };
  return Object.assign(new Error(text.en), { text });
}
