/** What the backends' rules need of a `pyproject.toml`: https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
import { isObject, type Manifest, type PackGround, textsOf, valueAt } from '../pack-ground';

/** The name under which a project is published; nothing for one without. */
export function projectName(manifest: Manifest): string | undefined {
  return [valueAt(manifest, ['project', 'name']), valueAt(manifest, ['tool', 'poetry', 'name'])].find(
    (name): name is string => typeof name === 'string' && name !== '',
  );
}

/** Says of itself what an index shows, and does not refuse to be uploaded: https://pypi.org/classifiers/ */
export function isMeantForOthers(manifest: Manifest): boolean {
  const tables = [valueAt(manifest, ['project']), valueAt(manifest, ['tool', 'poetry'])].filter(isObject);
  const classifiers = tables.flatMap((table) => textsOf(table.classifiers));
  if (classifiers.some((one) => /^Private\s*::/i.test(one))) return false;
  return tables.some((table) => telling.some((key) => key in table));
}

const telling: readonly string[] = [
  ...['classifiers', 'keywords', 'license', 'license-files', 'urls'],
  ...['homepage', 'repository', 'documentation'],
];

/** The folder or file of the module, beside the manifest or below `src`; nothing when neither is there. */
export async function moduleOf(name: string, ground: PackGround): Promise<string | undefined> {
  const path = name.replaceAll('.', '/');
  for (const candidate of [path, `src/${path}`]) {
    if ((await ground.kindOf(candidate)) === 'folder') return candidate;
    if ((await ground.kindOf(`${candidate}.py`)) === 'file') return `${candidate}.py`;
  }
  return undefined;
}

/** The text of a table's key; nothing for what is none. */
export function textAt(manifest: Manifest, keys: readonly string[]): string | undefined {
  const value = valueAt(manifest, keys);
  return typeof value === 'string' ? value : undefined;
}
