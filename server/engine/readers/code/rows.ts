/** Framework rows that apply to a file, found by the last part of the name they are about. */
import type { Framework, FrameworkRow } from '../../../../rules/framework';
import type { Reference } from './imports';
import { isSymbol, type Source } from './source';

export interface Applied<R extends FrameworkRow = FrameworkRow> {
  readonly framework: Framework;
  readonly row: R;
}

/** The frameworks whose packages the file imports. */
export function frameworksOf(source: Source, frameworks: readonly Framework[]): Framework[] {
  const imported = [...new Set([...source.imports.values()].map((symbol) => symbol.pkg))];
  const language = source.python ? 'python' : 'javascript';
  return frameworks.filter(
    (f) =>
      f.language === language &&
      imported.some((pkg) => isAmong(f.packages, pkg)) &&
      (!f.mentions || mentionOf(f.mentions).test(source.tree.text)),
  );
}

/** Finds one of `words` in a text. */
export function mentionOf(words: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${words.join('|')})\\b`, 'i');
}

/** True when a row is about `symbol`, which `name` describes from its end. */
export function concerns({ framework, row }: Applied, symbol: Reference, name: string): boolean {
  const packages = ('packages' in row && row.packages) || framework.packages;
  return isAmong(packages, symbol.pkg) && (isSymbol(symbol, name) || isWhole(symbol, name));
}

/** True when `name` is the package itself, which is called: `import cors from 'cors'`. */
function isWhole({ pkg, path }: Reference, name: string): boolean {
  return path === '' && pkg.slice(pkg.lastIndexOf('/') + 1) === name;
}

/** True when `pkg` is one of `packages`; a name with `*` at its end stands for all that start so. */
export function isAmong(packages: readonly string[], pkg: string): boolean {
  return packages.some((name) => (name.endsWith('*') ? pkg.startsWith(name.slice(0, -1)) : pkg === name));
}

/** True when the file imports one of `names` from the framework's packages. */
export function importsAny(source: Source, framework: Framework, names: readonly string[]): boolean {
  for (const symbol of source.imports.values()) {
    if (isAmong(framework.packages, symbol.pkg) && names.some((name) => isSymbol(symbol, name))) return true;
  }
  return false;
}

/** The last part of a dotted name. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
