/** Framework rows that apply to a file, found by the last part of the name they are about. */
import type { Framework, FrameworkRow } from '../../../../rules/framework';
import type { Symbol } from './imports';
import { isSymbol, type Source } from './source';

export interface Applied<R extends FrameworkRow = FrameworkRow> {
  readonly framework: Framework;
  readonly row: R;
}

/** The frameworks whose packages the file imports. */
export function frameworksOf(source: Source, frameworks: readonly Framework[]): Framework[] {
  const imported = new Set([...source.imports.values()].map((symbol) => symbol.pkg));
  const language = source.python ? 'python' : 'javascript';
  return frameworks.filter((f) => f.language === language && f.packages.some((name) => imported.has(name)));
}

/** True when a row is about `symbol`, which `name` describes from its end. */
export function concerns({ framework }: Applied, symbol: Symbol, name: string): boolean {
  return framework.packages.includes(symbol.pkg) && isSymbol(symbol, name);
}

/** The last part of a dotted name. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
