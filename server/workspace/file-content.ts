/** From a file's bytes to its text. */
import type { Language } from '../engine/document';
import { isNotebook } from '../engine/parsers/notebook';
import type { FileSystem } from './file-system';
import type { Location } from './location';
import type { SkipReason } from './skip';

/**
 * In bytes, by path and language. Files people write are far smaller; generated ones above it say nothing about grants.
 * What is read line by line is written by programs for thousands of packages, and most of a notebook is what its cells put
 * out, images above all, which is passed over.
 */
export function largestOf(path: string, language: Language | undefined): number {
  return (isNotebook(path) ? 32 : language === 'lines' ? 16 : 2) * 1024 * 1024;
}

export type Content =
  | { readonly text: string; readonly skipped?: undefined }
  | { readonly text?: undefined; readonly skipped: SkipReason };

/**
 * Reads a file as UTF-8 without its byte order mark, or tells why it cannot be linted. Of a binary language nobody
 * expects a text; it is empty, however large the file.
 */
export async function contentOf(location: Location, fileSystem: FileSystem, language?: Language): Promise<Content> {
  let file = location.target;
  let stat = await fileSystem.stat(file);
  if (stat?.kind === 'link') {
    const real = await linkedFile(location, fileSystem);
    if (!real) return { skipped: 'outside-folder' };
    file = real;
    stat = await fileSystem.stat(file);
  }
  if (stat?.kind !== 'file') return { skipped: 'missing' };
  if (language === 'binary') return { text: '' };
  if (stat.size > largestOf(location.path, language)) return { skipped: 'too-large' };
  const bytes = await fileSystem.readFile(file);
  if (!bytes) return { skipped: 'missing' };
  return bytes.includes(0) ? { skipped: 'binary' } : { text: new TextDecoder().decode(bytes) };
}

/** The file a link stands for; nothing when it leads nowhere or out of the folder it was found in. */
async function linkedFile({ target, folder }: Location, fileSystem: FileSystem): Promise<string | undefined> {
  const real = await fileSystem.realPath(target);
  if (!real || !folder) return real;
  const realFolder = (await fileSystem.realPath(folder)) ?? folder;
  return real.startsWith(realFolder + fileSystem.path.sep) ? real : undefined;
}
