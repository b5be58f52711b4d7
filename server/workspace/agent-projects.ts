/** Which folders belong to projects with agents in them, by the manifests that name what they are made of. */
import { manifestNames, mentionsAgents } from '../../rules/catalog/agent-signs';
import type { FileSystem } from './file-system';
import type { Location } from './location';

export class AgentProjects {
  /** Of each folder: whether a manifest in it mentions agents; nothing when it has none. */
  readonly #folders = new Map<string, Promise<boolean | undefined>>();

  readonly #path: FileSystem['path'];
  readonly #read: (file: string) => Promise<string | undefined>;

  constructor(path: FileSystem['path'], read: (file: string) => Promise<string | undefined>) {
    this.#path = path;
    this.#read = read;
  }

  /** True when a manifest beside a file mentions agents; with `upwards`, the nearest in its folder or one above. */
  async has({ target, folder, onDisk }: Location, upwards: boolean): Promise<boolean> {
    if (!onDisk) return false;
    let at = this.#path.dirname(target);
    for (;;) {
      const told = await this.#toldIn(at);
      if (told !== undefined || !upwards) return told ?? false;
      const above = this.#path.dirname(at);
      if (at === folder || above === at || folder === undefined) return false;
      at = above;
    }
  }

  /** Forgets everything: a manifest changed. */
  clear(): void {
    this.#folders.clear();
  }

  #toldIn(folder: string): Promise<boolean | undefined> {
    let told = this.#folders.get(folder);
    if (!told) {
      told = this.#look(folder);
      this.#folders.set(folder, told);
    }
    return told;
  }

  async #look(folder: string): Promise<boolean | undefined> {
    let found: false | undefined;
    for (const name of manifestNames) {
      const text = await this.#read(this.#path.join(folder, name));
      if (text === undefined) continue;
      if (mentionsAgents(text)) return true;
      found = false;
    }
    return found;
  }
}
