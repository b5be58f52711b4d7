/** What flit-core 4.2 packs (`sdist.py`, `common.py`): https://flit.pypa.io/en/stable/pyproject_toml.html#sdist-section */
import { type Manifest, type PackGround, type Packing, textsOf, valueAt } from '../pack-ground';
import { globTakes, isBelow } from './globs';
import { moduleOf, projectName, textAt } from './project';

const flit: readonly string[] = ['tool', 'flit'];

/** The source distribution, of which the wheel is a part: the module, its data, and what is named besides. */
export async function flitPackings(manifest: Manifest, ground: PackGround): Promise<Packing[]> {
  const name = textAt(manifest, [...flit, 'module', 'name']) ?? projectName(manifest)?.replaceAll('-', '_') ?? '';
  const module = await moduleOf(name, ground);
  const data = textAt(manifest, [...flit, 'external-data', 'directory']);
  const base = [module, data].filter((one) => one !== undefined);
  return [
    {
      list: [...flit, 'sdist', 'include'],
      leaveOut: { at: [...flit, 'sdist', 'exclude'], spell: (path) => path },
      ships: async (current, paths) => {
        const takes = (key: string, path: string) =>
          // Its globs are those of Python, whose stars pass over names with a leading dot.
          textsOf(valueAt(current, [...flit, 'sdist', key])).some((one) => globTakes(one, path, { hidden: false }));
        return new Set(
          paths.filter(
            (path) =>
              (base.some((folder) => isBelow(folder, path)) || takes('include', path)) && !takes('exclude', path),
          ),
        );
      },
    },
  ];
}
