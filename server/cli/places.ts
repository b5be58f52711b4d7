/** How files are named in a report. */
import path from 'node:path';
import type { Target } from './targets';

export interface Place {
  /** Below the project's root with `/`; absent for files elsewhere. */
  readonly path?: string;
  /** As a person at this prompt would type it. */
  readonly shown: string;
}

/** The name of a file in output for programs: relative where it can be, with `/`. */
export function nameOf({ path, shown }: Place): string {
  return path ?? shown;
}

/** The root relative addresses start at. Of several projects the first one counts. */
export function projectRoot(targets: readonly Target[]): string {
  return targets[0]?.root ?? path.resolve('.');
}

export function placeOf(file: string, root: string, cwd: string): Place {
  const below = path.relative(root, file);
  const inside = below !== '' && !below.startsWith('..') && !path.isAbsolute(below);
  return {
    ...(inside ? { path: below.split(path.sep).join('/') } : {}),
    shown: path.relative(cwd, file) || file,
  };
}
