/** Framework rows that apply to a file, found by the last part of the name they are about. */
import { modelPackages } from '../../../../rules/catalog/model-packages';
import type { Framework, FrameworkRow } from '../../../../rules/framework';
import { matchesAny } from '../../glob';
import type { Reference } from './imports';
import { isSymbol, type Source } from './source';

export interface Applied<R extends FrameworkRow = FrameworkRow> {
  readonly framework: Framework;
  readonly row: R;
}

/** The frameworks whose packages the file imports; those that are only about agents' code not among them. */
export function frameworksOf(source: Source, frameworks: readonly Framework[]): Framework[] {
  return importedBy(source, frameworks).filter((framework) => !framework.amongAgents);
}

/** The frameworks that are about agents' code only, and about this file in it. */
export function agentFrameworksOf(source: Source, frameworks: readonly Framework[], path: string): Framework[] {
  const imported = importedBy(source, frameworks);
  const language = source.python ? 'python' : 'javascript';
  return frameworks.filter(
    (framework) =>
      framework.amongAgents &&
      framework.language === language &&
      (framework.globals || imported.includes(framework) || isNamedBy(framework, path)),
  );
}

/** True when a row is about files at this path. */
export function isNamedBy({ rows }: Framework, path: string): boolean {
  return rows.some((row) => row.kind === 'request-handler' && row.files && matchesAny(path, row.files));
}

/** Of files read together, any may hand on what another imports. */
function importedBy(source: Source, frameworks: readonly Framework[]): Framework[] {
  const language = source.python ? 'python' : 'javascript';
  const own = frameworks.filter((framework) => framework.language === language);
  if (source.modules) return own;
  const imported = [...new Set([...source.imports.values()].map((symbol) => symbol.pkg))];
  return own.filter(
    ({ packages, mentions }) =>
      imported.some((pkg) => isAmong(packages, pkg)) && (!mentions || mentionOf(mentions).test(source.tree.text)),
  );
}

/** True when a file imports a package that talks to models, serves tools or runs agents. */
export function isOfAgents(source: Source, frameworks: readonly Framework[]): boolean {
  const language = source.python ? 'python' : 'javascript';
  const ofAgents = frameworks.filter(
    ({ amongAgents, mentions, rows }) => !amongAgents && !mentions && rows.some(({ kind }) => kind !== 'artifact'),
  );
  const known = [
    ...modelPackages[language],
    ...ofAgents.flatMap((framework) => (framework.language === language ? framework.packages : [])),
  ];
  return [...source.imports.values()].some(
    // Most of what Google publishes in one package for Python has nothing to do with models.
    ({ pkg, path }) => isAmong(known, pkg) && (pkg !== 'google' || /^(?:genai|generativeai|adk)\b/.test(path)),
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

/** Rows by the last part of the names they are found by. */
export function byName(
  applied: readonly Applied[],
  namesOf: (row: FrameworkRow) => readonly string[],
): Map<string, Applied[]> {
  const rows = new Map<string, Applied[]>();
  for (const one of applied) {
    for (const name of new Set(namesOf(one.row).map(lastName))) rows.set(name, [...(rows.get(name) ?? []), one]);
  }
  return rows;
}
