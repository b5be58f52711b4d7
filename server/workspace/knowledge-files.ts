/** Reads the files a configuration names as knowledge of its own; nothing outside of the workspace folder. */
import type { CodeKnowledge } from '../engine/knowledge';
import { parseKnowledge } from '../engine/knowledge-file';
import { fitsName } from '../engine/knowledge-glob';
import type { FileSystem } from './file-system';

/** Files of one configuration that are read; those beyond are passed over. */
const mostFiles = 100;

export interface KnowledgeGround {
  readonly fileSystem: Pick<FileSystem, 'path' | 'list' | 'realPath'>;
  /** A file's text, nothing when there is none. */
  read(file: string): Promise<string | undefined>;
}

export class KnowledgeFiles {
  readonly #ground: KnowledgeGround;
  /** By what it was read from, so that the same rows are the same object. */
  readonly #known = new Map<string, { readonly texts: string; readonly knowledge: CodeKnowledge }>();

  constructor(ground: KnowledgeGround) {
    this.#ground = ground;
  }

  /**
   * What the files say that `globs` name from the folder of a configuration file, or nothing when there are none. It is
   * the same object for as long as their texts are the same.
   */
  async read(configuration: string, globs: readonly string[], root: string): Promise<CodeKnowledge | undefined> {
    const folder = this.#ground.fileSystem.path.dirname(configuration);
    const texts: string[] = [];
    for (const file of await this.#files(folder, globs, root)) texts.push((await this.#ground.read(file)) ?? '');
    if (texts.every((text) => text.trim() === '')) return undefined;
    const key = JSON.stringify(texts);
    const known = this.#known.get(configuration);
    if (known?.texts === key) return known.knowledge;
    const knowledge = together(texts.map((text) => parseKnowledge(text).knowledge));
    this.#known.set(configuration, { texts: key, knowledge });
    return knowledge;
  }

  async #files(folder: string, globs: readonly string[], root: string): Promise<string[]> {
    const { fileSystem } = this.#ground;
    const { path } = fileSystem;
    const files = new Set<string>();
    const realRoot = await fileSystem.realPath(root);
    for (const glob of globs) {
      const within = path.join(folder, ...glob.split('/').slice(0, -1));
      const name = glob.slice(glob.lastIndexOf('/') + 1);
      for (const entry of await fileSystem.list(within)) {
        if (entry.kind === 'folder' || !fitsName(entry.name, name) || files.size >= mostFiles) continue;
        const file = path.join(within, entry.name);
        const real = await fileSystem.realPath(file);
        if (real?.startsWith((realRoot ?? root) + path.sep)) files.add(file);
      }
    }
    return [...files];
  }
}

function together(parts: readonly CodeKnowledge[]): CodeKnowledge {
  return {
    frameworks: parts.flatMap(({ frameworks }) => frameworks),
    sinks: parts.flatMap(({ sinks }) => sinks),
    sanitizers: parts.flatMap(({ sanitizers }) => sanitizers),
  };
}
