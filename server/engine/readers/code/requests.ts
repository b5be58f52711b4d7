/** Functions that answer requests from a network, and what is in the requests. */
import type { RequestHandlerRow } from '../../../../rules/framework';
import type { Range } from '../../../../rules/model';
import type { Entry } from '../../dataflow/analysis';
import type { Sources } from '../../dataflow/sources';
import { clean, harmsPath, marksAll, noTraces, type Value } from '../../dataflow/value';
import type { FoundCall, FoundDecorator } from './calls';
import { isInjected, nested, withFields } from './parameters';
import { placeOf, textOf } from './places';
import type { Applied } from './rows';
import type { Source } from './source';
import type { Call, Expression, Fn, Parameter } from './syntax';
import { isText, schemaFields } from './types';

/** `@app.post("/run")` above a function. */
export function readDecoratedHandler(
  source: Source,
  one: Applied<RequestHandlerRow>,
  { call, target }: FoundDecorator,
  sources: Sources,
): Entry {
  return entryFor(source, one, source.lowering.fn(target), call && pathOf(source, one.row, call, target), sources);
}

/** `app.post('/run', check, handler)`: every function among the arguments. */
export function readHandedHandlers(
  source: Source,
  one: Applied<RequestHandlerRow>,
  { call, node }: FoundCall,
  sources: Sources,
): Entry[] {
  const { row } = one;
  const scope = source.scopeOf(node);
  if (row.when && !row.when.is.includes(textOf(source, placeOf(source, call, [row.when.place], scope)) ?? ''))
    return [];
  const path = pathOf(source, row, call, node);
  const functions = call.args.flatMap(({ value }) => {
    const items =
      value.type === 'list' ? value.items : value.type === 'dict' ? value.entries.map((e) => e.value) : [value];
    return items.flatMap((item) => {
      const meaning = source.meaning(item, scope);
      return meaning?.type === 'function' ? [meaning.fn] : [];
    });
  });
  return functions.map((fn) => entryFor(source, one, fn, path, sources));
}

/** Methods of a class that answer requests. */
export function readHandlerClass(
  source: Source,
  one: Applied<RequestHandlerRow>,
  node: number,
  sources: Sources,
): Entry[] {
  const cls = source.lowering.cls(node);
  const self: Value = { traces: noTraces, known: { type: 'instance', cls, fields: new Map() } };
  return cls.methods
    .filter(({ name }) => name !== undefined && one.row.methods?.includes(name))
    .map((fn) => ({ ...entryFor(source, one, fn, undefined, sources), self }));
}

/** Functions whose first parameter has the name that says what they are for. */
export function readNamedHandlers(source: Source, one: Applied<RequestHandlerRow>, sources: Sources): Entry[] {
  const { tree, nodes } = source;
  const kind = tree.kinds.indexOf('function_definition');
  const found: Entry[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== kind || !nodes.text(nodes.child(node, 'parameters')).includes(one.row.parameter ?? ''))
      continue;
    const fn = source.lowering.fn(node);
    const [first, second] = fn.parameters;
    const named = nameOf(/^(?:self|cls)$/.test(nameOf(first)) ? second : first);
    if (named === one.row.parameter) found.push(entryFor(source, one, fn, undefined, sources));
  }
  return found;
}

/** Functions a file exports under the names by which its framework calls them. */
export function readExportedHandlers(
  source: Source,
  one: Applied<RequestHandlerRow>,
  path: string,
  sources: Sources,
): Entry[] {
  return exportedFunctions(source)
    .filter(({ name }) => one.row.exported?.includes(name))
    .map(({ fn }) => entryFor(source, one, fn, routeOf(path), sources));
}

/** The address a file answers, by its folders: `src/app/api/chat/route.ts` is `/api/chat`. */
function routeOf(path: string): string {
  const [, route = ''] = /(?:^|\/)(?:app|pages)\/(?:(.*)\/)?[^/]*$/.exec(path) ?? [];
  const [, file = ''] = /(?:^|\/)pages\/.*?([^/]+)\.\w+$/.exec(path) ?? [];
  const parts = [...route.split('/'), ...(file === 'index' ? [] : [file])];
  // Folders in brackets group files and are no part of the address.
  return `/${parts.filter((part) => part !== '' && !/^\(.*\)$/.test(part)).join('/')}`;
}

function exportedFunctions(source: Source): { readonly name: string; readonly fn: Fn }[] {
  const { nodes, lowering } = source;
  const found: { name: string; fn: Fn }[] = [];
  const add = (name: string, value: Expression): void => {
    const fn = functionIn(source, value);
    if (fn) found.push({ name, fn });
  };
  for (const node of nodes.children(0)) {
    if (nodes.kind(node) !== 'export_statement') continue;
    const isDefault = /^export\s+default\b/.test(nodes.text(node));
    const value = nodes.child(node, 'value');
    if (value >= 0) add('default', lowering.expression(value));
    const declared = nodes.child(node, 'declaration');
    if (/^(?:generator_)?function_declaration$/.test(nodes.kind(declared))) {
      const fn = lowering.fn(declared);
      found.push({ name: isDefault ? 'default' : (fn.name ?? ''), fn });
    }
    for (const declarator of nodes.kind(declared) === 'lexical_declaration' ? nodes.children(declared) : []) {
      add(nodes.text(nodes.child(declarator, 'name')), lowering.expression(nodes.child(declarator, 'value')));
    }
    for (const specifier of nodes.children(nodes.first(node, 'export_clause'))) {
      const name = nodes.child(specifier, 'name');
      const alias = nodes.child(specifier, 'alias');
      add(nodes.text(alias < 0 ? name : alias), lowering.expression(name));
    }
  }
  return found;
}

/** A function, also one that others are wrapped around: `withAuth(async (request) => …)`. */
function functionIn(source: Source, value: Expression): Fn | undefined {
  const meaning = source.meaning(value, source.module);
  if (meaning?.type === 'function') return meaning.fn;
  const wrapped = value.type === 'call' ? value.args.findLast((arg) => arg.value.type === 'closure') : undefined;
  return wrapped?.value.type === 'closure' ? wrapped.value.fn : undefined;
}

/** The path a route is registered under; of `router.route('/x').post(handler)` the inner call's. */
function pathOf(source: Source, row: RequestHandlerRow, call: Call, node: number): string | undefined {
  if (!row.path) return undefined;
  const scope = source.scopeOf(node);
  const own = textOf(source, placeOf(source, call, row.path, scope));
  if (own !== undefined || call.callee.type !== 'member' || call.callee.object.type !== 'call') return own;
  return textOf(source, placeOf(source, call.callee.object, row.path, scope));
}

function entryFor(
  source: Source,
  { framework, row }: Applied<RequestHandlerRow>,
  fn: Fn,
  path: string | undefined,
  sources: Sources,
): Entry {
  const route = path ?? '';
  const [pkg = ''] = framework.packages;
  const own = fn.isMethod && /^(?:self|cls)$/.test(nameOf(fn.parameters[0])) ? 1 : 0;
  const variables =
    row.variables && path !== undefined ? variablesOf(path, row.variables) : new Map<string, Variable>();
  const scope = source.scopeOf(fn.node);
  const args = fn.parameters.slice(own).map((parameter, index): Value => {
    const object = row.objects?.[index];
    if (object !== undefined) return { traces: noTraces, known: { type: 'symbol', symbol: { pkg, path: object } } };
    const typed = sources.objectOf(source, parameter.annotation?.expression, scope);
    if (typed) return typed;
    const tainted = (row.tainted ?? []).filter((one) => Number(one.split('.')[0]) === index);
    if (tainted.length > 0) {
      return tainted.reduce((value, one) => {
        const keys = one.split('.').slice(1);
        return nested(value, keys, fromRequest(route, keys.at(-1) ?? nameOf(parameter), parameter.range, true));
      }, clean);
    }
    const variable = variables.get(nameOf(parameter));
    if (variable) return variable === 'number' ? clean : filled(source, parameter, route, variable);
    if (!row.parameters || isInjected(parameter, row.parameters.injected)) return clean;
    return filled(source, parameter, route, undefined);
  });
  return { fn, tool: route, args };
}

/** A parameter the framework fills from the request, as far as its type leaves it free text. */
function filled(source: Source, parameter: Parameter, route: string, variable: Variable | undefined): Value {
  const name = nameOf(parameter);
  if (name === '') return clean;
  // One part of the path has no separator in it.
  const harms = variable === 'part' ? marksAll & ~harmsPath : marksAll;
  const scope = source.module;
  const type = parameter.annotation?.expression;
  if (!type) return fromRequest(route, name, parameter.range, false, harms);
  if (!isText(source, type, scope)) return clean;
  const fields = schemaFields(source, type, scope);
  const value = fromRequest(route, name, parameter.range, fields !== undefined, harms);
  return fields ? withFields(value, fields) : value;
}

type Variable = 'number' | 'part' | 'path';

const notations = {
  angle: /<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>/g,
  brace: /\{(\w+)(?::(\w+))?\}/g,
} as const;

/** The variables of a route's path, and what fits them. */
function variablesOf(path: string, notation: keyof typeof notations): Map<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const [, first = '', second = ''] of path.matchAll(notations[notation])) {
    const [type, name] = notation === 'angle' ? [first, second] : [second, first];
    variables.set(name, /^(?:int|float|uuid)$/.test(type) ? 'number' : type === 'path' ? 'path' : 'part');
  }
  return variables;
}

function nameOf(parameter: Parameter | undefined): string {
  return parameter?.target.type === 'name' ? parameter.target.name : '';
}

/** A value whoever sends a request decides. */
function fromRequest(route: string, parameter: string, range: Range, bag: boolean, harms = marksAll): Value {
  const origin = { tool: route, parameter, range, bag, from: 'request' as const };
  return { traces: [{ origin, range, key: `${route}/${parameter}`, harms, length: 0 }] };
}
