/** Holds every call, decorator and class of a file against the rows of the frameworks it imports. */
import type { Framework, FrameworkRow } from '../../../../rules/framework';
import type { ModelElement } from '../../../../rules/model';
import type { Entry } from '../../dataflow/analysis';
import { readArtifact } from './artifacts';
import { callsNamed, decoratorsNamed, type FoundCall } from './calls';
import { readBuiltinTool, readSwitch } from './grants';
import { readHandedTools } from './handed-tools';
import type { Reference } from './imports';
import { readAssignedListen, readListen } from './listen';
import { placeOf, resolved, textOf } from './places';
import { type Applied, asksFirst, byName, concerns, frameworksOf, isAmong, rowsNamed } from './rows';
import { readServer } from './servers';
import type { Source } from './source';
import type { Expression } from './syntax';
import { readToolModule } from './tool-modules';
import {
  foreignBases,
  functionAt,
  readDecoratedTool,
  readDefinition,
  readHandler,
  readRegisteredTool,
  readToolClass,
  readToolList,
} from './tools';
import { jsonSchemaFields } from './types';
import { readVariables } from './variables';

export interface FrameworkReading {
  readonly elements: ModelElement[];
  readonly entries: Entry[];
}

export function readFrameworks(source: Source, frameworks: readonly Framework[]): FrameworkReading {
  const into: FrameworkReading = { elements: [], entries: [] };
  const imported = frameworksOf(source, frameworks);
  const applied = imported.flatMap((framework) => framework.rows.map((row): Applied => ({ framework, row })));
  // Tools are often defined in files of their own, which get the server from another file.
  const loose = frameworks
    .filter((framework) => framework.language === (source.python ? 'python' : 'javascript'))
    .flatMap((framework) => framework.rows.map((row): Applied => ({ framework, row })))
    .filter(({ row }) => 'objects' in row && row.objects !== undefined);
  readCalls(source, applied, loose, into);
  readDecorators(source, applied, loose, into);
  if (applied.length > 0) {
    readKeywords(source, applied, into);
    readAssignments(source, applied, into);
    into.elements.push(...readVariables(source, applied));
    into.elements.push(...readHandedTools(source, applied));
    readClasses(source, applied, into);
  }
  readToolModule(source, into);
  return into;
}

function readCalls(
  source: Source,
  applied: readonly Applied[],
  loose: readonly Applied[],
  into: FrameworkReading,
): void {
  const nameOf = (row: FrameworkRow): string | undefined => ('call' in row ? row.call : undefined);
  const rows = byName(applied, nameOf);
  const looseRows = byName(loose, nameOf);
  const has = (name: string): boolean => rowsNamed(source, rows, name).length > 0 || looseRows.has(name);
  for (const found of callsNamed(source, { has })) {
    const symbol = source.symbol(found.call.callee, source.scopeOf(found.node));
    const known = rowsNamed(source, rows, found.name).filter(
      (one) => symbol && 'call' in one.row && one.row.call && concerns(one, symbol, one.row.call),
    );
    for (const one of known) readCall(source, one, found, into);
    if (known.length > 0 || !isForeign(symbol)) continue;
    const one = (looseRows.get(found.name) ?? []).find(({ row }) => isObjectOf(row, found.call.callee));
    if (one && hasToolShape(source, one.row, found)) readCall(source, one, found, into);
  }
}

/** True for what comes from a file of the project that is not at hand, or from nowhere the file tells. */
function isForeign(symbol: Reference | undefined): boolean {
  return !symbol || symbol.pkg === '' || /^[.~#]|^@\//.test(symbol.pkg);
}

/** True when a method is called on a name the framework's object usually has: `server.tool`, `this.mcp.tool`. */
function isObjectOf(row: FrameworkRow, callee: Expression): boolean {
  if (callee.type !== 'member' || !('objects' in row) || !row.objects) return false;
  const { object } = callee;
  const name = object.type === 'name' ? object.name : object.type === 'member' ? object.property : '';
  return row.objects.some((one) => name === one || name.endsWith(`_${one}`) || name.startsWith(`${one}_`));
}

/** A name and a handler, as nothing else of these methods' names has them. */
function hasToolShape(source: Source, row: FrameworkRow, { call, node }: FoundCall): boolean {
  if (row.kind === 'handler') return true;
  if (row.kind !== 'registered-tool' || !row.name) return false;
  const scope = source.scopeOf(node);
  const named = placeOf(source, call, row.name, scope);
  return named?.value.type === 'literal' && functionAt(source, placeOf(source, call, row.handler, scope)) !== undefined;
}

function readCall(source: Source, { framework, row }: Applied, found: FoundCall, into: FrameworkReading): void {
  if (found.curried && row.kind !== 'registered-tool') return;
  switch (row.kind) {
    case 'registered-tool':
      // As a decorator the same function is a row of its own.
      if (source.nodes.kind(source.nodes.parent(found.node)) === 'decorator') break;
      readRegisteredTool(source, row, found, into);
      break;
    case 'tool-list':
      readToolList(source, row, found, into);
      break;
    case 'definition':
      readDefinition(source, row, found, into);
      break;
    case 'handler': {
      const scope = source.scopeOf(found.node);
      if (row.when && !holds(source, row.when, found)) break;
      const handler = row.handler && functionAt(source, placeOf(source, found.call, row.handler, scope));
      if (handler) readHandler(source, row, handler.fn, into);
      break;
    }
    case 'switch':
      into.elements.push(...readSwitch(source, row, found));
      break;
    case 'builtin-tool':
      if (!row.handed) into.elements.push(...readBuiltinTool(source, row, found, asksFirst(source, framework)));
      break;
    case 'listen':
      into.elements.push(...readListen(source, { framework, row }, found));
      break;
    case 'server':
      into.elements.push(...readServer(source, row, found));
      break;
    case 'artifact':
      into.elements.push(...readArtifact(source, row, found));
      break;
  }
}

function holds(source: Source, when: { place: string; is: readonly string[] }, found: FoundCall): boolean {
  const place = placeOf(source, found.call, [when.place], source.scopeOf(found.node));
  if (!place) return false;
  const text = textOf(source, place);
  if (text !== undefined) return when.is.includes(text);
  const symbol = source.symbol(place.value, place.scope);
  return symbol !== undefined && when.is.some((name) => symbol.path === name || symbol.path.endsWith(`.${name}`));
}

/** Arguments that belong to no call in particular: any call below the framework's packages that has the keyword. */
function readKeywords(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = byName(applied, (row) =>
    (row.kind === 'switch' || row.kind === 'artifact') && row.call === undefined ? row.place : undefined,
  );
  if (rows.size === 0) return;
  const { nodes, tree } = source;
  const kind = tree.kinds.indexOf('keyword_argument');
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== kind) continue;
    const name = nodes.text(nodes.child(node, 'name'));
    const known = rows.get(name);
    if (!known) continue;
    const callNode = nodes.parent(nodes.parent(node));
    const call = source.lowering.expression(callNode);
    if (call.type !== 'call') continue;
    const symbol = source.symbol(call.callee, source.scopeOf(callNode));
    for (const { framework, row } of known) {
      if (!symbol || !isAmong(framework.packages, symbol.pkg)) continue;
      const found = { node: callNode, call, name };
      if (row.kind === 'switch') into.elements.push(...readSwitch(source, row, found));
      if (row.kind === 'artifact') into.elements.push(...readArtifact(source, row, found));
    }
  }
}

/** Members of the framework's objects that are set: `mcp.settings.host = …`. */
function readAssignments(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = byName(applied, (row) => (row.kind === 'listen' ? row.assigned : undefined));
  if (rows.size === 0) return;
  const { nodes, tree } = source;
  const kind = tree.kinds.indexOf('assignment');
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== kind) continue;
    const left = nodes.child(node, 'left');
    const right = nodes.child(node, 'right');
    if (right < 0 || nodes.kind(left) !== 'attribute') continue;
    const target = source.lowering.expression(left);
    const known = target.type === 'member' ? rows.get(target.property) : undefined;
    if (target.type !== 'member' || !known) continue;
    const scope = source.scopeOf(node);
    const symbol = source.symbol(target, scope);
    for (const { framework, row } of known) {
      if (row.kind !== 'listen' || !row.assigned || !symbol || !concerns({ framework, row }, symbol, row.assigned))
        continue;
      const value = source.lowering.expression(right);
      into.elements.push(...readAssignedListen(source, { framework, row }, target, value, scope));
    }
  }
}

function readDecorators(
  source: Source,
  applied: readonly Applied[],
  loose: readonly Applied[],
  into: FrameworkReading,
): void {
  const nameOf = (row: FrameworkRow): string | undefined =>
    'decorator' in row && row.kind !== 'tool-class' ? row.decorator : undefined;
  const rows = byName(applied, nameOf);
  const looseRows = byName(loose, nameOf);
  if (rows.size === 0 && looseRows.size === 0) return;
  const has = (name: string): boolean => rowsNamed(source, rows, name).length > 0 || looseRows.has(name);
  for (const found of decoratorsNamed(source, { has })) {
    const symbol = source.symbol(found.callee, source.scopeOf(found.target));
    const known = rowsNamed(source, rows, found.name).find(
      (one) => symbol && 'decorator' in one.row && one.row.decorator && concerns(one, symbol, one.row.decorator),
    );
    const one =
      known ??
      (isForeign(symbol)
        ? (looseRows.get(found.name) ?? []).find(({ row }) => isObjectOf(row, found.callee))
        : undefined);
    if (one?.row.kind === 'decorated-tool') readDecoratedTool(source, one.row, found, into);
    else if (one?.row.kind === 'handler') {
      const unchecked = found.call?.args.some((arg) => arg.name === 'validate_input');
      const harmless = one.row.validated && !unchecked ? definedHarmless(source) : [];
      readHandler(source, one.row, source.lowering.fn(found.target), into, harmless);
    }
  }
}

/** Arguments every definition of the file that has them leaves no free text. */
function definedHarmless(source: Source): string[] {
  const harmless = new Set<string>();
  const free = new Set<string>();
  for (const { call, node } of callsNamed(source, new Set(['Tool']))) {
    const found = placeOf(source, call, ['inputSchema', 'input_schema'], source.scopeOf(node));
    const schema = found && resolved(source, found.value, found.scope)?.value;
    if (schema?.type !== 'dict') continue;
    const fields = jsonSchemaFields(schema);
    for (const field of fields.harmless) harmless.add(field);
    for (const field of fields.free) free.add(field);
  }
  return [...harmless].filter((field) => !free.has(field));
}

function readClasses(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = applied.filter((one) => one.row.kind === 'tool-class');
  if (rows.length === 0) return;
  const { tree } = source;
  const kinds = ['class_definition', 'class_declaration'].map((kind) => tree.kinds.indexOf(kind));
  for (let node = 0; node < tree.count; node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const bases = foreignBases(source, source.lowering.cls(node));
    for (const one of rows) {
      const { row } = one;
      if (row.kind !== 'tool-class' || !bases.some((base) => concerns(one, base, row.base))) continue;
      readToolClass(source, row, node, into);
      break;
    }
  }
}
