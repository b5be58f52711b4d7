/** The world of the channels on a real machine; what asks the user is handed in. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { Http } from '../network/exchange';
import type { Services } from './channel';
import { type Surroundings, withRedactions } from './redaction';
import { findSecrets } from './secret-finder';

export interface Machine extends Pick<Services, 'token' | 'setting'> {
  readonly http?: Http;
  /** The open project, absolute. */
  readonly project: string;
  /** Other open folders, absolute. */
  readonly folders?: readonly string[];
  readonly home: string;
}

export function nodeServices({ http, token, setting, project, folders = [], home }: Machine): Services {
  const around: Surroundings = { user: userName(), home, host: hostname(), folders: [project, ...folders] };
  return {
    ...(http ? { http } : {}),
    token,
    setting,
    projectFile: (path) => textOf(join(project, path)),
    readFile: textOf,
    writeFile: writeWhole,
    review: (draft) => withRedactions(draft, around, findSecrets),
    now: () => new Date().toISOString(),
  };
}

/**
 * Where Grantlint keeps reports and the record of the network, absolute. `GRANTLINT_HOME` says otherwise. Windows:
 * `%APPDATA%`; macOS: `~/Library/Application Support`; elsewhere `XDG_DATA_HOME`, which is `~/.local/share` by default.
 */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.GRANTLINT_HOME) return env.GRANTLINT_HOME;
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Grantlint');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Grantlint');
  // The specification calls for ignoring a relative path.
  const xdg = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share');
  return join(xdg, 'grantlint');
}

/** Writes a whole file or nothing. With `mustBeNew` it rejects with the code `EEXIST` when there is one. */
export async function writeWhole(path: string, text: string, mustBeNew: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(beside, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // A link does not take the place of a file that is there; a rename does.
    if (mustBeNew) await link(beside, path);
    else await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** A machine may have no name for who runs it. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
