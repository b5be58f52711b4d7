/** What registries told, on disk: one file for each package, with its age. */
import { join } from 'node:path';
import { readTable, writeTable } from '../advisories/look-up/table-file';
import { type Table, tableOf, tablesOf, textOf, textsOf } from '../advisories/osv';
import type { Told } from './registry';

/** A cache in a folder of its own. What cannot be read is not known, what cannot be written is known until the program ends. */
export class FactsCache {
  readonly #folder: string;
  readonly #known = new Map<string, Told | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `type`, registry and name together say what is meant. */
  get(type: string, base: string, name: string): Told | undefined {
    const file = this.#fileOf(type, base, name);
    if (!this.#known.has(file)) this.#known.set(file, toldIn(readTable(file), base));
    return this.#known.get(file);
  }

  set(type: string, base: string, name: string, told: Told): void {
    const file = this.#fileOf(type, base, name);
    this.#known.set(file, told);
    writeTable(file, told);
  }

  #fileOf(type: string, base: string, name: string): string {
    const plain = (text: string) => text.replace(/[^\w.-]/g, (sign) => `=${sign.codePointAt(0)?.toString(16)}`);
    const { host, pathname } = new URL(base);
    return join(this.#folder, type, plain(host + (pathname === '/' ? '' : pathname)), `${plain(name)}.json`);
  }
}

/** Another version of Grantlint, or anybody else, may have written it. */
function toldIn(table: Table, base: string): Told | undefined {
  const { registry, exists, at, tags, releases } = table;
  const isTold = registry === base && typeof exists === 'boolean' && typeof at === 'number' && Array.isArray(releases);
  if (!isTold || !tablesOf(releases).every(isRelease)) return undefined;
  if (!Object.values(tableOf(tags)).every((version) => typeof version === 'string')) return undefined;
  return { ...(table as unknown as Told), tags: tableOf(tags) as Told['tags'] };
}

function isRelease({ version, hashes }: Table): boolean {
  return textOf(version) !== '' && Array.isArray(hashes) && textsOf(hashes).length === hashes.length;
}
