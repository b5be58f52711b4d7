/** Replaces a file's content so that at no moment half of it is there. */
import { randomBytes } from 'node:crypto';
import { lstat, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Why a file was left as it is. `detail` is the system's error code, when it was the system. */
export class NotWritten extends Error {
  readonly reason: 'read-only' | 'changed' | 'not-utf8' | 'system';
  readonly detail: string;

  constructor(reason: NotWritten['reason'], detail = '') {
    super(`${reason} ${detail}`.trim());
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * Writes `text` to the file that held `before` (both without byte order mark): a temporary file beside it, then a
 * rename. Mode, byte order mark and links are kept. Rejects with {@link NotWritten} when the file is read-only, no
 * longer holds `before`, holds bytes that are no UTF-8, or the system refuses; the file is then as it was.
 */
export async function replaceText(path: string, before: string, text: string): Promise<void> {
  try {
    await replace(await realpath(path), before, text);
  } catch (error) {
    if (error instanceof NotWritten) throw error;
    throw new NotWritten('system', (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

async function replace(file: string, before: string, text: string): Promise<void> {
  const { mode } = await lstat(file);
  // A rename asks the folder for permission, not the file.
  if ((mode & 0o222) === 0) throw new NotWritten('read-only');
  const bytes = await readFile(file);
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : '';
  if (new TextDecoder().decode(bytes) !== before) throw new NotWritten('changed');
  if (!Buffer.from(mark + before).equals(bytes)) throw new NotWritten('not-utf8');
  const temporary = join(dirname(file), `.grantlint-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeThrough(temporary, mark + text, mode & 0o7777);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Content and mode are on the disk before the rename makes them the file. */
async function writeThrough(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
