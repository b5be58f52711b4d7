/**
 * Tools that one file defines and another registers: an exported object of the protocol's own shape (`name`,
 * `description`, `inputSchema`) beside the exported function that answers it, or an exported function that parses its
 * argument with a schema whose fields are described for a model.
 */
import type { Entry } from '../../dataflow/analysis';
import { clean } from '../../dataflow/value';
import { fromModel, withFields } from './parameters';
import type { Source } from './source';
import type { Block, Dict, Expression, Fn, Parameter, Statement } from './syntax';
import { readDefinitionObject, type ToolReading } from './tools';
import { zodHarmlessFields } from './types';

interface Definition {
  readonly name: string;
  readonly fields: ReadonlySet<string>;
}

export function readToolModule(source: Source, into: ToolReading): void {
  if (source.python) return;
  const definitions = readDefinitions(source, into);
  const known = new Set(into.entries.map((entry) => entry.fn));
  for (const fn of exportedFunctions(source)) {
    if (known.has(fn)) continue;
    const entry = entryOf(source, fn, definitions) ?? parsingEntry(source, fn);
    if (entry) into.entries.push(entry);
  }
}

/** Objects of the protocol's shape anywhere in the file. */
function readDefinitions(source: Source, into: ToolReading): Definition[] {
  const { nodes, tree } = source;
  if (!tree.text.includes('inputSchema')) return [];
  const kind = tree.kinds.indexOf('object');
  const definitions: Definition[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== kind) continue;
    const keys = nodes.children(node).map((child) => nodes.text(nodes.child(child, 'key')));
    if (!keys.includes('inputSchema') || !keys.includes('name') || !keys.includes('description')) continue;
    const dict = source.lowering.expression(node);
    if (dict.type !== 'dict') continue;
    readDefinitionObject(source, dict, source.scopeOf(node), into);
    const name = literalOf(dict, 'name');
    if (name !== undefined) definitions.push({ name, fields: new Set(schemaKeys(dict)) });
  }
  return definitions;
}

/** Property names of an input schema that is written out as JSON Schema. */
function schemaKeys(definition: Dict): string[] {
  const schema = definition.entries.find((entry) => entry.key === 'inputSchema')?.value;
  const properties =
    schema?.type === 'dict' ? schema.entries.find((entry) => entry.key === 'properties')?.value : undefined;
  return properties?.type === 'dict' ? properties.entries.flatMap((entry) => entry.key ?? []) : [];
}

function literalOf(dict: Dict, key: string): string | undefined {
  const value = dict.entries.find((entry) => entry.key === key)?.value;
  return value?.type === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

function exportedFunctions(source: Source): Fn[] {
  const { nodes } = source;
  const found: Fn[] = [];
  for (const node of nodes.children(0)) {
    if (nodes.kind(node) !== 'export_statement') continue;
    const declared = nodes.child(node, 'declaration');
    if (declared < 0) continue;
    if (nodes.kind(declared) === 'function_declaration') found.push(source.lowering.fn(declared));
    if (nodes.kind(declared) !== 'lexical_declaration') continue;
    for (const declarator of nodes.children(declared)) {
      const value = source.lowering.expression(nodes.child(declarator, 'value'));
      if (value.type === 'closure') found.push(value.fn);
    }
  }
  return found;
}

/** A function whose argument has the fields of a definition of this file. */
function entryOf(source: Source, fn: Fn, definitions: readonly Definition[]): Entry | undefined {
  if (definitions.length === 0) return undefined;
  for (const [index, parameter] of fn.parameters.entries()) {
    const fields = fieldsOf(source, fn, parameter);
    if (fields.length === 0) continue;
    const fitting = definitions.filter((d) => fields.filter((field) => d.fields.has(field)).length * 2 > fields.length);
    const own = fitting.find((d) => folded(d.name) === folded(nameOf(source, fn))) ?? fitting[0];
    if (!own) continue;
    const args = fn.parameters.map((p, i) => (i === index ? fromModel(own.name, 'arguments', p.range, true) : clean));
    return { fn, tool: own.name, args };
  }
  return undefined;
}

/** Fields a function takes out of a parameter: by a pattern, by its type, or by reading them. */
function fieldsOf(source: Source, fn: Fn, parameter: Parameter): string[] {
  const { target } = parameter;
  if (target.type === 'entries') return target.entries.flatMap((entry) => entry.key ?? []);
  if (target.type !== 'name') return [];
  const { start, end } = fn.range;
  const text = source.tree.text.slice(start, end);
  const reads = text.matchAll(new RegExp(`(?<![\\w$.])${escaped(target.name)}\\??\\.([A-Za-z_$][\\w$]*)`, 'g'));
  return [...new Set([...reads].map((match) => match[1] ?? ''))];
}

/** `const { a } = schema.parse(args)` with `schema` a zod object of this file whose fields are described. */
function parsingEntry(source: Source, fn: Fn): Entry | undefined {
  // Reading a body costs far more than looking whether the word is in it.
  if (!/arse(?:Async)?\(/.test(source.tree.text.slice(fn.range.start, fn.range.end))) return undefined;
  for (const value of valuesIn(fn.body())) {
    if (
      value.type !== 'call' ||
      value.callee.type !== 'member' ||
      !/^(?:safeP|p)arse(?:Async)?$/.test(value.callee.property)
    )
      continue;
    const [argument] = value.args;
    const { object } = value.callee;
    if (argument?.value.type !== 'name' || object.type !== 'name') continue;
    const { name } = argument.value;
    const index = fn.parameters.findIndex((p) => p.target.type === 'name' && p.target.name === name);
    const bound = source.module.find(object.name)?.bindings[0]?.value;
    const parameter = fn.parameters[index];
    if (!parameter || !bound || !isDescribed(source, bound)) continue;
    const harmless = zodHarmlessFields(source, bound, source.module);
    const tool = nameOf(source, fn);
    const held = withFields(fromModel(tool, 'arguments', parameter.range, true), harmless);
    return { fn, tool, args: fn.parameters.map((_, i) => (i === index ? held : clean)) };
  }
  return undefined;
}

function isDescribed(source: Source, schema: Expression): boolean {
  const { start, end } = schema.range;
  const text = source.tree.text.slice(start, end);
  return /^z\s*\.\s*object\(/.test(text) && /\.describe\(/.test(text);
}

/** Values the statements of a function start with: assigned, returned or standing alone. */
function* valuesIn(block: Block): Generator<Expression> {
  for (const statement of block) {
    const value = startOf(statement);
    if (value) yield value;
    if (statement.type === 'try') yield* valuesIn(statement.body);
    if (statement.type === 'block') yield* valuesIn(statement.body);
  }
}

function startOf(statement: Statement): Expression | undefined {
  switch (statement.type) {
    case 'assign':
    case 'expression':
    case 'return':
      return statement.value;
    default:
      return undefined;
  }
}

/** The function's own name, or the name it is assigned to. */
function nameOf(source: Source, fn: Fn): string {
  if (fn.name) return fn.name;
  const { nodes } = source;
  const declarator = nodes.parent(fn.node);
  return nodes.kind(declarator) === 'variable_declarator' ? nodes.text(nodes.child(declarator, 'name')) : '';
}

/** `kubectl_apply` and `kubectlApply` are one name. */
function folded(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

function escaped(name: string): string {
  return name.replace(/\$/g, '\\$');
}
