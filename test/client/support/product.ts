/** The packaged extension as users get it: the .vsix file, and its content in a folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Product {
  /** Absolute path of the package. */
  readonly vsix: string;
  /** Absolute path of the unpacked extension, which holds its package.json. */
  readonly folder: string;
}

const home = resolve('.test/product');

/** Packages what is in `dist`, once: later calls find a package that is newer. */
export function product(): Product {
  const result = { vsix: join(home, 'grantlint.vsix'), folder: join(home, 'content', 'extension') };
  if (existsSync(result.folder) && statSync(result.vsix).mtimeMs > newest('dist')) return result;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, 'content'), { recursive: true });
  run('npm', ['run', '--silent', 'package', '--', '--out', result.vsix]);
  unpack(result.vsix, join(home, 'content'));
  return result;
}

/** Paths of all files in a folder, relative to it, with `/`, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

function newest(folder: string): number {
  return Math.max(0, ...readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs));
}

/** Linux has `unzip` where it has anything; `tar` reads zip files on macOS and Windows. */
function unpack(archive: string, target: string): void {
  if (process.platform === 'linux') run('unzip', ['-q', archive, '-d', target]);
  else run('tar', ['-xf', archive, '-C', target]);
}

function run(command: string, args: string[]): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}${stderr}`);
}
