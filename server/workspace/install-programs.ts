/** Finds the programs that the installation of a package starts. */
import { parseConfig } from '../engine/readers/config';
import { startedBy } from '../engine/readers/install-command';
import type { FileSystem } from './file-system';
import type { Location } from './location';
import { isObject } from './publish/pack-ground';
import { plainValue } from './publish/plain-value';

/** In characters: what is longer was written by a bundler, and its text shows everything that exists. */
const longest = 200_000;

/** Texts of the JavaScript files that the install scripts of a `package.json` start, by path below its folder. */
export async function installPrograms(
  { target, onDisk }: Location,
  text: string,
  fileSystem: Pick<FileSystem, 'path'>,
  readText: (file: string) => Promise<string | undefined>,
): Promise<Record<string, string> | undefined> {
  const { path } = fileSystem;
  if (!onDisk || path.basename(target) !== 'package.json' || !/"(?:\w*install|\w*prepare)"/.test(text))
    return undefined;
  const { root } = parseConfig(text, 'json');
  const manifest = root && plainValue(root);
  const scripts = isObject(manifest) && isObject(manifest.scripts) ? manifest.scripts : {};
  const lines = Object.entries(scripts).flatMap(([name, line]) =>
    /^(?:(?:pre|post)?install|(?:pre|post)?prepare)$/.test(name) && typeof line === 'string' ? [line] : [],
  );
  const programs: Record<string, string> = {};
  for (const file of new Set(lines.flatMap(startedBy))) {
    const own = await readText(path.join(path.dirname(target), ...file.split('/')));
    if (own !== undefined && own.length <= longest) programs[file] = own;
  }
  return Object.keys(programs).length ? programs : undefined;
}
