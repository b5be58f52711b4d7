/** From a file's bytes to its text. */
import type { FileSystem } from './file-system';
import type { Location } from './location';
import type { SkipReason } from './skip';

/** In bytes. Files people write are far smaller; generated ones above it say nothing about grants. */
export const largestFile = 2 * 1024 * 1024;

export type Content =
  | { readonly text: string; readonly skipped?: undefined }
  | { readonly text?: undefined; readonly skipped: SkipReason };

/** Reads a file as UTF-8 without its byte order mark, or tells why it cannot be linted. */
export async function contentOf(location: Location, fileSystem: FileSystem): Promise<Content> {
  const file = await resolveLink(location, fileSystem);
  if (!file) return { skipped: 'outside-folder' };
  const stat = await fileSystem.stat(file);
  if (stat?.kind !== 'file') return { skipped: 'missing' };
  if (stat.size > largestFile) return { skipped: 'too-large' };
  const bytes = await fileSystem.readFile(file);
  if (!bytes) return { skipped: 'missing' };
  return bytes.includes(0) ? { skipped: 'binary' } : { text: new TextDecoder().decode(bytes) };
}

/** The file a path stands for; nothing when a link leads out of the folder it was found in. */
async function resolveLink(location: Location, fileSystem: FileSystem): Promise<string | undefined> {
  if ((await fileSystem.stat(location.target))?.kind !== 'link') return location.target;
  const real = await fileSystem.realPath(location.target);
  if (!real || !location.folder) return real;
  const folder = (await fileSystem.realPath(location.folder)) ?? location.folder;
  return real.startsWith(folder + fileSystem.path.sep) ? real : undefined;
}
