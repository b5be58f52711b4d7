/** Holds every call, decorator and class of a file against the rows of the frameworks it imports. */
import type { Framework, FrameworkRow } from '../../../../rules/framework';
import type { ModelElement } from '../../../../rules/model';
import type { Entry } from '../../dataflow/analysis';
import { callsNamed, decoratorsNamed, type FoundCall } from './calls';
import { readBuiltinTool, readSwitch } from './grants';
import type { Symbol } from './imports';
import { placeOf, textOf } from './places';
import { type Applied, concerns, frameworksOf, lastName } from './rows';
import type { Source } from './source';
import { functionAt, readDecoratedTool, readDefinition, readHandler, readRegisteredTool, readToolClass } from './tools';

export interface FrameworkReading {
  readonly elements: ModelElement[];
  readonly entries: Entry[];
}

export function readFrameworks(source: Source, frameworks: readonly Framework[]): FrameworkReading {
  const into: FrameworkReading = { elements: [], entries: [] };
  const applied = frameworksOf(source, frameworks).flatMap((framework) =>
    framework.rows.map((row): Applied => ({ framework, row })),
  );
  if (applied.length === 0) return into;
  readCalls(source, applied, into);
  readDecorators(source, applied, into);
  readClasses(source, applied, into);
  return into;
}

function readCalls(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = byName(applied, (row) => ('call' in row ? row.call : undefined));
  for (const found of callsNamed(source, rows)) {
    const symbol = source.symbol(found.call.callee, source.scopeOf(found.node));
    if (!symbol) continue;
    for (const one of rows.get(found.name) ?? []) {
      if ('call' in one.row && one.row.call && concerns(one, symbol, one.row.call)) readCall(source, one.row, found, into);
    }
  }
  readKeywords(source, applied, into);
}

function readCall(source: Source, row: FrameworkRow, found: FoundCall, into: FrameworkReading): void {
  switch (row.kind) {
    case 'registered-tool':
      readRegisteredTool(source, row, found, into);
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
      into.elements.push(...readBuiltinTool(source, row, found));
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

/** Switches that belong to no call in particular: any call below the framework's packages that has the keyword. */
function readKeywords(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = byName(applied, (row) => (row.kind === 'switch' && row.call === undefined ? row.place : undefined));
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
      if (row.kind !== 'switch' || !symbol || !framework.packages.includes(symbol.pkg)) continue;
      into.elements.push(...readSwitch(source, row, { node: callNode, call, name }));
    }
  }
}

function readDecorators(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = byName(applied, (row) => ('decorator' in row ? row.decorator : undefined));
  if (rows.size === 0) return;
  for (const found of decoratorsNamed(source, rows)) {
    const symbol = source.symbol(found.callee, source.scopeOf(found.target));
    for (const one of rows.get(found.name) ?? []) {
      if (!('decorator' in one.row) || !one.row.decorator || !symbol) continue;
      if (!concerns(one, symbol, one.row.decorator)) continue;
      if (one.row.kind === 'decorated-tool') readDecoratedTool(source, one.row, found, into);
      else if (one.row.kind === 'handler') readHandler(source, one.row, source.lowering.fn(found.target), into);
      break;
    }
  }
}

function readClasses(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = applied.filter((one) => one.row.kind === 'tool-class');
  if (rows.length === 0) return;
  const { tree } = source;
  const kinds = ['class_definition', 'class_declaration'].map((kind) => tree.kinds.indexOf(kind));
  for (let node = 0; node < tree.count; node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const scope = source.scopeOf(node);
    const bases = source.lowering.cls(node).bases.flatMap((base): Symbol[] => {
      const meaning = source.meaning(base, scope);
      return meaning?.type === 'symbol' ? [meaning.symbol] : [];
    });
    for (const one of rows) {
      const { row } = one;
      if (row.kind !== 'tool-class' || !bases.some((base) => concerns(one, base, row.base))) continue;
      readToolClass(source, row, node, into);
      break;
    }
  }
}

/** Rows by the last part of the name they are found by. */
function byName(
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
