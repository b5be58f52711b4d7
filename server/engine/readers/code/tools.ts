/** Tools defined in code: the functions a model can call, what it is told of them, and what they get from it. */
import type {
  DecoratedToolRow,
  DefinitionRow,
  Framework,
  HandlerRow,
  RegisteredToolRow,
  ToolClassRow,
  ToolListRow,
} from '../../../../rules/framework';
import type { DefinitionSchema, Instruction, ModelElement, Range, Tool } from '../../../../rules/model';
import type { Entry } from '../../dataflow/analysis';
import { clean, type Value } from '../../dataflow/value';
import type { FoundCall, FoundDecorator } from './calls';
import { deedOf } from './deeds';
import { definedTool } from './hints';
import type { Reference } from './imports';
import { fromModel, nested, toolParameters, withFields } from './parameters';
import { type Found, notationOf, placeOf, resolved, textOf } from './places';
import type { Scope } from './scopes';
import { isSymbol, type Source } from './source';
import type { Call, Class, Expression, Fn, Literal } from './syntax';
import { emptyButRead, jsonSchema, missingSchema, readsArguments, typedSchema, writtenSchema } from './tool-schemas';
import { zodHarmlessFields } from './types';
import { zodValidators } from './validators';

/** What reading tools yields: elements, and the functions data comes in by. */
export interface ToolReading {
  readonly elements: ModelElement[];
  readonly entries: Entry[];
}

/** `@mcp.tool()` above a function. */
export function readDecoratedTool(
  source: Source,
  row: DecoratedToolRow,
  { call, target, callee }: FoundDecorator,
  into: ToolReading,
): void {
  const fn = source.lowering.fn(target);
  const scope = source.scopeOf(target);
  const named = call && row.name && placeOf(source, call, row.name, scope);
  const name = textOf(source, named) ?? fn.name ?? '';
  if (row.tool !== false) {
    const described = call && row.description && placeOf(source, call, row.description, scope);
    addTool(into, name, named?.value.range ?? fn.nameRange ?? callee.range);
    addDescription(source, into, name, described, fn);
    const hints = call && row.annotations && placeOf(source, call, row.annotations, scope);
    const schema = row.annotations && !row.bag ? typedSchema(source, fn, scope, row.injected ?? []) : undefined;
    addDefinition(source, into, name, named?.value.range ?? fn.nameRange ?? callee.range, {
      described,
      hints,
      schema,
      fn,
    });
  }
  if (row.bag) {
    const args = fn.parameters.map((parameter) => fromModel(name, 'args', parameter.range, true));
    into.entries.push({ fn, tool: name, args });
    return;
  }
  const args = toolParameters(source, fn, name, scope, row.injected ?? [], row.contextFirst);
  into.entries.push({ fn, tool: name, args });
}

/** `server.registerTool("name", {…}, handler)`. */
export function readRegisteredTool(
  source: Source,
  row: RegisteredToolRow,
  { call, node }: FoundCall,
  into: ToolReading,
): void {
  const scope = source.scopeOf(node);
  const handler = functionAt(source, placeOf(source, call, row.handler, scope));
  const named = row.name && placeOf(source, call, row.name, scope);
  const name = textOf(source, named) ?? handler?.fn.name ?? nameAround(source, node);
  // `tool(name, schema, handler)` has the handler where `tool(name, description, schema, handler)` has the schema.
  const schema = row.schema
    ?.map((place) => placeOf(source, call, [place], scope))
    .find((found) => found && textOf(source, found) === undefined && !functionAt(source, found));
  if (row.tool !== false && (handler || named)) {
    addTool(into, name, named?.value.range ?? call.callee.range);
    const described = row.description && placeOf(source, call, row.description, scope);
    addDescription(source, into, name, described, handler?.fn);
    const hints = row.annotations && placeOf(source, call, row.annotations, scope);
    const range = named?.value.range ?? call.callee.range;
    const said = row.annotations && registeredSchema(source, row, handler?.fn, schema, range);
    addDefinition(source, into, name, range, { described, hints, schema: said, fn: handler?.fn });
  }
  if (!handler) return;
  if (row.argument === 'all') {
    const args = toolParameters(source, handler.fn, name, source.scopeAround(handler.fn), row.injected ?? []);
    into.entries.push({ fn: handler.fn, tool: name, args });
    return;
  }
  const index = row.argument ?? 0;
  const parameter = handler.fn.parameters[index];
  if ((!schema && !row.always) || !parameter) {
    // The model sends nothing, but gets what it returns.
    if (row.tool !== false) into.entries.push({ fn: handler.fn, tool: name, args: [] });
    return;
  }
  const harmless = schema ? zodHarmlessFields(source, schema.value, schema.scope) : [];
  const value = withFields(fromModel(name, 'arguments', parameter.range, true), harmless);
  const args = handler.fn.parameters.map((_, i) => (i === index ? value : clean));
  const validators = schema ? zodValidators(source, schema.value, schema.scope) : [];
  into.entries.push({ fn: handler.fn, tool: name, args, ...(validators.length > 0 ? { validators } : {}) });
}

/** What a tool that is registered with its function says of its arguments. */
function registeredSchema(
  source: Source,
  row: RegisteredToolRow,
  fn: Fn | undefined,
  schema: Found | undefined,
  range: Range,
): DefinitionSchema | undefined {
  if (row.argument === 'all') return fn && typedSchema(source, fn, source.scopeAround(fn), row.injected ?? []);
  if (schema) return writtenSchema(source, schema);
  return fn && row.extra && readsArguments(source, fn, row.extra) ? missingSchema(range) : undefined;
}

/** `Agent(tools=[f])`: the functions of the list that are this file's own and no tools by themselves. */
export function readToolList(source: Source, row: ToolListRow, { call, node }: FoundCall, into: ToolReading): void {
  const found = placeOf(source, call, row.list, source.scopeOf(node));
  const list = found && resolved(source, found.value, found.scope);
  if (list?.value.type !== 'list') return;
  for (const item of list.value.items) {
    const meaning = source.meaning(item, list.scope);
    if (meaning?.type !== 'function' || meaning.fn.decorators.length > 0) continue;
    const { fn } = meaning;
    const name = fn.name ?? '';
    if (into.entries.some((entry) => entry.fn === fn)) continue;
    addTool(into, name, fn.nameRange ?? item.range);
    addDescription(source, into, name, undefined, fn);
    const args = toolParameters(source, fn, name, source.scopeAround(fn), row.injected ?? []);
    into.entries.push({ fn, tool: name, args });
  }
}

/** What a call's result is stored under: a variable, or a key of an object. */
export function nameAround(source: Source, node: number): string {
  const { nodes } = source;
  for (let outer = nodes.parent(node), depth = 0; outer !== 0 && depth < 4; outer = nodes.parent(outer), depth++) {
    switch (nodes.kind(outer)) {
      case 'variable_declarator':
        return nodes.text(nodes.child(outer, 'name'));
      case 'assignment':
        return nodes.text(nodes.child(outer, 'left'));
      case 'pair':
        return nodes.text(nodes.child(outer, 'key')).replace(/^['"]|['"]$/g, '');
      case 'keyword_argument':
        return nodes.text(nodes.child(outer, 'name'));
      case 'await_expression':
      case 'await':
      case 'as_expression':
      case 'satisfies_expression':
        break;
      default:
        return '';
    }
  }
  return '';
}

/** Methods of a class that extends the framework's tool. */
export function readToolClass(source: Source, row: ToolClassRow, node: number, into: ToolReading): void {
  const cls = source.lowering.cls(node);
  const named = namedAbove(source, cls, row.decorator) ?? cls.fields.find((field) => field.name === 'name')?.value;
  const name = named?.type === 'literal' && typeof named.value === 'string' ? named.value : (cls.name ?? '');
  addTool(into, name, named?.range ?? cls.range);
  const described = cls.fields.find((field) => field.name === 'description')?.value;
  if (described?.type === 'literal') addInstruction(into, name, described);
  const methods = row.methods ?? listedIn(cls, row.listed);
  for (const method of methodsOf(source, cls)) {
    if (!method.name || !methods.includes(method.name)) continue;
    const args = source.python
      ? toolParameters(source, method, name, source.scopeOf(node), row.injected ?? [])
      : [fromModel(name, 'input', method.parameters[0]?.range ?? method.range, true)];
    const self: Value = { traces: [], known: { type: 'instance', cls, fields: new Map() } };
    into.entries.push({ fn: method, tool: name, args, self });
  }
}

/** The name that a decorator above the class gives it. */
function namedAbove(source: Source, cls: Class, decorator: string | undefined): Expression | undefined {
  if (decorator === undefined) return undefined;
  const call = cls.decorators.find((one): one is Call => {
    const symbol = one.type === 'call' ? source.symbol(one.callee, source.scopeOf(cls.node)) : undefined;
    return symbol !== undefined && isSymbol(symbol, decorator);
  });
  return call?.args[0]?.value;
}

/** What a class extends, by itself or through classes of the file, that comes from elsewhere. */
export function foreignBases(source: Source, cls: Class, depth = 0): Reference[] {
  if (depth > maxBases) return [];
  return cls.bases.flatMap((base): Reference[] => {
    const meaning = source.meaning(base, source.scopeOf(cls.node));
    if (meaning?.type === 'class') return foreignBases(source, meaning.cls, depth + 1);
    return meaning?.type === 'symbol' ? [meaning.symbol] : [];
  });
}

/** Classes above each other that are followed: cycles exist in half-typed code. */
const maxBases = 6;

/** The methods of a class and those it inherits from classes of the file. */
function methodsOf(source: Source, cls: Class, depth = 0): readonly Fn[] {
  if (depth > maxBases) return [];
  const inherited = cls.bases.flatMap((base): readonly Fn[] => {
    const meaning = source.meaning(base, source.scopeOf(cls.node));
    return meaning?.type === 'class' ? methodsOf(source, meaning.cls, depth + 1) : [];
  });
  return [...cls.methods, ...inherited.filter(({ name }) => !cls.methods.some((method) => method.name === name))];
}

/** The texts of a list that a field of the class holds. */
function listedIn(cls: Class, field: string | undefined): string[] {
  const list = cls.fields.find((one) => one.name === field)?.value;
  if (list?.type !== 'list') return [];
  return list.items.flatMap((item) => (item.type === 'literal' && typeof item.value === 'string' ? [item.value] : []));
}

/**
 * One function for all tools. `harmless` are arguments the server has checked against the tools' schemas before.
 */
export function readHandler(
  source: Source,
  row: HandlerRow,
  fn: Fn,
  into: ToolReading,
  harmless: readonly string[] = [],
): void {
  const own = source.python && fn.isMethod ? 1 : 0;
  const args = fn.parameters.slice(own).map((parameter, index): Value => {
    let value: Value = clean;
    for (const path of [...row.tainted, row.tool]) {
      const [position = '', ...keys] = path.split('.');
      if (Number(position) !== index) continue;
      const isName = path === row.tool;
      const leaf: Value = isName
        ? { ...fromModel(fn.name ?? '', 'name', parameter.range), toolName: true }
        : keys.at(-1) === 'uri'
          ? fromModel(fn.name ?? '', 'uri', parameter.range)
          : withFields(fromModel(fn.name ?? '', 'arguments', parameter.range, true), harmless);
      value = nested(value, keys, leaf);
    }
    return value;
  });
  into.entries.push({ fn, tool: fn.name ?? '', args });
}

/** `Tool(name=…, description=…)`: a tool as the client is told of it. */
export function readDefinition(source: Source, row: DefinitionRow, { call, node }: FoundCall, into: ToolReading): void {
  const scope = source.scopeOf(node);
  const named = placeOf(source, call, row.name, scope);
  const name = textOf(source, named);
  if (name === undefined || !named) return;
  addTool(into, name, named.value.range);
  const described = placeOf(source, call, row.description, scope);
  addDescription(source, into, name, described);
  const hints = row.annotations && placeOf(source, call, row.annotations, scope);
  const schema = objectSchema(source, name, row.schema && placeOf(source, call, row.schema, scope), named.value.range);
  addDefinition(source, into, name, named.value.range, { described, hints, schema });
}

/** JSON Schema that is written out; of nothing at all, if the function for all tools reads arguments of this one. */
function objectSchema(
  source: Source,
  name: string,
  found: Found | undefined,
  range: Range,
): DefinitionSchema | undefined {
  const meant = found && resolved(source, found.value, found.scope);
  if (meant?.value.type !== 'dict') return undefined;
  return emptyButRead(source, name, meant.value) ? missingSchema(range) : jsonSchema(source, meant.value, meant.scope);
}

/** `{ name: "…", description: "…", inputSchema: {…} }`: an object of the protocol's own shape. */
export function readDefinitionObject(source: Source, dict: Expression, scope: Scope, into: ToolReading): void {
  if (dict.type !== 'dict') return;
  const entry = (key: string): Found | undefined => {
    const found = dict.entries.find((e) => e.key === key);
    return found && { value: found.value, entry: found.entry, scope };
  };
  const named = entry('name');
  const name = textOf(source, named);
  if (name === undefined || !named) return;
  addTool(into, name, named.value.range);
  const described = entry('description');
  addDescription(source, into, name, described);
  const schema = objectSchema(source, name, entry('inputSchema'), named.value.range);
  addDefinition(source, into, name, named.value.range, { described, hints: entry('annotations'), schema });
}

/** The function at a place: written there, or a name of one of this file. */
export function functionAt(source: Source, found: Found | undefined): { readonly fn: Fn } | undefined {
  if (!found) return undefined;
  const meaning = source.meaning(found.value, found.scope);
  return meaning?.type === 'function' ? meaning : undefined;
}

function addTool(into: ToolReading, name: string, range: Range): void {
  const tool: Tool = { kind: 'tool', name, range, capabilities: [], approval: 'unknown' };
  into.elements.push(tool);
}

/** What the model reads of a tool: the description given, or the docstring. */
function addDescription(source: Source, into: ToolReading, name: string, found: Found | undefined, fn?: Fn): void {
  const value = found && resolved(source, found.value, found.scope)?.value;
  if (value?.type === 'literal') addInstruction(into, name, value);
  else if (!found && fn?.docstring) addInstruction(into, name, fn.docstring);
}

interface Said {
  readonly described: Found | undefined;
  readonly hints: Found | undefined;
  readonly schema?: DefinitionSchema | undefined;
  readonly fn?: Fn | undefined;
}

/** What a client is told of a tool, where something is. */
function addDefinition(
  source: Source,
  into: ToolReading,
  name: string,
  range: Range,
  { described, hints, schema, fn }: Said,
): void {
  const notation = notationOf(source);
  const text = textOf(source, described);
  const given = described && text !== undefined ? { value: text, range: described.value.range, notation } : undefined;
  const docstring = fn?.docstring;
  const written = docstring && { value: String(docstring.value), range: docstring.range, notation };
  const description = given ?? written;
  const deed = () => fn && deedOf(source, fn);
  into.elements.push(...definedTool(source, { value: name, range, notation }, description, hints, schema, deed));
}

function addInstruction(into: ToolReading, name: string, { value, range, origin }: Literal): void {
  if (typeof value !== 'string') return;
  const instruction: Instruction = {
    kind: 'instruction',
    role: 'tool',
    name,
    text: value,
    range,
    ...(origin === undefined ? {} : { origin }),
  };
  into.elements.push(instruction);
}

/** Rows of one kind. */
export function rowsOf<K extends Framework['rows'][number]['kind']>(
  framework: Framework,
  kind: K,
): Extract<Framework['rows'][number], { kind: K }>[] {
  return framework.rows.filter((row): row is Extract<Framework['rows'][number], { kind: K }> => row.kind === kind);
}
