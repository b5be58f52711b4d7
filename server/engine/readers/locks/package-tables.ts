/**
 * Reads lock files of TOML that list `[[package]]` tables: `uv.lock` (https://docs.astral.sh/uv/concepts/projects/layout/),
 * `poetry.lock` (https://python-poetry.org/docs/basic-usage/), `Cargo.lock` (https://doc.rust-lang.org/cargo/).
 */
import { valid as validPep440 } from '@renovatebot/pep440';
import validSemver from 'semver/functions/valid';
import type { Located, ModelElement } from '../../../../rules/model';
import type { Reader } from '../reader';
import { originOf, packagesOfLock, type Release, rawAt } from './dependency-tree';

/** The whole file. `set`: `runner`, the program that keeps it: `uv`, `poetry` or `cargo`. */
export const readPackageTables: Reader = ({ document, row }) => {
  const { runner } = row.set ?? {};
  return runner === 'uv' || runner === 'poetry' || runner === 'cargo' ? packageTables(document.text, runner) : [];
};

type Keeper = 'uv' | 'poetry' | 'cargo';

interface Table {
  name: string;
  version?: Located;
  /** What stands behind `source =`, or is gathered from a table of that name. */
  source: string;
  development?: boolean;
  readonly needs: string[];
}

export function packageTables(text: string, keeper: Keeper): ModelElement[] {
  const tables = tablesOf(text);
  const releases = new Map<string, Release>();
  const own: string[] = [];
  const byName = new Map<string, string[]>();
  for (const { name, version, source, development, needs } of tables) {
    if (isOwn(source, keeper)) own.push(...needs);
    else if (name && version && isRelease(source)) {
      const key = `${name}@${version.value}`;
      byName.set(name, [...(byName.get(name) ?? []), key]);
      releases.set(key, {
        name,
        version,
        registry: originOf(/"([^"]*)"/.exec(source)?.[1]),
        needs: () => needs.flatMap((one) => keysOf(one, byName)),
        ...(development ? { development } : {}),
      });
    }
  }
  return packagesOfLock({
    type: keeper === 'cargo' ? 'cargo' : 'pypi',
    runner: keeper,
    releases,
    own: own.flatMap((one) => keysOf(one, byName)),
    pin: (version) => ((keeper === 'cargo' ? validSemver(version) : validPep440(version)) ? 'exact' : 'tag'),
  });
}

/** `name` or, where there are several releases of one name, `name version`. */
function keysOf(need: string, byName: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const [name = '', version] = need.split(' ');
  const keys = byName.get(name) ?? [];
  return version ? keys.filter((key) => key === `${name}@${version}`) : keys;
}

/** The project itself and what belongs to it. Poetry leaves those out. */
function isOwn(source: string, keeper: Keeper): boolean {
  return keeper === 'cargo' ? source === '' : /^\{ *(?:virtual|editable|directory|workspace) *=/.test(source);
}

function isRelease(source: string): boolean {
  return !/\b(?:git|directory|path|file|virtual|editable)\b *[+="]|"(?:git|directory|file)"/.test(
    source.replace(/"https?:[^"]*"/, ''),
  );
}

function tablesOf(text: string): Table[] {
  const tables: Table[] = [];
  let table: Table | undefined;
  /** The part of a package the lines are in: '' for its own keys, `dependencies`, `source`, … */
  let part = '';
  let isList = false;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const first = text.charCodeAt(start);
    if (first === openBracket) {
      const header = text.slice(start, end).trim();
      isList = false;
      if (header === '[[package]]') {
        table = { name: '', source: '', needs: [] };
        tables.push(table);
        part = '';
      } else part = /^\[package\.([\w-]+)(?:\.[^\]]*)?\]$/.exec(header)?.[1] ?? 'other';
    } else if (table && first === closeBracket) isList = false;
    else if (table && (first === blank || first === tab || first === quote) && isList)
      need(table, text.slice(start, end));
    else if (table && first !== blank && first !== tab) {
      isList = member(table, part, text, start, end);
    }
    start = end + 1;
  }
  return tables;
}

/** One `key = value` line; true when it begins a list of what the package needs. */
function member(table: Table, part: string, text: string, start: number, end: number): boolean {
  const equals = text.indexOf('=', start);
  if (equals < 0 || equals > end) return false;
  const key = text.slice(start, equals).trim();
  if (part === '') {
    if (key === 'name') table.name = quoted(text, equals, end)?.value ?? '';
    else if (key === 'version') {
      const version = quoted(text, equals, end);
      if (version) table.version = version;
    } else if (key === 'source') table.source = text.slice(equals + 1, end).trim();
    else if (key === 'category' || key === 'groups') table.development = isDevelopment(text.slice(equals + 1, end));
    else if (key === 'dependencies') return list(table, text, equals, end);
  } else if (part === 'dependencies') table.needs.push(key.replace(/^"|"$/g, '').toLowerCase());
  else if (part === 'source') table.source += text.slice(start, end).trim();
  else if (part === 'optional-dependencies' || part === 'dev-dependencies') return list(table, text, equals, end);
  return false;
}

/** `[` alone begins a list over several lines; a list on one line is read at once. */
function list(table: Table, text: string, equals: number, end: number): boolean {
  const value = text.slice(equals + 1, end).trim();
  if (value === '[') return true;
  for (const item of value.matchAll(/\{[^}]*\}|"[^"]*"/g)) need(table, item[0]);
  return false;
}

/** `{ name = "a", version = "1" }` of uv, `"a 1.0.0 (registry)"` of Cargo. */
function need(table: Table, item: string): void {
  const [, name, version] =
    /\bname = "([^"]+)"(?:, version = "([^"]+)")?/.exec(item) ?? /^\s*"([^" ]+)(?: ([^" ]+))?/.exec(item) ?? [];
  if (name) table.needs.push(version ? `${name} ${version}` : name);
}

function quoted(text: string, equals: number, end: number): Located | undefined {
  const open = text.indexOf('"', equals);
  const close = open < 0 ? -1 : text.indexOf('"', open + 1);
  return open >= 0 && close > open && close <= end ? rawAt(text, open + 1, close) : undefined;
}

/** `"dev"`, `["dev", "test"]`; not what is also in the main group. */
function isDevelopment(groups: string): boolean {
  return /"/.test(groups) && !/"main"/.test(groups);
}

const tab = 9;
const blank = 32;
const quote = 34;
const openBracket = 91;
const closeBracket = 93;
