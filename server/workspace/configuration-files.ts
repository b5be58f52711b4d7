/** Finds the configuration that counts for a file: the nearest `grantlint.json` or `grantlint.jsonc` upwards. */
import type { Rule } from '../../rules/rule';
import { parseConfiguration } from '../engine/configuration';
import type { CodeKnowledge } from '../engine/knowledge';
import { isKnowledgePath } from '../engine/knowledge-glob';
import { defaultSettings, type Settings } from '../engine/settings';
import type { FileSystem } from './file-system';
import { KnowledgeFiles } from './knowledge-files';
import type { Location } from './location';

/** In one folder the first one counts. */
export const configurationNames: readonly string[] = ['grantlint.json', 'grantlint.jsonc'];

export interface Found {
  /** Absent when no configuration file was found; then the settings are the defaults. */
  readonly file?: string;
  readonly settings: Settings;
  /** What the configuration adds to the knowledge of code; the same object while nothing of it changes. */
  readonly knowledge?: CodeKnowledge;
}

export function isConfigurationFile(name: string): boolean {
  return configurationNames.includes(name);
}

/** True for files that decide what is found in others: configuration, and what it may name. `path` has `/`. */
export function decidesOnOthers(path: string): boolean {
  return isConfigurationFile(path.slice(path.lastIndexOf('/') + 1)) || isKnowledgePath(path);
}

export class ConfigurationFiles {
  readonly #path: FileSystem['path'];
  readonly #knowledge: KnowledgeFiles;
  readonly #rules: readonly Rule[];
  readonly #read: (file: string) => Promise<string | undefined>;
  readonly #found = new Map<string, Promise<Found>>();

  /** `read` gives a file's text, nothing when there is none. */
  constructor(fileSystem: FileSystem, rules: readonly Rule[], read: (file: string) => Promise<string | undefined>) {
    this.#path = fileSystem.path;
    this.#knowledge = new KnowledgeFiles({ fileSystem, read });
    this.#rules = rules;
    this.#read = read;
  }

  clear(): void {
    this.#found.clear();
  }

  /** The configuration of a location: `fixed` when given, else the nearest one upwards to the workspace folder. */
  nearest({ target, folder, onDisk }: Location, fixed?: string): Promise<Found> {
    if (fixed) return this.#remember(`=${fixed}\0${folder}`, () => this.#load(fixed, folder));
    if (!folder || !onDisk) return Promise.resolve({ settings: defaultSettings });
    return this.#inFolder(target === folder ? folder : this.#path.dirname(target), folder);
  }

  #inFolder(current: string, folder: string): Promise<Found> {
    return this.#remember(`${current}\0${folder}`, async () => {
      for (const name of configurationNames) {
        const found = await this.#load(this.#path.join(current, name), folder);
        if (found.file) return found;
      }
      const above = this.#path.dirname(current);
      return current === folder || above === current ? { settings: defaultSettings } : this.#inFolder(above, folder);
    });
  }

  #remember(key: string, find: () => Promise<Found>): Promise<Found> {
    let found = this.#found.get(key);
    if (!found) {
      found = find();
      this.#found.set(key, found);
    }
    return found;
  }

  async #load(file: string, folder: string | undefined): Promise<Found> {
    const text = await this.#read(file);
    if (text === undefined) return { settings: defaultSettings };
    const { settings } = parseConfiguration(text, this.#rules);
    const below = folder === undefined ? '' : this.#path.relative(folder, this.#path.dirname(file));
    const outside = below.startsWith('..') || this.#path.isAbsolute(below);
    if (outside) return { file, settings };
    const knowledge = folder ? await this.#knowledge.read(file, settings.knowledge, folder) : undefined;
    const rebased = rebase(settings, below.split(this.#path.sep).join('/'));
    return { file, settings: rebased, ...(knowledge ? { knowledge } : {}) };
  }
}

/** Globs are written relative to the configuration file and matched relative to the workspace folder. */
function rebase(settings: Settings, folder: string): Settings {
  if (!folder) return settings;
  const prefix = literalGlob(folder);
  const glob = (text: string) => `${prefix}/${text.includes('/') ? text.replace(/^\.?\//, '') : `**/${text}`}`;
  return {
    ...settings,
    ignore: settings.ignore.map(glob),
    suppressions: settings.suppressions.map((s) => ({ ...s, files: s.files?.map(glob) ?? [`${prefix}/**`] })),
    provenance: settings.provenance.map(({ files, is }) => ({ files: files.map(glob), is })),
  };
}

/** A glob that matches exactly `path`. */
export function literalGlob(path: string): string {
  return path.replace(/[*?[\]{}()!+@$^|\\]/g, '\\$&');
}
