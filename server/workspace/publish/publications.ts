/** What manifests would publish, with the walk through their folders remembered for a while, so that typing costs no disk. */
import type { Format } from '../../../rules/format';
import type { Shipped } from '../../engine/document';
import { parseConfig } from '../../engine/readers/config';
import type { FileSystem } from '../file-system';
import type { Location } from '../location';
import { isObject, type PackGround } from './pack-ground';
import { plainValue } from './plain-value';
import { shippedFiles } from './shipped';
import { type Suspect, suspectsBelow } from './suspects';

/** Files beside a manifest that decide what is packed. */
export const packingFiles: readonly string[] = ['.npmignore', '.vscodeignore', '.mcpbignore', 'MANIFEST.in'];

/** In milliseconds: how long a walk is good for at least. */
const fresh = 3_000;
/** A walk is good for as many times the time it took, so that huge folders are not walked all the time. */
const patience = 20;
/** In bytes: source maps are the largest files that are read. */
const largest = 16 * 1024 * 1024;

interface Walk {
  readonly taken: number;
  cost: number;
  readonly suspects: Promise<readonly Suspect[]>;
}

export interface PublicationsOptions {
  readonly fileSystem: FileSystem;
  /** The text of an open buffer or of a file on disk. */
  readText(file: string): Promise<string | undefined>;
  locate(file: string): Location;
}

export class Publications {
  readonly #options: PublicationsOptions;
  readonly #walks = new Map<string, Walk>();
  #abort = new AbortController();

  constructor(options: PublicationsOptions) {
    this.#options = options;
  }

  /** Forgets what was walked and ends what is being walked. */
  clear(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#walks.clear();
  }

  /**
   * What the packers of the formats would take along that is rarely meant for everybody, if `text` were the manifest;
   * nothing for a manifest that is on no disk or that no packer goes by.
   */
  async shippedBy(location: Location, text: string, formats: readonly Format[]): Promise<Shipped[] | undefined> {
    const packing = formats.filter(({ packers }) => packers);
    const [format] = packing;
    if (!format || !location.onDisk) return undefined;
    const packers = [...new Set(packing.flatMap(({ packers }) => packers ?? []))];
    const { root } = parseConfig(text, format.language);
    const manifest = root ? plainValue(root) : undefined;
    if (!isObject(manifest)) return undefined;
    const { path } = this.#options.fileSystem;
    const folder = path.dirname(location.target);
    const ground = await this.#ground(folder, location, text);
    const shipped: Shipped[] = [];
    for (const packer of packers) {
      const uriOf = (below: string) => this.#options.locate(path.join(folder, ...below.split('/'))).uri;
      const suspects = () => this.#suspects(folder);
      shipped.push(...(await shippedFiles({ packer, manifest, ground, suspects, uriOf })));
    }
    return shipped;
  }

  async #suspects(folder: string): Promise<readonly Suspect[]> {
    const now = performance.now();
    const known = this.#walks.get(folder);
    if (known && now - known.taken < Math.max(fresh, known.cost * patience)) return known.suspects;
    const walk: Walk = {
      taken: now,
      cost: 0,
      suspects: suspectsBelow(folder, this.#options.fileSystem, this.#abort.signal).finally(() => {
        walk.cost = performance.now() - now;
      }),
    };
    this.#walks.set(folder, walk);
    return walk.suspects;
  }

  async #ground(folder: string, { folder: top, target }: Location, text: string): Promise<PackGround> {
    const { fileSystem, readText } = this.#options;
    const { path } = fileSystem;
    const at = (below: string) => path.join(folder, ...below.split('/'));
    const read = async (below: string) => {
      const file = at(below);
      if (file === target) return text;
      const own = await readText(file);
      if (own !== undefined) return own;
      const stat = await fileSystem.stat(file);
      if (stat?.kind !== 'file' || stat.size > largest) return undefined;
      const bytes = await fileSystem.readFile(file);
      return bytes && new TextDecoder().decode(bytes);
    };
    return {
      read,
      kindOf: async (below) => (await fileSystem.stat(at(below)))?.kind,
      ignoredAbove: await this.#ignoredAbove(folder, top),
    };
  }

  /** npm reads those of the root of a workspace; a root that is none does no harm, as git leaves the same files out. */
  async #ignoredAbove(folder: string, top: string | undefined): Promise<string[]> {
    const { fileSystem, readText } = this.#options;
    const { path } = fileSystem;
    const texts: string[] = [];
    for (let current = folder; top && current !== top && current !== path.dirname(current); ) {
      current = path.dirname(current);
      const own =
        (await readText(path.join(current, '.npmignore'))) ?? (await readText(path.join(current, '.gitignore')));
      if (own !== undefined) texts.unshift(own);
    }
    return texts;
  }
}
