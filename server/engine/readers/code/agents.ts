/** Agents that code puts together, with what they are handed, and the models it names. Told of nothing but rows. */
import type { AgentRow, ModelRow, Place } from '../../../../rules/framework';
import type { Assembly, Located, Model, ModelElement, Range } from '../../../../rules/model';
import { isModelName } from '../model';
import { callsNamed, type FoundCall } from './calls';
import { type Found, fallback, notationOf, placeOf, placesAt, resolved, textOf } from './places';
import { type Applied, byName, concerns, rowsNamed } from './rows';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Argument, Call, Expression, Fn, Member, Name } from './syntax';
import { nameAround } from './tools';

/** `known`: tools and servers of the file, which agents are handed. */
export function readAgents(
  source: Source,
  applied: readonly Applied[],
  known: readonly ModelElement[],
): (Assembly | Model)[] {
  const sites = sitesOf(source, applied);
  const asked = sites.flatMap((site) => modelsAt(source, site, sites));
  const models = asked.filter(({ name }, index) => index === asked.findIndex((one) => one.name.range === name.range));
  const agents = sites.filter(isAgent);
  const names = new Map(agents.map((site) => [site.call, nameOf(source, site)]));
  const reading: Reading = { source, sites, names, known };
  return [...models, ...agents.map((site) => assemblyOf(reading, site))];
}

/** A call that a row is about. */
interface Site<R extends AgentRow | ModelRow = AgentRow | ModelRow> extends FoundCall {
  readonly row: R;
  readonly scope: Scope;
}

interface Reading {
  readonly source: Source;
  readonly sites: readonly Site[];
  readonly names: ReadonlyMap<Call, string>;
  readonly known: readonly ModelElement[];
}

function sitesOf(source: Source, applied: readonly Applied[]): Site[] {
  const own = applied.filter((one): one is Applied<AgentRow | ModelRow> => /^(?:agent|model)$/.test(one.row.kind));
  const rows = byName(own, callsOf);
  if (rows.size === 0) return [];
  return callsNamed(source, { has: (name) => rowsNamed(source, rows, name).length > 0 }).flatMap((found): Site[] => {
    const scope = source.scopeOf(found.node);
    const symbol = found.curried ? undefined : source.symbol(found.call.callee, scope);
    if (!symbol) return [];
    const known = rowsNamed(source, rows, found.name).find((one) =>
      callsOf(one.row).some((name) => concerns(one, symbol, name)),
    );
    if (known?.row.kind !== 'agent' && known?.row.kind !== 'model') return [];
    return [{ ...found, row: known.row, scope }];
  });
}

function callsOf(row: Applied['row']): readonly string[] {
  return row.kind === 'agent' || row.kind === 'model' ? row.calls : [];
}

function isAgent(site: Site): site is Site<AgentRow> {
  const { row, call } = site;
  return row.kind === 'agent' && (!row.tooled || (row.tools ?? []).some((place) => isFilled(call, place)));
}

function isFilled({ args }: Call, place: Place): boolean {
  const [where = '', key] = place.split('.');
  if (!/^\d+$/.test(where)) return args.some(({ name }) => name === where);
  const value = args[Number(where)]?.value;
  if (key === undefined) return value !== undefined;
  return value?.type === 'dict' && value.entries.some((entry) => entry.key === key);
}

/** The name it is given; else what holds it. */
function nameOf(source: Source, { row, call, node, name, scope }: Site<AgentRow>): string {
  const given = textOf(source, row.name && placeOf(source, call, row.name, scope))
    ?.trim()
    .replace(/\s+/g, ' ');
  if (given) return given;
  const holder = nameAround(source, node).replace(/^.*\./, '');
  return /^[\w$-]+$/.test(holder) ? holder : (scope.fn?.name ?? name);
}

function modelsAt(source: Source, { row, call, scope }: Site, sites: readonly Site[]): Model[] {
  const places = row.models ?? [];
  const found = places.map((place) => placesAt(source, call, place, scope)).find((all) => all.length > 0) ?? [];
  return found.flatMap(({ value, scope: where, key }) =>
    modelsIn(source, value, where, sites).map(
      (name): Model => ({ kind: 'model', name, key: key ?? row.calls[0] ?? '' }),
    ),
  );
}

/** Names of models an expression is or holds: text, what a variable falls back to, clients made for one. */
function modelsIn(source: Source, value: Expression, scope: Scope, sites: readonly Site[], depth = 0): Located[] {
  if (depth > 4) return [];
  const again = (inner: Expression, where = scope) => modelsIn(source, inner, where, sites, depth + 1);
  switch (value.type) {
    case 'literal':
      if (typeof value.value !== 'string' || !isModelName(value.value)) return [];
      return [{ value: value.value, range: value.range, notation: notationOf(source) }];
    case 'choice':
      return [...again(value.consequence), ...again(value.alternative)];
    case 'logic':
      return [...again(value.left), ...again(value.right)];
    case 'dict': {
      const named = value.entries.find(({ key }) => key === 'model' || key === 'id');
      return named ? again(named.value) : [];
    }
    case 'call': {
      const inside = sites.filter((site) => isIn(site.call.range, value.range));
      const named = inside.flatMap((site) => modelsAt(source, site, sites).map(({ name }) => name));
      const other = named.length > 0 ? undefined : fallback(source, value, scope);
      return other ? again(other) : named;
    }
    case 'name':
    case 'member': {
      const text = resolved(source, value, scope);
      if (text && text.value !== value) return again(text.value, text.scope);
      const bound = value.type === 'name' ? boundAt(source, value, scope) : undefined;
      if (bound) return again(bound.value, bound.scope);
      const own = value.type === 'member' ? fieldOf(source, value, scope, sites) : [];
      return own.length > 0 ? own : constantOf(source, value, scope);
    }
    default:
      return [];
  }
}

/** What a name is set to: the one value it ever has, or the last one above the place that uses it. */
function boundAt(source: Source, { name, range }: Name, scope: Scope): Pick<Found, 'value' | 'scope'> | undefined {
  const only = source.binding(name, scope);
  const found = only ? undefined : scope.find(name);
  const values =
    found?.bindings.flatMap(({ value }) => (value && value.range.start < range.start ? [value] : [])) ?? [];
  const last = values.toSorted((a, b) => a.range.start - b.range.start).at(-1);
  return last && found ? { value: last, scope: found.scope } : only;
}

/** A client that an object keeps: `self.llm = ChatOpenAI(model="…")`, or the field of a class. */
function fieldOf(source: Source, { object, property }: Member, scope: Scope, sites: readonly Site[]): Located[] {
  const isOwn = object.type === 'name' && /^(?:self|this)$/.test(object.name);
  const cls = isOwn ? scope.enclosingClass() : undefined;
  if (!cls) return [];
  const kept = sites.filter(
    ({ call, node }) =>
      isIn(call.range, cls.range) && nameAround(source, node).replace(/^(?:self|this)\./, '') === property,
  );
  return kept
    .flatMap((site) => (site.row.kind === 'model' ? modelsAt(source, site, sites) : []))
    .map(({ name }) => name);
}

/** A member of a package's list of models stands for itself: `ModelType.GPT_4O`. */
function constantOf(source: Source, value: Expression, scope: Scope): Located[] {
  const symbol = value.type === 'member' ? source.symbol(value, scope) : undefined;
  const [name] = symbol?.pkg ? (/\b[A-Z]\w*\.[A-Z][A-Z0-9_]+$/.exec(symbol.path) ?? []) : [];
  const isNamed = name !== undefined && isModelName(name.replace(/^.*\./, ''));
  return isNamed ? [{ value: name, range: value.range, notation: notationOf(source) }] : [];
}

function assemblyOf(reading: Reading, site: Site<AgentRow>): Assembly {
  const { source, sites, names } = reading;
  const { row, call, name: maker, scope } = site;
  const handed = (['tools', 'servers', 'agents'] as const).flatMap((as) =>
    (row[as] ?? []).flatMap((place) => {
      const found = placesAt(source, call, place, scope);
      return found.flatMap((one) => itemsOf(reading, one, as));
    }),
  );
  const named = modelsAt(source, site, sites).map(({ name }) => name);
  const { callee } = call;
  // `ChatOpenAI(model="…").bind_tools([…])`
  const asked = named.length > 0 || callee.type !== 'member' ? named : modelsIn(source, callee.object, scope, sites);
  const all = (as: Handed['as']): string[] => unique(handed.flatMap((one) => (one.as === as ? [one.name] : [])));
  return {
    kind: 'assembly',
    name: names.get(call) ?? maker,
    range: call.callee.range,
    maker,
    models: unique(asked.map(({ value }) => value)),
    tools: all('tools'),
    servers: all('servers'),
    agents: all('agents'),
  };
}

interface Handed {
  readonly as: 'tools' | 'servers' | 'agents';
  readonly name: string;
}

/** What a list or an object by name holds; anything else is one thing that is handed over. */
function itemsOf(
  reading: Reading,
  { value, scope }: Pick<Found, 'value' | 'scope'>,
  as: Handed['as'],
  depth = 0,
): Handed[] {
  const held = resolved(reading.source, value, scope);
  switch (depth > 3 ? undefined : held?.value.type) {
    case 'list':
      return itemsIn(held?.value).flatMap((item) => itemOf(reading, item, held?.scope ?? scope, as));
    case 'dict':
      return entriesOf(held?.value).flatMap(({ key, keyRange, value: inner }) => {
        const range = { start: keyRange.start, end: inner.range.end };
        const seen = inner.type === 'dict' ? seenIn(reading, range) : itemOf(reading, inner, held?.scope ?? scope, as);
        return seen.length > 0 ? seen : key === undefined ? [] : [{ as, name: key }];
      });
    case 'text':
      return partsOf(held?.value).flatMap((part) => itemsOf(reading, { value: part, scope }, as, depth + 1));
    default:
      return wholeOf(reading, value, scope, as, depth);
  }
}

/** What is handed over in place of a list. A name that says nothing of its items is not one of them. */
function wholeOf(reading: Reading, value: Expression, scope: Scope, as: Handed['as'], depth: number): Handed[] {
  if (value.type === 'member' || depth > 3) return [];
  if (value.type !== 'name') return itemOf(reading, value, scope, as, depth);
  const bound = boundAt(reading.source, value, scope);
  return bound ? itemsOf(reading, bound, as, depth + 1) : [];
}

function itemsIn(value: Expression | undefined): readonly Expression[] {
  return value?.type === 'list' ? value.items : [];
}

function entriesOf(value: Expression | undefined) {
  return value?.type === 'dict' ? value.entries : [];
}

function partsOf(value: Expression | undefined): readonly Expression[] {
  return value?.type === 'text' ? value.parts : [];
}

function itemOf(reading: Reading, item: Expression, scope: Scope, as: Handed['as'], depth = 0): Handed[] {
  const { source } = reading;
  if (depth > 3) return [];
  switch (item.type) {
    case 'literal':
      return typeof item.value === 'string' ? [{ as, name: item.value }] : [];
    case 'spread':
      return itemsOf(reading, { value: item.value, scope }, as, depth + 1);
    case 'dict': {
      const named = ['name', 'type'].map((key) => item.entries.find((entry) => entry.key === key)?.value);
      const told = named.flatMap((one) => (one?.type === 'literal' ? [{ as, name: String(one.value) }] : []));
      return told.length > 0 ? told.slice(0, 1) : seenIn(reading, item.range);
    }
    case 'call':
      return callOf(reading, item, scope, as, depth);
    case 'name':
    case 'member': {
      const meaning = source.meaning(item, scope);
      if (meaning?.type === 'function') return functionOf(reading, meaning.fn, as);
      const bound = item.type === 'name' ? boundAt(source, item, scope) : undefined;
      const one = bound?.value.type === 'dict' ? itemOf : undefined;
      const held =
        bound && (one?.(reading, bound.value, bound.scope, as, depth + 1) ?? itemsOf(reading, bound, as, depth + 1));
      if (held && held.length > 0) return held;
      return [{ as, name: item.type === 'name' ? item.name : item.property }];
    }
    default:
      return [];
  }
}

/** A tool by what it is called in the file; a function is told by its decorators or by itself. */
function functionOf(reading: Reading, fn: Fn, as: Handed['as']): Handed[] {
  const start = Math.min(fn.range.start, ...fn.decorators.map(({ range }) => range.start));
  const seen = seenIn(reading, { start, end: fn.nameRange?.end ?? fn.range.end });
  return seen.length > 0 ? seen : fn.name ? [{ as, name: fn.name }] : [];
}

/** What is made by a call: a tool, a server, an agent, or something of these in its arguments. */
function callOf(reading: Reading, call: Call, scope: Scope, as: Handed['as'], depth: number): Handed[] {
  const seen = seenIn(reading, call.range);
  if (seen.length > 0) return seen;
  const { callee } = call;
  // What a server's client or another agent hands out is that one's.
  const origin =
    callee.type === 'member' && callee.object.type === 'name'
      ? itemOf(reading, callee.object, scope, as, depth + 1)
      : [];
  const others = origin.filter((one) => one.as !== as);
  if (others.length > 0) return others;
  const taken = call.args.flatMap((arg, index) => takenBy(reading, arg, index, scope, as, depth));
  if (taken.length > 0) return taken;
  const name = callee.type === 'member' ? callee.property : callee.type === 'name' ? callee.name : '';
  const maker = callee.type === 'member' && callee.object.type === 'name' ? callee.object.name : '';
  // What a method or a function of lists returns is not told by its name.
  const shown = callee.type === 'name' && as === 'tools' ? [name] : [name, maker].filter((one) => /^[A-Z]/.test(one));
  return shown.slice(0, 1).map((one) => ({ as, name: one }));
}

/** What an argument makes a tool of: a function, an agent, a client of a server. */
function takenBy(
  reading: Reading,
  arg: Argument,
  index: number,
  scope: Scope,
  as: Handed['as'],
  depth: number,
): Handed[] {
  const { name, value } = arg;
  if (value.type !== 'name' && value.type !== 'member') return [];
  const isFunction = name === undefined ? index === 0 : /^(?:fn|func|function|coroutine|async_fn|handler)$/.test(name);
  const meaning = reading.source.meaning(value, scope);
  if (meaning?.type === 'function') return isFunction ? functionOf(reading, meaning.fn, as) : [];
  const made = itemOf(reading, value, scope, as, depth + 1);
  if (name === 'agent') return made.map((one) => ({ ...one, as: 'agents' }));
  return isFunction && (name !== undefined || as === 'agents') ? made : made.filter((one) => one.as !== as);
}

/** Agents that are made within a range; where there are none, the servers and tools. */
function seenIn({ sites, names, known }: Reading, range: Range): Handed[] {
  const agents = sites.flatMap(({ call }) => (isIn(call.range, range) ? (names.get(call) ?? []) : []));
  if (agents.length > 0) return agents.slice(0, 1).map((name) => ({ as: 'agents', name }));
  const inside = known.flatMap((element): Handed[] => {
    if (element.kind !== 'tool' && element.kind !== 'server') return [];
    if (!isIn(element.range, range)) return [];
    return [{ as: element.kind === 'tool' ? 'tools' : 'servers', name: element.name }];
  });
  const servers = inside.filter((one) => one.as === 'servers');
  return servers.length > 0 ? servers : inside;
}

function isIn(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
