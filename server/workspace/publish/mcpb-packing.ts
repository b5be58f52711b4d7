/** What `mcpb pack` takes along, by the rules of @anthropic-ai/mcpb 2.1.2 (`dist/node/files.js`). */
import ignore from 'ignore';
import { type Manifest, type PackGround, type Packing, patternsIn, valueAt } from './pack-ground';

/** What it leaves out by itself. */
const leftOut: readonly string[] = [
  ...['.DS_Store', 'Thumbs.db', '.gitignore', '.git', '.mcpbignore', '*.log', '.env*', '.npm', '.npmrc', '.yarnrc'],
  ...['.yarn', '.eslintrc', '.editorconfig', '.prettierrc', '.prettierignore', '.eslintignore', '.nycrc', '.babelrc'],
  ...['.pnp.*', 'node_modules/.cache', 'node_modules/.bin', '*.map', '.env.local', '.env.*.local', 'npm-debug.log*'],
  ...['yarn-debug.log*', 'yarn-error.log*', 'package-lock.json', 'yarn.lock', '*.mcpb', '*.d.ts', '*.tsbuildinfo'],
  'tsconfig.json',
];

/** The rules for the manifest of a bundle, which is packed with everything in its folder; nothing for other manifests. */
export async function mcpbPacking(manifest: Manifest, ground: PackGround): Promise<Packing | undefined> {
  if (valueAt(manifest, ['server', 'type']) === undefined) return undefined;
  const own = (await ground.read('.mcpbignore')) ?? '';
  return { ignoreFile: '.mcpbignore', ships: async (_, paths) => new Set(mcpbFiles(paths, own)) };
}

/** The files a bundle gets, given the text of its `.mcpbignore`. */
export function mcpbFiles(paths: readonly string[], ignoreFile: string): string[] {
  const rules = ignore().add(leftOut).add(patternsIn(ignoreFile));
  return paths.filter((path) => !rules.ignores(path));
}
