/** What a build of a Python project packs, by the rules of its build backend. */
import { type Manifest, type PackGround, type Packing, valueAt } from './pack-ground';
import { flitPackings } from './python/flit';
import { hatchlingPackings } from './python/hatchling';
import { poetryPackings } from './python/poetry';
import { isMeantForOthers, projectName, textAt } from './python/project';
import { setuptoolsPackings } from './python/setuptools';
import { uvPackings } from './python/uv';

type Backend = (manifest: Manifest, ground: PackGround) => Promise<Packing[]>;

/** By the module that `build-backend` names. */
const backends: Readonly<Record<string, Backend>> = {
  hatchling: hatchlingPackings,
  poetry: poetryPackings,
  flit_core: flitPackings,
  setuptools: setuptoolsPackings,
  uv_build: uvPackings,
};

/**
 * The distributions in the order in which files are looked for; empty for a backend nobody here knows, and for a project
 * that shows no sign of ever being published.
 */
export async function pythonPackings(manifest: Manifest, ground: PackGround): Promise<Packing[]> {
  if (projectName(manifest) === undefined || !isMeantForOthers(manifest)) return [];
  // A backend of the project's own, and code it runs at the build, may pack what it likes.
  if (valueAt(manifest, ['build-system', 'backend-path']) !== undefined) return [];
  // https://packaging.python.org/en/latest/specifications/pyproject-toml/#declaring-build-system-dependencies-the-build-system-table
  const [module = ''] = (textAt(manifest, ['build-system', 'build-backend']) ?? 'setuptools').split(/[.:]/);
  return Object.hasOwn(backends, module) ? ((await backends[module]?.(manifest, ground)) ?? []) : [];
}
