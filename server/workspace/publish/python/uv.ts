/** What uv_build packs (`uv-build-backend/src/source_dist.rs`): https://docs.astral.sh/uv/concepts/build-backend/#file-inclusion-and-exclusion */
import { isObject, type Manifest, type Packing, textsOf, valueAt } from '../pack-ground';
import { globMatches, globTakes, isBelow, withoutDot } from './globs';
import { projectName, textAt } from './project';

const backend: readonly string[] = ['tool', 'uv', 'build-backend'];

/** The source distribution, of which the wheel is a part: the modules below the root, data, and what is named besides. */
export async function uvPackings(): Promise<Packing[]> {
  return [
    {
      list: [...backend, 'source-include'],
      leaveOut: { at: [...backend, 'source-exclude'], spell: (path) => `/${path}` },
      ships: async (current, paths) => {
        const folders = foldersOf(current);
        const texts = (key: string) => textsOf(valueAt(current, [...backend, key]));
        const isLeftOut = (path: string) =>
          texts('source-exclude').some((pattern) =>
            // Without a slash in front a pattern counts in every folder.
            globTakes(pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`, path, { hidden: true }),
          );
        return new Set(
          paths.filter(
            (path) =>
              !/(?:^|\/)__pycache__\//.test(path) &&
              (folders.some((folder) => isBelow(folder, path)) ||
                texts('source-include').some((pattern) => globMatches(pattern.replace(/^\//, ''), path))) &&
              !isLeftOut(path),
          ),
        );
      },
    },
  ];
}

function foldersOf(manifest: Manifest): string[] {
  const root = withoutDot(textAt(manifest, [...backend, 'module-root']) ?? 'src');
  const written = valueAt(manifest, [...backend, 'module-name']);
  const named = typeof written === 'string' ? [written] : textsOf(written);
  const modules = named.length ? named : [(projectName(manifest) ?? '').toLowerCase().replace(/[-_.]+/g, '_')];
  const data = valueAt(manifest, [...backend, 'data']);
  return [
    ...modules.filter(Boolean).map((name) => `${root ? `${root}/` : ''}${name.replaceAll('.', '/')}`),
    ...(isObject(data) ? textsOf(Object.values(data)).map(withoutDot).filter(Boolean) : []),
  ];
}
