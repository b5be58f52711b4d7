/** What setuptools 84 packs (`command/egg_info.py`, `command/sdist.py`): https://setuptools.pypa.io/en/latest/userguide/miscellaneous.html */
import type { Place } from '../../../../rules/model';
import { isObject, type Manifest, type PackGround, type Packing, textsOf, valueAt } from '../pack-ground';
import { globMatches, isBelow } from './globs';

/** Folders that are taken out at the end. */
const pruned = /^(?:build|\.tox|\.nox|\.venv)\/|(?:^|\/)(?:RCS|CVS|\.svn|\.hg|\.git|\.bzr|_darcs)\//;

/**
 * The source distribution: package data of the manifest, then line after line what `MANIFEST.in` takes in and out. Files
 * that a plug-in for version control adds are not known here.
 */
export async function setuptoolsPackings(manifest: Manifest, ground: PackGround): Promise<Packing[]> {
  const template = (await ground.read('MANIFEST.in')) ?? '';
  const directives = directivesIn(template);
  const packages = await packageFolders(manifest, ground);
  return [
    {
      lineOf: (path, uriOf) => placeOf(directives, template, path, uriOf('MANIFEST.in')),
      ships: async (current, paths) =>
        new Set(
          paths.filter(
            (path) => !pruned.test(path) && isTaken(isPackageData(current, path, packages), directives, path),
          ),
        ),
    },
  ];
}

interface Directive {
  readonly takes: boolean;
  readonly start: number;
  readonly end: number;
  matches(path: string): boolean;
}

/** https://setuptools.pypa.io/en/latest/userguide/miscellaneous.html#controlling-files-in-the-distribution */
function directivesIn(text: string): Directive[] {
  const directives: Directive[] = [];
  for (const { 0: line, index: start } of text.matchAll(/(?:[^\n\\]|\\[\s\S])+/g)) {
    const words = line
      .replace(/\\\r?\n/g, ' ')
      .trim()
      .split(/\s+/);
    const [action = '', first = '', ...rest] = words;
    const matches = matcherOf(action, [first, ...rest].filter(Boolean));
    if (matches) {
      const takes = /^(?:include|recursive-include|global-include|graft)$/.test(action);
      directives.push({ takes, start, end: start + line.trimEnd().length, matches });
    }
  }
  return directives;
}

function matcherOf(action: string, words: readonly string[]): Directive['matches'] | undefined {
  const [folder = '', ...patterns] = words;
  switch (action) {
    case 'include':
    case 'exclude':
      return (path) => words.some((pattern) => globMatches(pattern, path));
    case 'recursive-include':
    case 'recursive-exclude':
      return (path) => patterns.some((pattern) => globMatches(`${folder.replace(/\/+$/, '')}/**/${pattern}`, path));
    case 'global-include':
    case 'global-exclude':
      return (path) => words.some((pattern) => globMatches(`**/${pattern}`, path));
    case 'graft':
    case 'prune':
      return (path) => words.some((one) => globMatches(`${one.replace(/\/+$/, '')}/**`, path));
    default:
      return undefined;
  }
}

function isTaken(byData: boolean, directives: readonly Directive[], path: string): boolean {
  return directives.reduce((taken, directive) => (directive.matches(path) ? directive.takes : taken), byData);
}

/** The line that takes the file in last. */
function placeOf(directives: readonly Directive[], text: string, path: string, uri: string): Place | undefined {
  const line = directives.findLast(({ takes, matches }) => takes && matches(path));
  return line && { start: line.start, end: line.end, document: { uri, path: 'MANIFEST.in', text } };
}

/** Folders that packages are looked for in. */
async function packageFolders(manifest: Manifest, ground: PackGround): Promise<string[]> {
  const where = textsOf(valueAt(manifest, ['tool', 'setuptools', 'packages', 'find', 'where']));
  const root = valueAt(manifest, ['tool', 'setuptools', 'package-dir', '']);
  const named = [...where, ...(typeof root === 'string' ? [root] : [])];
  if (named.length) return named;
  return (await ground.kindOf('src')) === 'folder' ? ['src'] : [''];
}

/** https://setuptools.pypa.io/en/latest/userguide/datafiles.html#package-data */
function isPackageData(manifest: Manifest, path: string, roots: readonly string[]): boolean {
  const table = valueAt(manifest, ['tool', 'setuptools', 'package-data']);
  if (!isObject(table)) return false;
  return Object.entries(table).some(([name, patterns]) => {
    // `*` stands for every package, and a package is a folder below a root.
    const inside = name === '*' || name === '' ? '*/**' : name.replaceAll('.', '/');
    return roots.some((root) => {
      const folder = root && root !== '.' ? `${root}/${inside}` : inside;
      return (
        (root === '' || isBelow(root, path)) &&
        textsOf(patterns).some((pattern) => globMatches(`${folder}/${pattern}`, path))
      );
    });
  });
}
