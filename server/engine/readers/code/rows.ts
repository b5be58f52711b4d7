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
  return frameworks.filter((f) => f.language === language && imported.some((pkg) => isAmong(f.packages, pkg)));
}

/** True when a row is about `symbol`, which `name` describes from its end. */
export function concerns({ framework, row }: Applied, symbol: Reference, name: string): boolean {
  const packages = row.kind === 'listen' && row.packages ? row.packages : framework.packages;
  return isAmong(packages, symbol.pkg) && isSymbol(symbol, name);
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

/** The rows found by a name, or by the name something was imported as before the file gave it another one. */
export function rowsNamed(source: Source, rows: ReadonlyMap<string, Applied[]>, name: string): readonly Applied[] {
  const own = rows.get(name) ?? [];
  const imported = source.imports.get(name);
  const original = imported && lastName(imported.path);
  return original === undefined || original === name ? own : [...own, ...(rows.get(original) ?? [])];
}

/** The last part of a dotted name. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** True when something in the file makes a person agree to tool calls. */
export function asksFirst(source: Source, framework: Framework): boolean {
  const names = framework.asks ?? [];
  if (importsAny(source, framework, names)) return true;
  const given = names.map((name) => {
    const [argument = '', text] = name.split('=');
    const value = text === undefined ? '(?!None\\b|False\\b|null\\b|undefined\\b|false\\b|=)' : `['"]${text}\\b`;
    return `\\b${argument}\\s*[:=]\\s*${value}`;
  });
  return given.length > 0 && new RegExp(given.join('|')).test(source.tree.text);
}

/** Rows by the last part of the name they are found by. */
export function byName(
  applied: readonly Applied[],
  nameOf: (row: FrameworkRow) => string | undefined,
): Map<string, Applied[]> {
  const rows = new Map<string, Applied[]>();
  for (const one of applied) {
    const full = nameOf(one.row);
    if (full === undefined) continue;
    const name = lastName(full);
    rows.set(name, [...(rows.get(name) ?? []), one]);
  }
  return rows;
}
