/** Names a file gets from other modules. */
import type { CodeLanguage } from '../../document';
import type { FlatTree } from '../../parsers/flat-tree';
import { Nodes } from './nodes';

/** Something of a package: `path` is the dotted way below the package's name, empty for the package itself. */
export interface Reference {
  /**
   * The name code imports: Python's top module, an npm package with its scope, a path that starts with `.` for the
   * project's own files, empty for what the language brings along.
   */
  readonly pkg: string;
  readonly path: string;
}

/** What an import names, with the module as it is written there. */
export interface Imported extends Reference {
  readonly module: string;
  /** True for all that a script's module hands out: what an empty `path` stands for is its default export otherwise. */
  readonly whole?: true;
}

/** Local name to what it stands for, wherever in the file it is imported. */
export type Imports = ReadonlyMap<string, Imported>;

export function importsOf(tree: FlatTree, language: CodeLanguage): Imports {
  const imports = new Map<string, Imported>();
  const read = language === 'python' ? pythonImports : scriptImports;
  read(new Nodes(tree), (name, symbol) => {
    if (/^[\w$]+$/.test(name) && !imports.has(name)) imports.set(name, symbol);
  });
  return imports;
}

type Bind = (name: string, symbol: Imported) => void;

function pythonImports(nodes: Nodes, bind: Bind): void {
  for (const node of nodesOf(nodes, ['import_statement', 'import_from_statement'])) {
    const names = nodes.childrenIn(node, 'name');
    if (nodes.kind(node) === 'import_statement') {
      for (const name of names) {
        const alias = nodes.child(name, 'alias');
        const module = nodes.text(alias < 0 ? name : nodes.child(name, 'name')).replace(/\s/g, '');
        const first = module.split('.')[0] ?? module;
        if (alias >= 0) bind(nodes.text(alias), { ...pythonSymbol(module), module });
        else bind(first, { ...pythonSymbol(first), module: first });
      }
      continue;
    }
    const module = nodes.text(nodes.child(node, 'module_name')).replace(/\s/g, '');
    for (const name of names) {
      const alias = nodes.child(name, 'alias');
      const imported = nodes.text(alias < 0 ? name : nodes.child(name, 'name'));
      const symbol = module.startsWith('.') ? { pkg: module, path: imported } : pythonSymbol(`${module}.${imported}`);
      bind(nodes.text(alias < 0 ? name : alias), { ...symbol, module });
    }
  }
}

function pythonSymbol(module: string): Reference {
  const [pkg = '', ...path] = module.split('.');
  return { pkg, path: path.join('.') };
}

function scriptImports(nodes: Nodes, bind: Bind): void {
  for (const node of nodesOf(nodes, ['import_statement', 'variable_declarator'])) {
    if (nodes.kind(node) === 'import_statement') scriptImport(nodes, node, bind);
    else scriptRequire(nodes, node, bind);
  }
}

/**
 * Types are imported like values: they say what a parameter is. An `import type` gives no value, but code that used
 * it as one would not compile.
 */
function scriptImport(nodes: Nodes, node: number, bind: Bind): void {
  const required = nodes.first(node, 'import_require_clause');
  const source = nodes.child(required < 0 ? node : required, 'source');
  if (source < 0) return;
  const module = unquoted(nodes.text(source));
  const pkg = packageOf(module);
  if (required >= 0) {
    const [name = -1] = nodes.children(required);
    bind(nodes.text(name), { pkg, path: '', module, whole: true });
    return;
  }
  for (const part of nodes.children(nodes.first(node, 'import_clause'))) {
    const kind = nodes.kind(part);
    if (kind === 'identifier') bind(nodes.text(part), { pkg, path: '', module });
    else if (kind === 'namespace_import')
      bind(nodes.text(nodes.children(part)[0] ?? -1), { pkg, path: '', module, whole: true });
    else if (kind === 'named_imports') {
      for (const specifier of nodes.children(part)) {
        const alias = nodes.child(specifier, 'alias');
        const name = unquoted(nodes.text(nodes.child(specifier, 'name')));
        bind(alias < 0 ? name : nodes.text(alias), { pkg, path: name === 'default' ? '' : name, module });
      }
    }
  }
}

/** `const x = require('m')`, `const { x, y: z } = require('m')`, also of an awaited `import('m')`. */
function scriptRequire(nodes: Nodes, node: number, bind: Bind): void {
  const required = requiredModule(nodes, nodes.child(node, 'value'));
  if (!required) return;
  const name = nodes.child(node, 'name');
  if (nodes.kind(name) === 'identifier') bind(nodes.text(name), required);
  if (nodes.kind(name) !== 'object_pattern') return;
  for (const entry of nodes.children(name)) {
    const pair = nodes.kind(entry) === 'pair_pattern';
    const key = nodes.text(pair ? nodes.child(entry, 'key') : entry);
    const local = nodes.text(pair ? nodes.child(entry, 'value') : entry);
    if (/^[\w$]+$/.test(key) && /^[\w$]+$/.test(local)) {
      bind(local, { ...required, path: required.path ? `${required.path}.${key}` : key });
    }
  }
}

function requiredModule(nodes: Nodes, node: number): Imported | undefined {
  if (node < 0) return undefined;
  const kind = nodes.kind(node);
  if (kind === 'await_expression') return requiredModule(nodes, nodes.children(node)[0] ?? -1);
  if (kind === 'member_expression') {
    const inner = requiredModule(nodes, nodes.child(node, 'object'));
    const property = nodes.text(nodes.child(node, 'property'));
    return inner && { ...inner, path: inner.path ? `${inner.path}.${property}` : property };
  }
  if (kind !== 'call_expression') return undefined;
  const callee = nodes.text(nodes.child(node, 'function'));
  if (callee !== 'require' && callee !== 'import') return undefined;
  const [written = -1] = nodes.children(nodes.child(node, 'arguments'));
  if (nodes.kind(written) !== 'string') return undefined;
  const module = unquoted(nodes.text(written));
  return { pkg: packageOf(module), path: '', module, whole: true };
}

/** The package a module specifier belongs to; of the project's own files, the specifier. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('.')) return specifier;
  const [first = '', second] = specifier.replace(/^node:/, '').split('/');
  return first.startsWith('@') && second ? `${first}/${second}` : first;
}

function unquoted(text: string): string {
  return text.replace(/^(['"`])(.*)\1$/, '$2');
}

function* nodesOf(nodes: Nodes, kinds: readonly string[]): Generator<number> {
  const { tree } = nodes;
  const wanted = kinds.map((kind) => tree.kinds.indexOf(kind));
  for (let node = 0; node < tree.count; node++) if (wanted.includes(tree.kind[node] ?? -1)) yield node;
}
