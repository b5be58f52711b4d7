/** What the paths on the command line stand for. */
import { existsSync, statSync } from 'node:fs';
import path, { dirname, join, resolve } from 'node:path';
import { canonical } from '../workspace/location';

export interface Target {
  /** As written on the command line. */
  readonly written: string;
  /** Absolute. */
  readonly path: string;
  readonly isFolder: boolean;
  /** The project it belongs to: the nearest folder upwards that is a git work tree, else the folder itself. */
  readonly root: string;
}

/** One target per path that exists, and the others as written. A path named twice counts once. */
export function resolveTargets(paths: readonly string[], cwd: string): { targets: Target[]; missing: string[] } {
  const targets = new Map<string, Target>();
  const missing: string[] = [];
  for (const written of paths) {
    const absolute = canonical(resolve(cwd, written), path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (stat) targets.set(absolute, targetOf(written, absolute, stat.isDirectory(), cwd));
    else missing.push(written);
  }
  return { targets: [...targets.values()], missing };
}

/** An editor opened on a project has its top folder as workspace folder; so has the command line, wherever it starts. */
function targetOf(written: string, absolute: string, isFolder: boolean, cwd: string): Target {
  const folder = isFolder ? absolute : dirname(absolute);
  const above = canonical(resolve(cwd), path);
  const inside = folder === above || folder.startsWith(above.endsWith(path.sep) ? above : above + path.sep);
  return { written, path: absolute, isFolder, root: workTree(folder) ?? (inside ? above : folder) };
}

function workTree(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}
