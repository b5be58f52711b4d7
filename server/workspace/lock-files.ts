/** Finds the lock files that decide what a manifest installs. */
import type { FileSystem } from './file-system';
import type { Location } from './location';

/**
 * True when a file of one of these names lies beside a location or in a folder above it, up to the workspace folder: the
 * packages of a monorepo share one.
 */
export async function isBelow(
  names: readonly string[],
  { target, folder, onDisk }: Location,
  fileSystem: Pick<FileSystem, 'path' | 'stat'>,
): Promise<boolean> {
  if (!onDisk) return false;
  const { path } = fileSystem;
  for (let current = path.dirname(target); ; current = path.dirname(current)) {
    const found = await Promise.all(names.map((name) => fileSystem.stat(path.join(current, name))));
    if (found.some((one) => one !== undefined)) return true;
    if (!folder || current === folder || current === path.dirname(current)) return false;
  }
}
