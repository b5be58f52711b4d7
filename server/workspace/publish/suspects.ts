/** Walks a package's folder for files that are rarely meant for everybody. */
import { type PublishedFile, publishedFile } from '../../../rules/catalog/published-files';
import type { FileSystem } from '../file-system';
import { skippedFolder } from '../skip';

/** Entries that are looked at; what lies nearer to the manifest comes first. */
export const mostEntries = 20_000;
/** Files of one kind that are kept. */
const mostOfKind = 200;
/** Folders inside folders. */
const deepest = 12;

export interface Suspect extends PublishedFile {
  /** Below the package's folder, with `/`. */
  readonly path: string;
}

/**
 * Files below `folder` that {@link publishedFile} knows, nearest first. Folders of installed packages and of version
 * control are passed over; links are not followed. Of a huge folder only a part is looked at.
 */
export async function suspectsBelow(
  folder: string,
  fileSystem: Pick<FileSystem, 'list' | 'path'>,
  signal?: AbortSignal,
): Promise<Suspect[]> {
  const found: Suspect[] = [];
  const counts = new Map<string, number>();
  let seen = 0;
  let level = [''];
  for (let depth = 0; level.length && depth < deepest; depth++) {
    const next: string[] = [];
    for (const below of level) {
      if (signal?.aborted || seen >= mostEntries) return found;
      const entries = await fileSystem.list(fileSystem.path.join(folder, ...below.split('/')));
      seen += entries.length;
      for (const { name, kind } of entries) {
        const path = below ? `${below}/${name}` : name;
        if (kind === 'folder' && !isPassedOver(name)) next.push(path);
        const known = kind === 'file' ? publishedFile(path) : undefined;
        if (!known) continue;
        const count = (counts.get(known.content) ?? 0) + 1;
        counts.set(known.content, count);
        if (count <= mostOfKind) found.push({ ...known, path });
      }
    }
    level = next;
  }
  return found;
}

function isPassedOver(name: string): boolean {
  return skippedFolder(name) || /^(?:\.?venv|\.tox|\.nox|\.mypy_cache|\.pytest_cache|\.ruff_cache|\.yarn)$/.test(name);
}
