/** The edits that make a name of a module known to a file. */
import type { Edit, Range } from '../../../../rules/model';
import { packageOf } from './imports';
import type { Source } from './source';

/** A name as the file can write it, and the edits that import it. */
export interface Imported {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/**
 * Imports `name` from `module`. An import that is there is used, under its alias; one of the same module gets the name
 * added; otherwise a statement of its own goes behind the one that imports `beside`. Where `beside` is not needed any
 * more the new name takes its place. Nothing when the name stands for something else in the file.
 */
export function importOf(source: Source, name: string, module: string, beside?: string): Imported | undefined {
  const neighbour = beside === undefined ? undefined : statementOf(source, beside);
  const unused = neighbour?.names.find((one) => one.local === beside && isUsedOnce(source, one.local));
  const known = importedAs(source, name, module);
  if (known !== undefined) return { name: known, edits: neighbour && unused ? without(source, neighbour, unused) : [] };
  if (source.imports.has(name) || source.module.find(name)) return undefined;
  if (neighbour && unused && neighbour.module === module)
    return { name, edits: [{ range: unused.range, newText: name }] };
  const same = statements(source).find((one) => one.module === module && one.names.length > 0);
  const rest = neighbour && unused ? without(source, neighbour, unused) : [];
  if (same) return { name, edits: [addedTo(source, same, name), ...rest] };
  const statement = statementFor(source, name, module);
  if (neighbour && unused && neighbour.only) return { name, edits: [{ range: neighbour.range, newText: statement }] };
  return { name, edits: [newStatement(source, statement, neighbour), ...rest] };
}

/** The edits that take away the import of what the file calls `local`, when nothing but the place that goes uses it. */
export function unusedImport(source: Source, local: string): readonly Edit[] {
  const statement = statementOf(source, local);
  const unused = statement?.names.find((one) => one.local === local && isUsedOnce(source, one.local));
  return statement && unused ? without(source, statement, unused) : [];
}

interface ImportedName {
  readonly local: string;
  /** The name with its alias. */
  readonly range: Range;
}

/** A statement that imports something. */
interface Statement {
  readonly module: string;
  readonly range: Range;
  /** The names it takes out of the module. */
  readonly names: readonly ImportedName[];
  /** The local name of the module itself, or of its default. */
  readonly whole?: string;
  /** It imports one name and nothing else. */
  readonly only: boolean;
}

/** The name a file already has for `name` of `module`, or of a module that hands it on. */
function importedAs(source: Source, name: string, module: string): string | undefined {
  const pkg = source.python ? (module.split('.')[0] ?? module) : packageOf(module);
  for (const [local, symbol] of source.imports) {
    if (symbol.pkg === pkg && (symbol.path === name || symbol.path.endsWith(`.${name}`))) return local;
  }
  return undefined;
}

/** In the import and in the one place that is edited. */
function isUsedOnce({ tree }: Source, name: string): boolean {
  const escaped = name.replace(/\$/g, '\\$');
  return [...tree.text.matchAll(new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, 'g'))].length <= 2;
}

function statements(source: Source): Statement[] {
  return source.nodes.children(0).flatMap((node) => statementAt(source, node) ?? []);
}

/** The statement, in whichever block, that imports what the file calls `local`. */
function statementOf(source: Source, local: string): Statement | undefined {
  for (let node = 0; node < source.tree.count; node++) {
    const statement = statementAt(source, node);
    if (statement?.whole === local || statement?.names.some((name) => name.local === local)) return statement;
  }
  return undefined;
}

function statementAt(source: Source, node: number): Statement | undefined {
  switch (source.nodes.kind(node)) {
    case 'import_from_statement':
      return pythonFrom(source, node);
    case 'import_statement':
      return source.python ? pythonImport(source, node) : scriptImport(source, node);
    case 'lexical_declaration':
    case 'variable_declaration':
      return required(source, node);
    default:
      return undefined;
  }
}

function pythonFrom({ nodes }: Source, node: number): Statement {
  const names = nodes.childrenIn(node, 'name').map((name) => ({
    local: nodes.text(nodes.child(name, 'alias') < 0 ? name : nodes.child(name, 'alias')),
    range: nodes.range(name),
  }));
  const module = nodes.text(nodes.child(node, 'module_name'));
  return { module, range: nodes.range(node), names, only: names.length === 1 };
}

/** `import a.b as c`. */
function pythonImport({ nodes }: Source, node: number): Statement {
  const [name = -1] = nodes.childrenIn(node, 'name');
  const alias = nodes.child(name, 'alias');
  const module = nodes.text(alias < 0 ? name : nodes.child(name, 'name'));
  const whole = alias < 0 ? (module.split('.')[0] ?? module) : nodes.text(alias);
  return { module, range: nodes.range(node), names: [], whole, only: false };
}

/** Of types alone there is no value. */
function scriptImport({ nodes }: Source, node: number): Statement | undefined {
  const source = nodes.child(node, 'source');
  if (source < 0 || /^import\s+type\b/.test(nodes.text(node))) return undefined;
  const parts = nodes.children(nodes.first(node, 'import_clause'));
  const list = parts.find((part) => nodes.kind(part) === 'named_imports') ?? -1;
  const names = nodes.children(list).map((specifier) => {
    const alias = nodes.child(specifier, 'alias');
    return { local: nodes.text(alias < 0 ? nodes.child(specifier, 'name') : alias), range: nodes.range(specifier) };
  });
  const other = parts.find((part) => part !== list);
  const whole = other === undefined ? {} : { whole: nodes.text(other).replace(/^\*\s*as\s+/, '') };
  const only = names.length === 1 && other === undefined;
  return { module: nodes.text(source).slice(1, -1), range: nodes.range(node), names, ...whole, only };
}

/** `const { a, b: c } = require('m');` */
function required({ nodes }: Source, node: number): Statement | undefined {
  const [declarator = -1, more] = nodes.children(node);
  const target = nodes.child(declarator, 'name');
  const [, , module] = /^require\(\s*(['"])([^'"]+)\1\s*\)$/.exec(nodes.text(nodes.child(declarator, 'value'))) ?? [];
  if (module === undefined || more !== undefined) return undefined;
  const range = nodes.range(node);
  if (nodes.kind(target) !== 'object_pattern')
    return { module, range, names: [], whole: nodes.text(target), only: false };
  const names = nodes.children(target).map((entry) => ({
    local: nodes.text(nodes.kind(entry) === 'pair_pattern' ? nodes.child(entry, 'value') : entry),
    range: nodes.range(entry),
  }));
  return { module, range, names, only: names.length === 1 };
}

/** Behind the last name, on a line of its own where that one has one. */
function addedTo({ tree }: Source, { names }: Statement, name: string): Edit {
  const last = names.at(-1)?.range ?? { start: 0, end: 0 };
  const before = tree.text.slice(tree.text.lastIndexOf('\n', last.start - 1) + 1, last.start);
  const separator = /^[ \t]+$/.test(before) ? `,\n${before}` : ', ';
  return { range: { start: last.end, end: last.end }, newText: `${separator}${name}` };
}

/** Takes a name out of its statement, or the statement away with its line. In a block it stays: a block needs one. */
function without({ nodes, tree }: Source, statement: Statement, name: ImportedName): Edit[] {
  if (!statement.only) return [{ range: nodes.entryAt(name.range), newText: '' }];
  const { start, end } = statement.range;
  const behind = /^[ \t]*\r?\n/.exec(tree.text.slice(end, end + 200))?.[0];
  const top = nodes.children(0).some((node) => nodes.start(node) === start && nodes.end(node) === end);
  return top && behind !== undefined ? [{ range: { start, end: end + behind.length }, newText: '' }] : [];
}

/** The import as the file writes its own: its quotes, its semicolons, `import` or `require`. */
function statementFor(source: Source, name: string, module: string): string {
  if (source.python) return `from ${module} import ${name}`;
  const { nodes } = source;
  const written = statements(source).map(({ range }) => source.tree.text.slice(range.start, range.end));
  const sample = written.at(0) ?? "'';";
  const quote = sample.includes('"') ? '"' : "'";
  const end = sample.endsWith(';') ? ';' : '';
  const requires =
    !nodes.children(0).some((node) => /^(?:import|export)_/.test(nodes.kind(node))) && written.length > 0;
  return requires
    ? `const { ${name} } = require(${quote}${module}${quote})${end}`
    : `import { ${name} } from ${quote}${module}${quote}${end}`;
}

/** On the line behind its neighbour, as far to the right as that one; without one before the first import. */
function newStatement({ nodes, tree }: Source, statement: string, neighbour: Statement | undefined): Edit {
  const { text } = tree;
  if (neighbour) {
    const { start, end } = neighbour.range;
    const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
    const at = end + rest.length;
    const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
    return { range: { start: at, end: at }, newText: `\n${indent}${statement}` };
  }
  const first = nodes.children(0).find((node) => /^import_(?:from_)?statement$/.test(nodes.kind(node)));
  const at = first === undefined ? 0 : nodes.start(first);
  return { range: { start: at, end: at }, newText: `${statement}\n` };
}
