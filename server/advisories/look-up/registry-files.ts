/** Reads the settings of package managers that count for a file: beside it, above it, and the user's own. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Package } from '../../../rules/model';
import { type Environment, isPublicBy, type RegistryFile, registryFileNames } from './private-names';

type Rule = (pkg: Package) => boolean;

/** Folders below a user's home that hold settings of pip and uv. */
const userFolders = [
  '.',
  '.pip',
  '.config/pip',
  '.config/uv',
  'Library/Application Support/pip',
  'AppData/Roaming/pip',
  'pip',
];

/**
 * True for a package whose name may be told, by all settings from the folder of `file` up to the root and those below
 * `home`. Both are absolute. What was read once counts until the program ends.
 */
export function publicNames(home: string, env: Environment): (pkg: Package, file: string) => boolean {
  const filesIn = folderReader();
  const rules = new Map<string, Rule>();
  const ruleFor = (folder: string): Rule => {
    const known = rules.get(folder);
    if (known) return known;
    const above = dirname(folder);
    const folders = above === folder ? userFolders.map((name) => join(home, name)) : [];
    const own = [folder, ...folders].flatMap(filesIn);
    const nearer = isPublicBy(own, above === folder ? env : {});
    const further: Rule = above === folder ? () => true : ruleFor(above);
    // Every level can make a name private, none can take that back.
    const rule = (pkg: Package) => nearer(pkg) && further(pkg);
    rules.set(folder, rule);
    return rule;
  };
  return (pkg, file) => ruleFor(dirname(file))(pkg);
}

/**
 * The settings that count for a file, those of the nearest folder first, the user's own last; only folders that have some.
 * Both paths are absolute. What was read once counts until the program ends.
 */
export function settingsAround(home: string): (file: string) => readonly (readonly RegistryFile[])[] {
  const filesIn = folderReader();
  const known = new Map<string, readonly (readonly RegistryFile[])[]>();
  const around = (folder: string): readonly (readonly RegistryFile[])[] => {
    const found = known.get(folder);
    if (found) return found;
    const above = dirname(folder);
    const further = above === folder ? [userFolders.flatMap((name) => filesIn(join(home, name)))] : around(above);
    const all = [filesIn(folder), ...further].filter((files) => files.length > 0);
    known.set(folder, all);
    return all;
  };
  return (file) => around(dirname(file));
}

function folderReader(): (folder: string) => readonly RegistryFile[] {
  const read = new Map<string, readonly RegistryFile[]>();
  return (folder) => {
    const known = read.get(folder) ?? registryFileNames.flatMap((name) => registryFile(join(folder, name)));
    read.set(folder, known);
    return known;
  };
}

function registryFile(path: string): RegistryFile[] {
  try {
    return [{ name: basename(path), text: readFileSync(path, 'utf8') }];
  } catch {
    return [];
  }
}
