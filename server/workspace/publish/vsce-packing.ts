/** What `vsce package` takes along, by the rules of @vscode/vsce 3.9.2 (`out/package.js`, `collectFiles`). */
import { minimatch } from 'minimatch';
import { isObject, type Manifest, type PackGround, type Packing, patternsIn, textsOf } from './pack-ground';

/** What vsce leaves out unless a line begins with `!`. */
const leftOut: readonly string[] = [
  ...['.vscodeignore', 'package-lock.json', 'npm-debug.log', 'yarn.lock', 'yarn-error.log', 'npm-shrinkwrap.json'],
  ...['.editorconfig', '.npmrc', '.yarnrc', '.gitattributes', '*.todo', 'tslint.yaml', '.eslintrc*', '.babelrc*'],
  ...['.prettierrc*', '.cz-config.js', '.commitlintrc*', 'webpack.config.js', 'ISSUE_TEMPLATE.md', 'CONTRIBUTING.md'],
  ...['PULL_REQUEST_TEMPLATE.md', 'CODE_OF_CONDUCT.md', '.github', '.travis.yml', 'appveyor.yml', '**/.git'],
  ...['**/.git/**', '**/*.vsix', '**/.DS_Store', '**/*.vsixmanifest', '**/.vscode-test/**', '**/.vscode-test-web/**'],
];

/** The rules for the `package.json` of an extension; nothing for other packages. */
export async function vscePacking(manifest: Manifest, ground: PackGround): Promise<Packing | undefined> {
  const forEditor = isObject(manifest.engines) && typeof manifest.engines.vscode === 'string';
  if (!forEditor || typeof manifest.publisher !== 'string' || typeof manifest.name !== 'string') return undefined;
  const written = await ground.read('.vscodeignore');
  const listed = written === undefined && Array.isArray(manifest.files);
  return {
    ...(listed ? { list: ['files'] } : {}),
    ignoreFile: '.vscodeignore',
    ships: async (own, paths) => {
      const rules =
        written ??
        (Array.isArray(own.files)
          ? `${textsOf(own.files)
              .map((entry) => `!${entry}`)
              .join('\n')}\n**`
          : '');
      return new Set(vsceFiles(paths, rules));
    },
  };
}

/** The files that an extension's package gets, given the text of its `.vscodeignore`. Those of dependencies are left out. */
export function vsceFiles(paths: readonly string[], ignoreFile: string): string[] {
  const lines = patternsIn(ignoreFile);
  // A pattern without a star in its last part may name a folder.
  const folders = lines
    .filter((line) => !/(^|\/)[^/]*\*[^/]*$/.test(line))
    .map((line) => (line.endsWith('/') ? `${line}**` : `${line}/**`));
  const all = [...leftOut, ...lines, ...folders, '!package.json', '!README.md'];
  const taken = all.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const ignored = all.filter((line) => !line.startsWith('!'));
  const matches = (path: string) => (pattern: string) => minimatch(path, pattern, { dot: true });
  return paths.filter(
    (path) => !path.startsWith('node_modules/') && (!ignored.some(matches(path)) || taken.some(matches(path))),
  );
}
