/** What `npm publish` takes along: npm's own walker, over a folder that holds nothing but the files in question. */
import packlist from 'npm-packlist';
import { isObject, type Manifest, type PackGround, type Packing, textsOf } from './pack-ground';

type Walker = InstanceType<typeof packlist.Walker>;

/** Nothing can lie below it, so that the walker's own look at the disk finds nothing. */
const nowhere = '/\0';

/** The rules for a `package.json`; nothing for one that shows no sign of ever being published. */
export async function npmPacking(manifest: Manifest, ground: PackGround): Promise<Packing | undefined> {
  if (manifest.private === true || typeof manifest.name !== 'string' || typeof manifest.version !== 'string') {
    return undefined;
  }
  const hasIgnore = (await ground.kindOf('.npmignore')) !== undefined;
  if (!hasIgnore && !isMeantForOthers(manifest)) return undefined;
  const listed = Array.isArray(manifest.files);
  const needed = neededFolders(manifest);
  return {
    ...(listed ? { list: ['files'], leaveOut: { at: ['files'], spell: (path: string) => `!${path}` } } : {}),
    ...(!listed && needed.length ? { needed } : {}),
    ignoreFile: '.npmignore',
    ships: (own, paths) => shipped(own, paths, ground),
  };
}

function isMeantForOthers(manifest: Manifest): boolean {
  const scripts = isObject(manifest.scripts) ? Object.keys(manifest.scripts) : [];
  return (
    ['files', 'publishConfig', 'bin', 'exports', 'types', 'typings', 'bundleDependencies'].some(
      (key) => key in manifest,
    ) ||
    scripts.some((name) => /^(?:prepublish(?:Only)?|prepack|postpack|publish|release|semantic-release)$/.test(name))
  );
}

/** The folders that what a package names as its own lies in; nothing when a part of it lies beside the manifest. */
function neededFolders(manifest: Manifest): string[] {
  const named = ['main', 'module', 'browser', 'types', 'typings', 'bin', 'exports'].flatMap((key) =>
    pathsIn(manifest[key]),
  );
  const paths = named.map((path) => path.replace(/^\.\//, '')).filter((path) => path !== 'package.json');
  const folders = paths.map((path) => (/^[^/*]+(?=\/)/.exec(path) ?? [''])[0]);
  return folders.every(Boolean) ? [...new Set(folders)] : [];
}

function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  return isObject(value) ? Object.values(value).flatMap(pathsIn) : [];
}

async function shipped(manifest: Manifest, paths: readonly string[], ground: PackGround): Promise<ReadonlySet<string>> {
  const folder = await folderOf(paths, ground);
  const { files, required } = await resolved(manifest.files, folder, ground);
  const { bundleDependencies: _, bundledDependencies: __, files: ___, ...rest } = manifest;
  const bin = typeof manifest.bin === 'string' ? { bin: { own: manifest.bin } } : {};
  const tree = {
    path: nowhere,
    package: { ...withoutWrongTypes(rest), ...bin, ...(files ? { files } : {}) },
    isProjectRoot: true as const,
    edgesOut: new Map<string, never>(),
    ignoredAbove: ground.ignoredAbove,
    folder,
  };
  const walked = new Promise<ReadonlySet<string>>((resolve, reject) => {
    new FolderWalker(tree, { isPackage: true, requiredFiles: required })
      .on('done', (found) => {
        const all = new Set(found.map((path) => path.replace(/^\.\//, '')));
        resolve(new Set(paths.filter((path) => all.has(path))));
      })
      .on('error', reject)
      .start();
  });
  // What npm cannot read it does not publish: a pattern of megabytes, for one.
  return walked.catch(() => new Set<string>());
}

/** What the walker reads besides `files`, where it has the type it expects. */
function withoutWrongTypes(manifest: Manifest): Manifest {
  return Object.fromEntries(
    Object.entries(manifest).filter(([key, value]) =>
      key === 'main' || key === 'browser' ? typeof value === 'string' : key !== 'bin' || isObject(value),
    ),
  );
}

/** A folder as far as it matters. */
interface Folder {
  /** Names of what lies in a folder, by the path from the package's folder. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly ignoreFiles: ReadonlyMap<string, string>;
}

async function folderOf(paths: readonly string[], ground: PackGround): Promise<Folder> {
  const names = new Map<string, Set<string>>([['', new Set(['package.json'])]]);
  for (const path of paths) {
    const parts = path.split('/');
    parts.forEach((name, index) => {
      const above = parts.slice(0, index).join('/');
      names.set(above, (names.get(above) ?? new Set()).add(name));
    });
  }
  const ignoreFiles = new Map<string, string>();
  for (const [folder, inside] of names) {
    for (const name of ['.npmignore', '.gitignore']) {
      const path = folder ? `${folder}/${name}` : name;
      const text = await ground.read(path);
      if (text === undefined) continue;
      ignoreFiles.set(path, text);
      inside.add(name);
    }
  }
  return { names, ignoreFiles };
}

/**
 * The entries of `files` as npm takes them once it has looked at the disk: a folder stands for all in it, a file is taken
 * along whatever else is said.
 */
async function resolved(written: unknown, folder: Folder, ground: PackGround) {
  if (!Array.isArray(written)) return { required: [] };
  const files: string[] = [];
  const required: string[] = [];
  for (const entry of textsOf(written)) {
    const named = entry.startsWith('./') ? entry.slice(1) : entry;
    const path = named.replace(/^!+/, '').replace(/^\/+|\/+$/g, '');
    const kind = folder.names.has(path) ? 'folder' : holds(folder, path) ? 'file' : await ground.kindOf(path);
    if (kind === 'folder') files.push(named, `${named}/**`);
    else if (kind === 'file') required.push(named);
    else files.push(named);
  }
  return { files, required };
}

function holds({ names }: Folder, path: string): boolean {
  const slash = path.lastIndexOf('/');
  return names.get(path.slice(0, Math.max(0, slash)))?.has(path.slice(slash + 1)) ?? false;
}

interface FolderTree {
  readonly path: string;
  readonly package: Manifest;
  readonly isProjectRoot: true;
  readonly edgesOut: ReadonlyMap<string, never>;
  readonly ignoredAbove: readonly string[];
  readonly folder: Folder;
}

/** npm's walker with its looks at the disk replaced. */
class FolderWalker extends packlist.Walker {
  declare readonly tree: FolderTree;

  override start(): this {
    this.onReaddir([...(this.tree.folder.names.get(this.#below) ?? [])]);
    return this;
  }

  override addIgnoreFile(file: string, then: () => void): void {
    if (file === 'package.json' && this.isPackage) super.addIgnoreFile(file, then);
    else this.onReadIgnoreFile(file, this.tree.folder.ignoreFiles.get(this.#pathOf(file)) ?? '', then);
  }

  /** Adds what npm learns elsewhere: ignore files of a workspace's root, and files that an entry names outright. */
  override injectRules(file: string | symbol, rules: readonly string[], then?: () => void): void {
    if (!this.isPackage) super.injectRules(file, rules, then);
    else if (rules.includes('!/package.json')) {
      super.injectRules(file, [...this.requiredFiles.map((path) => `!${path}`), ...rules], then);
    } else if (file !== 'package.json') super.injectRules(file, [...rules, ...this.tree.ignoredAbove], then);
    else super.injectRules(file, rules, then);
  }

  override stat(found: Parameters<Walker['stat']>[0], then: () => void): void {
    if (found.entry.includes('*')) {
      then();
      return;
    }
    const isFolder = this.tree.folder.names.has(this.#pathOf(found.entry));
    const st = { isFile: () => !isFolder, isDirectory: () => isFolder };
    this.onstat({ ...found, st, isSymbolicLink: false }, then);
  }

  override walker(entry: string, options: object, then: () => void): void {
    new FolderWalker(this.tree, this.walkerOpt(entry, options)).on('done', then).start();
  }

  get #below(): string {
    return this.path.slice(this.root.length + 1);
  }

  #pathOf(name: string): string {
    return this.#below ? `${this.#below}/${name}` : name;
  }
}
