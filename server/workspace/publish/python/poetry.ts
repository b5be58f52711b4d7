/** What poetry-core 2.5 packs (`masonry/builders/builder.py`, `masonry/utils/module.py`): https://python-poetry.org/docs/pyproject/#include-and-exclude */
import { isObject, type Manifest, type PackGround, type Packing, textsOf, valueAt } from '../pack-ground';
import { gitPatterns, globTakes, withoutDot } from './globs';
import { moduleOf, projectName } from './project';

const poetry: readonly string[] = ['tool', 'poetry'];
const hidden = { hidden: true } as const;

/** Both distributions at once. `include` beats whatever leaves a file out. */
export async function poetryPackings(manifest: Manifest, ground: PackGround): Promise<Packing[]> {
  if (valueAt(manifest, [...poetry, 'package-mode']) === false) return [];
  const module = await moduleOf((projectName(manifest) ?? '').replace(/[-.]+/g, '_').toLowerCase(), ground);
  return [
    {
      list: [...poetry, 'include'],
      leaveOut: { at: [...poetry, 'exclude'], spell: (path) => path },
      ships: async (current, paths) => {
        const isIgnored = await gitIgnored(paths, ground);
        const include = namesIn(valueAt(current, [...poetry, 'include']), 'path');
        const exclude = textsOf(valueAt(current, [...poetry, 'exclude']));
        const packages = packagesOf(current, module);
        const isTaken = (patterns: readonly string[], path: string) =>
          patterns.some((pattern) => globTakes(pattern, path, hidden));
        return new Set(
          paths.filter(
            (path) =>
              isTaken(include, path) || (isTaken(packages, path) && !isTaken(exclude, path) && !isIgnored(path)),
          ),
        );
      },
    },
  ];
}

function packagesOf(manifest: Manifest, module: string | undefined): string[] {
  const written = valueAt(manifest, [...poetry, 'packages']);
  const packages = (Array.isArray(written) ? written : []).flatMap((one) => {
    if (!isObject(one) || typeof one.include !== 'string') return [];
    return [typeof one.from === 'string' ? `${withoutDot(one.from)}/${withoutDot(one.include)}` : one.include];
  });
  return packages.length ? packages : module === undefined ? [] : [module];
}

/** Entries that are a text, or a table with the text under `key`. */
function namesIn(value: unknown, key: string): string[] {
  return (Array.isArray(value) ? value : []).flatMap((one) => {
    const text = isObject(one) ? one[key] : one;
    return typeof text === 'string' ? [text] : [];
  });
}

/** By every ignore file from the top of the workspace to the file. */
async function gitIgnored(paths: readonly string[], ground: PackGround): Promise<(path: string) => boolean> {
  const folders = new Set(['']);
  for (const path of paths) {
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
  }
  const above = gitPatterns(ground.ignoredAbove.flatMap((text) => text.split(/\r?\n/)));
  const matchers: ((path: string) => boolean)[] = [above];
  for (const folder of folders) {
    const text = await ground.read(folder ? `${folder}/.gitignore` : '.gitignore');
    if (text === undefined) continue;
    const matches = gitPatterns(text.split(/\r?\n/));
    const prefix = folder ? `${folder}/` : '';
    matchers.push((path) => path.startsWith(prefix) && matches(path.slice(prefix.length)));
  }
  return (path) => matchers.some((matches) => matches(path));
}
