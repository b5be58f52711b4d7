/** Holds every call, decorator and class of a file against the rows of the frameworks it imports. */
import type { Framework, FrameworkRow, SourceRow, StdioRow } from '../../../../rules/framework';
import type { ModelElement, Range } from '../../../../rules/model';
import type { Entry } from '../../dataflow/analysis';
import { Sources } from '../../dataflow/sources';
import { matchesAny } from '../../glob';
import { readAgents } from './agents';
import { readArtifact, readArtifactDefault } from './artifacts';
import { callsNamed, decoratorsNamed, type FoundCall } from './calls';
import { readDisclosures } from './disclosures';
import { readElicitation } from './elicitations';
import { readExposure } from './exposures';
import { readBuiltinTool, readSwitch } from './grants';
import { readHandedTools } from './handed-tools';
import type { Reference } from './imports';
import { readAssignedListen, readListen } from './listen';
import { readOutput } from './output';
import { readPassedTokens } from './passed-tokens';
import { holds, placeOf, resolved } from './places';
import { readQueryChecks } from './query-checks';
import {
  readDecoratedHandler,
  readExportedHandlers,
  readHandedHandlers,
  readHandlerClass,
  readNamedHandlers,
} from './requests';
import {
  type Applied,
  agentFrameworksOf,
  byName,
  concerns,
  frameworksOf,
  isAmong,
  isOfAgents,
  mentionOf,
  rowsNamed,
} from './rows';
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
import { readUrlChecks } from './url-checks';
import { readVariables } from './variables';

export interface FrameworkReading {
  readonly elements: ModelElement[];
  readonly entries: Entry[];
  /** Where else text from outside comes in. */
  readonly sources: Sources;
}

/** What is known of a file besides its text. */
export interface Surroundings {
  /** Path below the workspace folder, with `/`. */
  readonly path?: string;
  /** True when the project it belongs to has agents in it. */
  readonly amongAgents?: boolean;
}

export function readFrameworks(
  source: Source,
  frameworks: readonly Framework[],
  { path = '', amongAgents = false }: Surroundings = {},
): FrameworkReading {
  const ofAgents = amongAgents || isOfAgents(source, frameworks);
  const imported = [
    ...frameworksOf(source, frameworks),
    ...(ofAgents ? agentFrameworksOf(source, frameworks, path) : []),
  ];
  const into: FrameworkReading = { elements: [], entries: [], sources: new Sources(sourceRows(imported)) };
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
    readExports(source, applied, path, into);
    into.elements.push(...readPassedTokens(source));
  }
  readToolModule(source, into);
  if (applied.length > 0 || speaksOfAgents(source, frameworks)) addNew(into.elements, readUrlChecks(source));
  if (applied.length > 0 || ofAgents) {
    addNew(into.elements, readQueryChecks(source));
    into.elements.push(...readDisclosures(source, into.entries));
  }
  const spoken = applied.filter((one): one is Applied<StdioRow> => one.row.kind === 'stdio');
  into.elements.push(...readOutput(source, spoken, into.entries));
  into.elements.push(...readAgents(source, applied, into.elements));
  return into;
}

function sourceRows(frameworks: readonly Framework[]): Applied<SourceRow>[] {
  return frameworks.flatMap((framework) =>
    framework.rows.flatMap((row) => (row.kind === 'source' ? [{ framework, row }] : [])),
  );
}

/** Adds functions that answer requests, each once. */
function addHandlers(into: FrameworkReading, handlers: readonly Entry[]): void {
  for (const entry of handlers) if (!into.entries.some(({ fn }) => fn === entry.fn)) into.entries.push(entry);
}

/** Functions that their names show to be their framework's to call. */
function readExports(source: Source, applied: readonly Applied[], path: string, into: FrameworkReading): void {
  for (const { framework, row } of applied) {
    if (row.kind !== 'request-handler') continue;
    if (row.parameter) addHandlers(into, readNamedHandlers(source, { framework, row }, into.sources));
    if (!row.exported || !matchesAny(path, row.files ?? [])) continue;
    addHandlers(into, readExportedHandlers(source, { framework, row }, path, into.sources));
  }
}

/** True when the text has one of the words by which general packages count as an agent's. */
function speaksOfAgents({ tree, python }: Source, frameworks: readonly Framework[]): boolean {
  const own = frameworks.filter(({ language }) => language === (python ? 'python' : 'javascript'));
  const words = own.flatMap(({ mentions }) => mentions ?? []);
  return words.length > 0 && mentionOf(words).test(tree.text);
}

function readCalls(
  source: Source,
  applied: readonly Applied[],
  loose: readonly Applied[],
  into: FrameworkReading,
): void {
  const rows = byName(applied, callsOf);
  const looseRows = byName(loose, callsOf);
  const has = (name: string): boolean => rowsNamed(source, rows, name).length > 0 || looseRows.has(name);
  for (const found of callsNamed(source, { has })) {
    const symbol = source.symbol(found.call.callee, source.scopeOf(found.node));
    const known = rowsNamed(source, rows, found.name).filter(
      (one) => symbol && callsOf(one.row).some((name) => concerns(one, symbol, name)),
    );
    for (const one of known) readCall(source, one, found, into);
    if (known.length > 0 || !isForeign(symbol)) continue;
    const one = (looseRows.get(found.name) ?? []).find(({ row }) => isObjectOf(row, found.call.callee));
    if (one && hasToolShape(source, one.row, found)) readCall(source, one, found, into);
  }
}

/** Names of the calls a row is about. */
function callsOf(row: FrameworkRow): readonly string[] {
  if (row.kind === 'request-handler') return row.calls ?? [];
  return 'call' in row && row.call !== undefined ? [row.call] : [];
}

/** Names of the decorators a row is about. */
function decoratorsOf(row: FrameworkRow): readonly string[] {
  if (row.kind === 'request-handler') return row.decorators ?? [];
  if (row.kind === 'tool-class') return [];
  return 'decorator' in row && row.decorator !== undefined ? [row.decorator] : [];
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
    case 'elicitation':
      into.elements.push(...readElicitation(source, row, found));
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
      if (!row.handed) into.elements.push(...readBuiltinTool(source, { framework, row }, found));
      break;
    case 'listen':
      addNew(into.elements, readListen(source, { framework, row }, found));
      break;
    case 'exposure':
      addNew(into.elements, readExposure(source, { framework, row }, found));
      break;
    case 'server':
      into.elements.push(...readServer(source, row, found));
      break;
    case 'artifact':
      into.elements.push(...readArtifact(source, row, found));
      break;
    case 'request-handler':
      addHandlers(into, readHandedHandlers(source, { framework, row }, found, into.sources));
      break;
  }
}

/** Adds what no other framework has said of the same place. */
function addNew(elements: ModelElement[], found: readonly ModelElement[]): void {
  for (const element of found) {
    const { start } = placeOfElement(element);
    const isKnown = elements.some((one) => one.kind === element.kind && placeOfElement(one).start === start);
    if (!isKnown) elements.push(element);
  }
}

function placeOfElement(element: ModelElement): Range {
  if (element.kind === 'endpoint') return element.address.range;
  return element.kind === 'exposure' ? element.at.range : { start: -1, end: -1 };
}

/** Arguments that belong to no call in particular: any call below the framework's packages that has the keyword. */
function readKeywords(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = byName(applied, (row) =>
    (row.kind === 'switch' || row.kind === 'artifact') && row.call === undefined && row.place ? [row.place] : [],
  );
  const defaults = byName(applied, (row) => (row.kind === 'artifact' && row.parameter && row.place ? [row.place] : []));
  if (rows.size === 0 && defaults.size === 0) return;
  const { nodes, tree } = source;
  const kind = tree.kinds.indexOf('keyword_argument');
  const parameters = ['default_parameter', 'typed_default_parameter'].map((name) => tree.kinds.indexOf(name));
  for (let node = 0; node < tree.count; node++) {
    const here = tree.kind[node] ?? -1;
    if (here === kind) readKeyword(source, rows, node, into);
    else if (defaults.size > 0 && parameters.includes(here)) {
      const [one] = defaults.get(nodes.text(nodes.child(node, 'name'))) ?? [];
      if (one?.row.kind === 'artifact') into.elements.push(...readArtifactDefault(source, one.row, node));
    }
  }
}

function readKeyword(
  source: Source,
  rows: ReadonlyMap<string, readonly Applied[]>,
  node: number,
  into: FrameworkReading,
): void {
  const { nodes } = source;
  const name = nodes.text(nodes.child(node, 'name'));
  const known = rows.get(name);
  if (!known) return;
  const callNode = nodes.parent(nodes.parent(node));
  const call = source.lowering.expression(callNode);
  if (call.type !== 'call') return;
  const symbol = source.symbol(call.callee, source.scopeOf(callNode));
  for (const { framework, row } of known) {
    if (!symbol || !isAmong(framework.packages, symbol.pkg)) continue;
    const found = { node: callNode, call, name };
    if (row.kind === 'switch') into.elements.push(...readSwitch(source, row, found));
    if (row.kind === 'artifact') into.elements.push(...readArtifact(source, row, found));
  }
}

/** Members of the framework's objects that are set: `mcp.settings.host = …`. */
function readAssignments(source: Source, applied: readonly Applied[], into: FrameworkReading): void {
  const rows = byName(applied, (row) => (row.kind === 'listen' && row.assigned ? [row.assigned] : []));
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
  const rows = byName(applied, decoratorsOf);
  const looseRows = byName(loose, decoratorsOf);
  if (rows.size === 0 && looseRows.size === 0) return;
  const has = (name: string): boolean => rowsNamed(source, rows, name).length > 0 || looseRows.has(name);
  for (const found of decoratorsNamed(source, { has })) {
    const symbol = source.symbol(found.callee, source.scopeOf(found.target));
    const known = rowsNamed(source, rows, found.name).find(
      (one) => symbol && decoratorsOf(one.row).some((name) => concerns(one, symbol, name)),
    );
    const one =
      known ??
      (isForeign(symbol)
        ? (looseRows.get(found.name) ?? []).find(({ row }) => isObjectOf(row, found.callee))
        : undefined);
    if (one?.row.kind === 'request-handler') {
      addHandlers(into, [
        readDecoratedHandler(source, { framework: one.framework, row: one.row }, found, into.sources),
      ]);
    } else if (one?.row.kind === 'decorated-tool') readDecoratedTool(source, one.row, found, into);
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
  const rows = applied.filter(
    ({ row }) => row.kind === 'tool-class' || (row.kind === 'request-handler' && row.base !== undefined),
  );
  if (rows.length === 0) return;
  const { tree } = source;
  const kinds = ['class_definition', 'class_declaration'].map((kind) => tree.kinds.indexOf(kind));
  for (let node = 0; node < tree.count; node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const bases = foreignBases(source, source.lowering.cls(node));
    for (const one of rows) {
      const { framework, row } = one;
      if (row.kind !== 'tool-class' && row.kind !== 'request-handler') continue;
      const { base } = row;
      if (base === undefined || !bases.some((symbol) => concerns(one, symbol, base))) continue;
      if (row.kind === 'tool-class') readToolClass(source, row, node, into);
      else addHandlers(into, readHandlerClass(source, { framework, row }, node, into.sources));
      break;
    }
  }
}
