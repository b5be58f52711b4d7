/**
 * From where a sink can be reached, told by names alone: a function that mentions a sink, a function that mentions
 * such a function, and so on. Too much rather than too little; what is not among them need not be followed.
 */
import type { FlatTree } from '../parsers/flat-tree';
import type { Source } from '../readers/code/source';
import type { Catalog } from './catalog';

/** Nodes of the functions that may reach a sink; 0 stands for the module itself. Empty when the file has none. */
export function reachingFunctions(source: Source, catalog: Catalog): ReadonlySet<number> {
  return mentioning(source, sinkNames(source, catalog), catalog.prompts.writtenIn(source));
}

/** Nodes of the functions that mention one of these names or hold a place, or mention such a function, and so on; 0 is the module. */
export function mentioning(
  source: Source,
  initial: readonly string[],
  places: readonly number[] = [],
): ReadonlySet<number> {
  const reaching = new Set<number>();
  const seen = new Set<string>();
  const around = new Set<string>();
  for (const offset of places) markAround(source, offset, reaching, around);
  let names = [...initial, ...around];
  while (names.length > 0) {
    const found = new Set<string>();
    for (const name of names) seen.add(name);
    for (const offset of mentions(source, names)) markAround(source, offset, reaching, found);
    names = [...found].filter((name) => !seen.has(name));
  }
  return reaching;
}

/** Local names of imported sinks and their packages, sinks the language brings along, and names of the project's files. */
function sinkNames(source: Source, catalog: Catalog): string[] {
  const own = [...catalog.ownSinks, ...catalog.sinkMethods].filter((name) => /^[\w$]+$/.test(name));
  const names = [...own, ...source.projectNames()];
  if (query.test(source.tree.text)) names.push(...catalog.queryMethods);
  if (page.test(source.tree.text)) names.push(...catalog.pageMethods);
  for (const [name, { pkg }] of source.imports) {
    if (catalog.sinkPackages.has(pkg) || catalog.ownSinks.has(pkg)) names.push(name);
  }
  return names;
}

/** A text that begins as a statement of SQL. */
const query =
  /["'`]\s*(?:select|insert|update|delete|create|drop|alter|with|pragma|replace|merge|truncate|explain|describe|show|grant|call|match|attach|vacuum)\s/i;

/** A text that begins as a page or a part of one. */
const page = /["'`]\s*<(?:!doctype|[a-z])/i;

function* mentions({ tree }: Source, names: readonly string[]): Generator<number> {
  const words = wordsOf(tree);
  for (const name of names) yield* words.get(name) ?? [];
}

const indexes = new WeakMap<FlatTree, ReadonlyMap<string, readonly number[]>>();

/** Where each word of a text begins: it is looked through once, however many names are followed. */
function wordsOf(tree: FlatTree): ReadonlyMap<string, readonly number[]> {
  const known = indexes.get(tree);
  if (known) return known;
  const words = new Map<string, number[]>();
  const add = (word: string, offset: number): void => {
    const others = words.get(word);
    if (others) others.push(offset);
    else words.set(word, [offset]);
  };
  for (const { 0: word, index } of tree.text.matchAll(/#?[A-Za-z_$][\w$]*/g)) {
    add(word, index);
    // A private field is mentioned by its name, too.
    if (word.startsWith('#')) add(word.slice(1), index + 1);
  }
  indexes.set(tree, words);
  return words;
}

/** Marks the functions around a place, and collects the names by which it can be got at from elsewhere. */
function markAround(source: Source, offset: number, reaching: Set<number>, names: Set<string>): void {
  const { nodes, tree } = source;
  // Names of values outside any function, an alias of a sink for one; inside a function they are its own affair.
  let values: string[] = [];
  let below = -1;
  let outside = true;
  for (let node = nodeAt(source, offset); node !== 0; below = node, node = tree.parent[node] ?? 0) {
    const role = roles[nodes.kind(node)];
    if (role === undefined) {
      if (/^import_/.test(nodes.kind(node))) outside = false;
      continue;
    }
    // Everything further out was marked with it.
    if (role.is === 'function' && reaching.has(node)) return;
    if (role.is === 'function') {
      reaching.add(node);
      outside = false;
      values = [];
    }
    const name = role.name === undefined ? -1 : nodes.child(node, role.name);
    const text = name < 0 ? '' : nodes.text(name).replace(/^.*[.'"](?=.)|['"]$/g, '');
    if (!/^[\w$#]+$/.test(text)) continue;
    // A field is there for all methods.
    if (role.is === 'value' && /^(?:self|this)\./.test(nodes.text(name))) names.add(text);
    if (role.is !== 'value' || roles[nodes.kind(below)]?.is === 'function') names.add(text);
    else values.push(text);
  }
  for (const value of values) names.add(value);
  if (outside) reaching.add(0);
}

/** The innermost function around an offset; 0 is the module. */
export function functionAround(source: Source, offset: number): number {
  for (let node = nodeAt(source, offset); node !== 0; node = source.tree.parent[node] ?? 0) {
    if (roles[source.nodes.kind(node)]?.is === 'function') return node;
  }
  return 0;
}

interface Role {
  readonly is: 'function' | 'class' | 'value';
  /** Field with the name. */
  readonly name?: string;
}

const roles: Readonly<Record<string, Role>> = {
  function_definition: { is: 'function', name: 'name' },
  lambda: { is: 'function' },
  function_declaration: { is: 'function', name: 'name' },
  generator_function_declaration: { is: 'function', name: 'name' },
  function_expression: { is: 'function', name: 'name' },
  generator_function: { is: 'function', name: 'name' },
  arrow_function: { is: 'function' },
  method_definition: { is: 'function', name: 'name' },
  class_definition: { is: 'class', name: 'name' },
  class_declaration: { is: 'class', name: 'name' },
  abstract_class_declaration: { is: 'class', name: 'name' },
  variable_declarator: { is: 'value', name: 'name' },
  assignment: { is: 'value', name: 'left' },
  assignment_expression: { is: 'value', name: 'left' },
  pair: { is: 'value', name: 'key' },
  public_field_definition: { is: 'value', name: 'name' },
  field_definition: { is: 'value', name: 'property' },
};

/** The last node that starts at or before `offset`: the innermost one there, or one just before it. */
function nodeAt({ tree }: Source, offset: number): number {
  let low = 0;
  let high = tree.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree.start[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
