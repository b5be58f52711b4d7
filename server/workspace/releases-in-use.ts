/**
 * Finds the releases a project has already chosen: in its lock files, then among what is installed beside it. All of it is
 * read as data; nothing of it is run.
 */
import type { ModelElement, Package } from '../../rules/model';
import type { ReleaseInUse } from '../../rules/rule';
import { allowsRelease, isRelease } from '../engine/derive/release';
import type { FileSystem } from './file-system';
import type { Location } from './location';

export interface ReleasesOptions {
  readonly fileSystem: FileSystem;
  /** The text of a file, of an open buffer first. `file` is an absolute path. */
  readText(file: string): Promise<string | undefined>;
  /** The packages a lock file names. */
  read(file: string, text: string): readonly ModelElement[];
}

type Registry = 'npm' | 'pypi' | 'golang';

/** Files that name the one release of each package, by registry; of several in a folder the first counts. */
const lockNames: Readonly<Record<Registry, readonly string[]>> = {
  npm: ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'],
  pypi: ['uv.lock', 'poetry.lock', 'Pipfile.lock', 'requirements.txt'],
  golang: ['go.mod'],
};

/** In milliseconds: how long what was found is believed where nobody tells of changes, as for what is installed. */
const fresh = 10_000;
/** In bytes; a manifest of an installed package above it is none. */
const largestManifest = 1024 * 1024;

interface Known {
  readonly at: number;
  readonly releases: readonly ReleaseInUse[];
}

interface Lock {
  readonly text: string;
  readonly versions: ReadonlyMap<string, string>;
}

export class ReleasesInUse {
  readonly #options: ReleasesOptions;
  readonly #known = new Map<string, Known>();
  readonly #locks = new Map<string, Lock>();

  constructor(options: ReleasesOptions) {
    this.#options = options;
  }

  /** True when a file of this name decides on releases, so that what was found is to be looked for anew. */
  decides(name: string): boolean {
    return Object.values(lockNames).some((names) => names.includes(name));
  }

  clear(): void {
    this.#known.clear();
    this.#locks.clear();
  }

  /** The packages among `elements` whose releases {@link load} has to look for; none when all are known. */
  unknown(location: Location, elements: readonly ModelElement[]): Package[] {
    if (!location.onDisk) return [];
    const now = performance.now();
    return elements.filter((element): element is Package => {
      if (element.kind !== 'package' || !isOpen(element)) return false;
      const known = this.#known.get(this.#keyOf(location, element));
      return !known || now - known.at > fresh;
    });
  }

  async load(location: Location, packages: readonly Package[]): Promise<void> {
    for (const pkg of packages) {
      const registry = registryOf(pkg);
      if (!registry) continue;
      const releases = await this.#find(location, registry, pkg.name);
      this.#known.set(this.#keyOf(location, pkg), { at: performance.now(), releases });
    }
  }

  /** What was found of a package, as far as the reference allows it; best source first, each version once. */
  of(location: Location, pkg: Package): readonly ReleaseInUse[] {
    const releases = this.#known.get(this.#keyOf(location, pkg))?.releases ?? [];
    return releases.filter(
      ({ version }, index) =>
        allowsRelease(pkg, version) && releases.findIndex((other) => other.version === version) === index,
    );
  }

  #keyOf({ target }: Location, { type, name }: Package): string {
    return [this.#options.fileSystem.path.dirname(target), type, normal(type, name)].join('\0');
  }

  async #find(location: Location, registry: Registry, name: string): Promise<ReleaseInUse[]> {
    const folders = this.#foldersAbove(location);
    const locked = await Promise.all(folders.map((folder) => this.#locked(folder, registry, name)));
    const installed = await Promise.all(folders.map((folder) => this.#installed(folder, registry, name)));
    return [...locked, ...installed].filter((release) => release !== undefined);
  }

  /** From the document's own folder up to the workspace folder; outside of one only its own. */
  #foldersAbove({ target, folder }: Location): string[] {
    const { path } = this.#options.fileSystem;
    const folders: string[] = [];
    for (let current = path.dirname(target); ; current = path.dirname(current)) {
      folders.push(current);
      if (!folder || current === folder || current === path.dirname(current)) return folders;
    }
  }

  async #locked(folder: string, registry: Registry, name: string): Promise<ReleaseInUse | undefined> {
    const { fileSystem } = this.#options;
    for (const lockName of lockNames[registry]) {
      const file = fileSystem.path.join(folder, lockName);
      const versions = (await fileSystem.stat(file)) && (await this.#lock(file));
      const version = versions && versionIn(versions, registry, name);
      if (version) return { version, from: lockName };
    }
    return undefined;
  }

  async #lock(file: string): Promise<ReadonlyMap<string, string> | undefined> {
    const { readText, read } = this.#options;
    const text = await readText(file);
    if (text === undefined) return undefined;
    const before = this.#locks.get(file);
    if (before?.text === text) return before.versions;
    const versions = versionsOf(read(file, text));
    this.#locks.set(file, { text, versions });
    return versions;
  }

  async #installed(folder: string, registry: Registry, name: string): Promise<ReleaseInUse | undefined> {
    if (registry === 'npm') return this.#inNodeModules(folder, name);
    return registry === 'pypi' ? this.#inVirtualEnvironment(folder, name) : undefined;
  }

  async #inNodeModules(folder: string, name: string): Promise<ReleaseInUse | undefined> {
    const { fileSystem } = this.#options;
    const file = fileSystem.path.join(folder, 'node_modules', ...name.split('/'), 'package.json');
    const stat = await fileSystem.stat(file);
    if (stat?.kind !== 'file' || stat.size > largestManifest) return undefined;
    const bytes = await fileSystem.readFile(file);
    const version = bytes ? versionOfManifest(new TextDecoder().decode(bytes)) : '';
    return isRelease('npm', version) ? { version, from: 'node_modules' } : undefined;
  }

  /** `name-1.2.3.dist-info` (https://packaging.python.org/en/latest/specifications/recording-installed-packages/). */
  async #inVirtualEnvironment(folder: string, name: string): Promise<ReleaseInUse | undefined> {
    const { fileSystem } = this.#options;
    const { join } = fileSystem.path;
    for (const environment of ['.venv', 'venv']) {
      const root = join(folder, environment);
      const versions = await fileSystem.list(join(root, 'lib'));
      const folders = versions.map((one) => join(root, 'lib', one.name, 'site-packages'));
      for (const packages of [...folders, join(root, 'Lib', 'site-packages')]) {
        for (const entry of await fileSystem.list(packages)) {
          const [, found = '', version = ''] = /^(.+)-([^-]+)\.dist-info$/.exec(entry.name) ?? [];
          if (normal('pypi', found) === normal('pypi', name) && isRelease('pypi', version))
            return { version, from: environment };
        }
      }
    }
    return undefined;
  }
}

/** True for a package of which a release could be written: what a command fetches, or a manifest without a lock file. */
function isOpen({ pin, dependency, ...pkg }: Package): boolean {
  if (pin !== 'none' && pin !== 'tag' && pin !== 'range') return false;
  return (!dependency || dependency.unlocked === true) && registryOf(pkg) !== undefined;
}

/** The registry of a package with a name that can stand in a path. */
function registryOf({ type, name }: Pick<Package, 'type' | 'name'>): Registry | undefined {
  if (type === 'npm') return /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name) ? type : undefined;
  return type === 'pypi' || type === 'golang' ? type : undefined;
}

/** PEP 503 for Python; the others compare names as they are. */
function normal(type: Package['type'], name: string): string {
  return type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
}

/** Of several releases of one name the project's own comes before those that others bring in. */
function versionsOf(elements: readonly ModelElement[]): Map<string, string> {
  const own = new Map<string, string>();
  const brought = new Map<string, string>();
  for (const element of elements) {
    if (element.kind !== 'package' || element.pin !== 'exact' || !element.version || !element.dependency) continue;
    const versions = element.dependency.via === undefined ? own : brought;
    const name = normal(element.type, element.name);
    if (!versions.has(name)) versions.set(name, element.version);
  }
  return new Map([...brought, ...own]);
}

/** A command of Go's names a folder of a module. */
function versionIn(versions: ReadonlyMap<string, string>, registry: Registry, name: string): string | undefined {
  if (registry !== 'golang') return versions.get(normal(registry, name));
  for (let path = name; path.includes('/'); path = path.slice(0, path.lastIndexOf('/'))) {
    const version = versions.get(path);
    if (version) return version;
  }
  return undefined;
}

function versionOfManifest(text: string): string {
  try {
    const manifest: unknown = JSON.parse(text);
    const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest && manifest.version;
    return typeof version === 'string' ? version : '';
  } catch {
    return '';
  }
}
