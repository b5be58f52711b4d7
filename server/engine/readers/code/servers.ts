/** MCP servers that code starts or connects to. */
import type { Place, ServerRow } from '../../../../rules/framework';
import type { Located, ModelElement, Range } from '../../../../rules/model';
import { deriveServer, type NamedValue } from '../../derive/server';
import type { FoundCall } from './calls';
import { calleeText } from './grants';
import { type Found, notationOf, placeOf, resolved } from './places';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { DictEntry, Expression } from './syntax';
import { nameAround } from './tools';

interface Parts {
  readonly command?: Found | undefined;
  readonly args?: Found | undefined;
  readonly env?: Found | undefined;
  readonly url?: Found | undefined;
  readonly headers?: Found | undefined;
}

export function readServer(source: Source, row: ServerRow, found: FoundCall): ModelElement[] {
  const { call, node } = found;
  const scope = source.scopeOf(node);
  const at = (places: readonly Place[] | undefined): Found | undefined =>
    places && placeOf(source, call, places, scope);
  if (row.map) return readMap(source, at(row.map));
  const named = at(row.name);
  const literal = named?.value.type === 'literal' ? String(named.value.value) : undefined;
  const name = literal ?? (nameAround(source, node) || calleeText(source, call));
  const parts = {
    command: at(row.command),
    args: at(row.args),
    env: at(row.env),
    url: at(row.url),
    headers: at(row.headers),
  };
  return derived(source, name, named && literal ? named.value.range : call.callee.range, parts);
}

/** `{ files: { command: "npx", args: [...] }, web: { url: "https://…" } }` */
function readMap(source: Source, found: Found | undefined): ModelElement[] {
  const map = found && resolved(source, found.value, found.scope);
  if (map?.value.type !== 'dict') return [];
  return map.value.entries.flatMap((entry) => {
    const server = entry.key === undefined ? undefined : resolved(source, entry.value, map.scope);
    if (entry.key === undefined || server?.value.type !== 'dict') return [];
    const { entries } = server.value;
    const part = (...keys: readonly string[]): Found | undefined => partOf(entries, keys, server.scope);
    const parts = {
      command: part('command'),
      args: part('args'),
      env: part('env'),
      url: part('url', 'serverUrl'),
      headers: part('headers'),
    };
    return derived(source, entry.key, entry.keyRange, parts);
  });
}

function partOf(entries: readonly DictEntry[], keys: readonly string[], scope: Scope): Found | undefined {
  const entry = entries.findLast((e) => e.key !== undefined && keys.includes(e.key));
  return entry && { value: entry.value, entry: entry.entry, scope };
}

function derived(source: Source, name: string, range: Range, parts: Parts): ModelElement[] {
  const command = parts.command && word(source, parts.command.value, parts.command.scope);
  const url = parts.url && address(source, parts.url);
  if (!command && !url) return [];
  const list = parts.args && resolved(source, parts.args.value, parts.args.scope);
  const args = list?.value.type === 'list' ? list.value.items.map((item) => word(source, item, list.scope)) : [];
  return deriveServer({
    text: source.tree.text,
    name,
    range,
    ...(command ? { command } : {}),
    args,
    env: namedValues(source, parts.env),
    headers: namedValues(source, parts.headers),
    ...(url ? { url } : {}),
    disabled: false,
    environmentReference: source.python ? 'os.environ["NAME"]' : 'process.env.NAME',
  });
}

/** A word of a command line. What is not written out stands as a variable, which says nothing about the word. */
function word(source: Source, value: Expression, scope: Scope): Located {
  const literal = resolved(source, value, scope)?.value;
  const { range } = value;
  if (literal?.type === 'literal' && typeof literal.value === 'string') {
    return { value: literal.value, range: literal.range, notation: notationOf(source) };
  }
  if (value.type === 'text') {
    const text = value.parts.map((part) => (part.type === 'literal' ? String(part.value) : '${…}')).join('');
    return { value: text, range, notation: notationOf(source) };
  }
  return { value: '${…}', range, notation: notationOf(source) };
}

/** A URL, bare or inside `new URL(…)`. */
function address(source: Source, { value, scope }: Found): Located | undefined {
  const inner = value.type === 'call' ? value.args[0]?.value : value;
  const literal = inner && resolved(source, inner, scope)?.value;
  if (literal?.type !== 'literal' || typeof literal.value !== 'string') return undefined;
  return { value: literal.value, range: literal.range, notation: notationOf(source) };
}

function namedValues(source: Source, found: Found | undefined): NamedValue[] {
  const dict = found && resolved(source, found.value, found.scope);
  if (dict?.value.type !== 'dict') return [];
  return dict.value.entries.flatMap((entry) => {
    const literal =
      entry.value.type === 'literal' && typeof entry.value.value === 'string' ? entry.value.value : undefined;
    if (entry.key === undefined || literal === undefined) return [];
    const value = { value: literal, range: entry.value.range, notation: notationOf(source), entry: entry.entry };
    return [{ name: entry.key, value }];
  });
}
