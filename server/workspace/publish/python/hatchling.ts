/** What hatchling 1.33 packs (`builders/config.py`, `builders/plugin/interface.py`): https://hatch.pypa.io/latest/config/build/ */
import { isObject, type Manifest, type PackGround, type Packing, textsOf, valueAt } from '../pack-ground';
import { gitPatterns, isBelow, withoutDot } from './globs';
import { projectName } from './project';

const build: readonly string[] = ['tool', 'hatch', 'build'];

/** Folders it never looks into. */
const passedOver =
  /(?:^|\/)(?:__pycache__|\.venv|\.git|\.hg|\.hatch|\.tox|\.nox|\.ruff_cache|\.pytest_cache|\.mypy_cache|\.pixi)\//;

/** The source distribution, which takes all that git does not ignore, and then the wheel. */
export async function hatchlingPackings(manifest: Manifest, ground: PackGround): Promise<Packing[]> {
  // It reads one ignore file, the nearest, and takes its patterns as if they stood beside the manifest.
  const ignored = ((await ground.read('.gitignore')) ?? ground.ignoredAbove.at(-1) ?? '').split(/\r?\n/);
  const module = await defaultModule(manifest, ground);
  return [
    packing('sdist', manifest, ignored, []),
    ...(module === undefined && !selects(manifest, 'wheel')
      ? []
      : [packing('wheel', manifest, ignored, [module ?? ''])]),
  ];
}

type Target = 'sdist' | 'wheel';

function packing(target: Target, manifest: Manifest, ignored: readonly string[], modules: readonly string[]): Packing {
  const list = ['only-include', 'packages', 'include'].map((key) => placeOf(manifest, target, key)).find(Boolean);
  const own = [...build, 'targets', target];
  const leaveOut = placeOf(manifest, target, 'exclude') ?? [...(valueAt(manifest, own) ? own : build), 'exclude'];
  return {
    ...(list ? { list } : {}),
    leaveOut: { at: leaveOut, spell: (path) => `/${path}` },
    ships: async (current, paths) => new Set(paths.filter(taken(current, target, ignored, modules))),
  };
}

/** The key of a target, or the one of all targets, which it replaces. */
function placeOf(manifest: Manifest, target: Target, key: string): string[] | undefined {
  return [
    [...build, 'targets', target, key],
    [...build, key],
  ].find((place) => valueAt(manifest, place) !== undefined);
}

function selects(manifest: Manifest, target: Target): boolean {
  return ['include', 'packages', 'only-include'].some((key) => textsAt(manifest, target, key).length > 0);
}

function textsAt(manifest: Manifest, target: Target, key: string): string[] {
  const place = placeOf(manifest, target, key);
  return place ? textsOf(valueAt(manifest, place)).filter(Boolean) : [];
}

function taken(manifest: Manifest, target: Target, ignored: readonly string[], modules: readonly string[]) {
  const texts = (key: string) => textsAt(manifest, target, key);
  const vcs = placeOf(manifest, target, 'ignore-vcs');
  const leftOut = gitPatterns([
    ...['*.py[cdo]', '/dist'],
    ...(vcs && valueAt(manifest, vcs) === true ? [] : ignored),
    ...texts('exclude'),
  ]);
  const artifact = gitPatterns(texts('artifacts'));
  const forced = placeOf(manifest, target, 'force-include');
  const sources = forced ? valueAt(manifest, forced) : undefined;
  const folders = isObject(sources) ? Object.keys(sources).map(withoutDot) : [];
  const named = [texts('only-include'), texts('packages'), selects(manifest, target) ? [] : modules].find(
    ({ length }) => length > 0,
  );
  const include = texts('include');
  const included = include.length > 0 ? gitPatterns(include) : () => true;
  const isSelected = (path: string) =>
    named ? named.some((one) => isBelow(one.replace(/^\//, ''), path)) : included(path);
  const isNear = (path: string) => !named || named.some((one) => isBelow(one.replace(/^\//, ''), path));
  return (path: string): boolean =>
    !passedOver.test(path) &&
    (folders.some((folder) => isBelow(folder, path)) ||
      (artifact(path) && isNear(path)) ||
      (!leftOut(path) && isSelected(path)));
}

/** What the wheel holds where nothing is said: the package that is called like the project. */
async function defaultModule(manifest: Manifest, ground: PackGround): Promise<string | undefined> {
  const name = projectName(manifest) ?? '';
  for (const one of [name, name.toLowerCase().replace(/[-_.]+/g, '-')]) {
    const module = one.replace(/[^\w.]+/g, '_');
    for (const folder of [module, `src/${module}`]) {
      if ((await ground.kindOf(`${folder}/__init__.py`)) === 'file') return folder;
    }
  }
  return undefined;
}
