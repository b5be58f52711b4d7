/** Which file of the workspace a module's name stands for, as Node, TypeScript and Python look for it. */
import type { CodeLanguage } from '../engine/document';
import { type ConfigNode, member } from '../engine/parsers/config-tree';
import { parseJson } from '../engine/parsers/json';
import type { EntryKind, FileSystem } from './file-system';
import type { Target } from './location';

/** What a specifier's ending may stand for: TypeScript names the file it will become. */
const written: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

interface Alias {
  readonly prefix: string;
  /** What stands behind the `*`; absent for an alias of one name. */
  readonly suffix?: string;
  /** Absolute, with `*` where the rest goes. */
  readonly to: readonly string[];
}

export interface ModulePathsOptions {
  readonly fileSystem: FileSystem;
  readText(file: string): Promise<string | undefined>;
}

export class ModulePaths {
  readonly #options: ModulePathsOptions;
  readonly #listings = new Map<string, Promise<ReadonlyMap<string, EntryKind>>>();
  readonly #aliases = new Map<string, Promise<readonly Alias[]>>();

  constructor(options: ModulePathsOptions) {
    this.#options = options;
  }

  /** Forgets which files there are. */
  clear(): void {
    this.#listings.clear();
    this.#aliases.clear();
  }

  /** The file inside `folder` that `module`, written in the file `from`, stands for; nothing for a package. */
  async find(module: string, from: Target, folder: Target, language: CodeLanguage): Promise<Target | undefined> {
    const file = await (language === 'python'
      ? this.#python(module, from, folder)
      : this.#script(module, from, folder));
    const { sep } = this.#options.fileSystem.path;
    return file?.startsWith(folder + sep) ? file : undefined;
  }

  /** https://nodejs.org/api/modules.html#all-together and https://www.typescriptlang.org/tsconfig/#paths */
  async #script(module: string, from: Target, folder: Target): Promise<Target | undefined> {
    const { path } = this.#options.fileSystem;
    const own = path.dirname(from);
    if (/^\.\.?(?:\/|$)/.test(module)) return this.#scriptFile(path.join(own, module));
    for (const { prefix, suffix, to } of await this.#aliasesFor(own, folder)) {
      const rest = restOf(module, prefix, suffix);
      if (rest === undefined) continue;
      for (const target of to) {
        const file = await this.#scriptFile(target.replace('*', rest));
        if (file) return file;
      }
    }
    return undefined;
  }

  async #scriptFile(base: string): Promise<Target | undefined> {
    const { path } = this.#options.fileSystem;
    const ending = path.extname(base);
    const stem = base.slice(0, base.length - ending.length);
    const candidates = [
      ...(written[ending] ?? []).map((one) => `${stem}${one}`),
      ...(endings.includes(ending) ? [base] : []),
      ...endings.map((one) => `${base}${one}`),
      ...endings.map((one) => path.join(base, `index${one}`)),
    ];
    for (const candidate of candidates) if (await this.#isFile(candidate)) return candidate;
    return undefined;
  }

  /** Aliases of the nearest configuration of TypeScript from `start` up to `folder`. */
  #aliasesFor(start: string, folder: Target): Promise<readonly Alias[]> {
    let known = this.#aliases.get(start);
    if (!known) {
      known = this.#readAliases(start, folder);
      this.#aliases.set(start, known);
    }
    return known;
  }

  async #readAliases(start: string, folder: Target): Promise<readonly Alias[]> {
    const { path } = this.#options.fileSystem;
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const file = path.join(start, name);
      if (await this.#isFile(file)) return aliasesIn((await this.#options.readText(file)) ?? '', start, path);
    }
    const outer = path.dirname(start);
    return start === folder || outer === start ? [] : this.#aliasesFor(outer, folder);
  }

  /** https://docs.python.org/3/reference/import.html, with every folder around the file as a place packages may be in. */
  async #python(module: string, from: Target, folder: Target): Promise<Target | undefined> {
    const { path } = this.#options.fileSystem;
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const parts = module.slice(dots).split('.').filter(Boolean);
    let start = path.dirname(from);
    if (dots > 0) {
      for (let up = 1; up < dots; up++) start = path.dirname(start);
      return this.#pythonFile(path.join(start, ...parts));
    }
    for (;;) {
      for (const root of [start, path.join(start, 'src')]) {
        const file = await this.#pythonFile(path.join(root, ...parts));
        if (file) return file;
      }
      const outer = path.dirname(start);
      if (start === folder || outer === start) return undefined;
      start = outer;
    }
  }

  async #pythonFile(base: string): Promise<Target | undefined> {
    const { path } = this.#options.fileSystem;
    for (const file of [path.join(base, '__init__.py'), `${base}.py`]) if (await this.#isFile(file)) return file;
    return undefined;
  }

  async #isFile(file: string): Promise<boolean> {
    const { path } = this.#options.fileSystem;
    return (await this.#list(path.dirname(file))).get(path.basename(file)) === 'file';
  }

  /** The folder's entries; of one that does not exist none, without asking the disk again for what lies in it. */
  #list(folder: string): Promise<ReadonlyMap<string, EntryKind>> {
    let known = this.#listings.get(folder);
    if (!known) {
      known = this.#options.fileSystem
        .list(folder)
        .then((entries) => new Map(entries.map(({ name, kind }) => [name, kind])));
      this.#listings.set(folder, known);
    }
    return known;
  }
}

function aliasesIn(text: string, folder: string, path: FileSystem['path']): Alias[] {
  const options = member(parseJson(text).root, 'compilerOptions')?.value;
  const baseUrl = textOf(member(options, 'baseUrl')?.value);
  const base = baseUrl === undefined ? folder : path.join(folder, baseUrl);
  const paths = member(options, 'paths')?.value;
  const aliases: Alias[] = [];
  for (const { key, value } of paths?.type === 'object' ? paths.members : []) {
    const [prefix = '', suffix] = key.split('*');
    const targets = value.type === 'array' ? value.items.flatMap((item) => textOf(item) ?? []) : [];
    const to = targets.map((target) => path.join(base, target));
    aliases.push({ prefix, ...(suffix === undefined ? {} : { suffix }), to });
  }
  if (baseUrl !== undefined) aliases.push({ prefix: '', suffix: '', to: [path.join(base, '*')] });
  return aliases;
}

/** What the alias leaves to its `*`; nothing when it is not meant. */
function restOf(module: string, prefix: string, suffix: string | undefined): string | undefined {
  if (suffix === undefined) return module === prefix ? '' : undefined;
  const fits = module.length >= prefix.length + suffix.length && module.startsWith(prefix) && module.endsWith(suffix);
  return fits ? module.slice(prefix.length, module.length - suffix.length) : undefined;
}

function textOf(node: ConfigNode | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
