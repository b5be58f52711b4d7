/** Text a server writes to its standard output while messages of the protocol go there. */
import type { StdioRow } from '../../../../rules/framework';
import type { Edit, Mistake, ModelElement, Remedy } from '../../../../rules/model';
import type { Entry } from '../../dataflow/analysis';
import { callsOf } from './beside';
import { callsNamed, type FoundCall } from './calls';
import { importEdit } from './edits';
import { calleeText } from './grants';
import { placeOf, textOf } from './places';
import type { Applied } from './rows';
import { argumentEdit } from './secure';
import type { Source } from './source';
import type { Fn } from './syntax';

/** `print(…)` and `console.log(…)` that run while a server of the file speaks over stdio, or just before it does. */
export function readOutput(
  source: Source,
  rows: readonly Applied<StdioRow>[],
  entries: readonly Entry[],
): ModelElement[] {
  const written = source.python
    ? /\bprint\(|\bstdout\.write\(/
    : /\bconsole\.(?:log|info|debug|table|dir)\(|\bstdout\.write\(/;
  if (rows.length === 0 || !written.test(source.tree.text) || isDiverted(source)) return [];
  const starts = rows.flatMap(({ framework, row }) =>
    callsOf(source, framework, [row.call]).filter((found) => isStdio(source, row, found) && isUsed(source, found)),
  );
  if (starts.length === 0) return [];
  const calls = callsNamed(source, new Set(['print', 'log', 'info', 'debug', 'table', 'dir', 'write']));
  const outputs = calls.filter((found) => goesOut(source, found));
  if (outputs.length === 0) return [];
  const handlers = reached(source, entries);
  return outputs
    .filter(
      (found) => isWithin(source, found.node, handlers) || starts.some(({ node }) => isAlong(source, found.node, node)),
    )
    .map((found) => mistake(source, found));
}

/** True when the start does not name another transport. */
function isStdio(source: Source, { places }: StdioRow, { call, node }: FoundCall): boolean {
  if (!places) return true;
  const place = placeOf(source, call, places, source.scopeOf(node));
  return place ? textOf(source, place) === 'stdio' : !call.args.some(({ value }) => value.type === 'spread');
}

/** False inside a function that nothing names: an example of a start. */
function isUsed({ nodes, tree }: Source, { node }: FoundCall): boolean {
  for (let outer = nodes.parent(node); outer !== 0; outer = nodes.parent(outer)) {
    if (!/^function_(?:declaration|definition)$/.test(nodes.kind(outer))) continue;
    const name = nodes.text(nodes.child(outer, 'name'));
    const isTold = /^(?:export_statement|decorated_definition|class_body|block)$/.test(nodes.kind(nodes.parent(outer)));
    if (
      !isTold &&
      name &&
      (tree.text.match(new RegExp(`\\b${name.replaceAll('$', '\\$')}\\s*[(),.]`, 'g')) ?? []).length < 2
    )
      return false;
  }
  return true;
}

/** True when the file sends what is printed elsewhere. */
function isDiverted({ python, tree }: Source): boolean {
  return (
    python
      ? /\bsys\.stdout\s*=|\bredirect_stdout\b|\bbuiltins\.print\b|^\s*def print\(|\bprint\s*=|\bdup2\(/m
      : /\bconsole\.(?:log|info|debug)\s*=|\bconsole\s*=|\bstdout\.write\s*=|new Console\(/
  ).test(tree.text);
}

function goesOut(source: Source, { call, node, name }: FoundCall): boolean {
  const text = calleeText(source, call);
  if (name === 'write') return text === (source.python ? 'sys.stdout.write' : 'process.stdout.write');
  if (!source.python) return /^console\.(?:log|info|debug|table|dir)$/.test(text);
  if (text !== 'print' || source.imports.has('print') || source.scopeOf(node).find('print')) return false;
  return !call.args.some((arg) => arg.name === 'file' || (arg.value.type === 'spread' && arg.value.keyed));
}

/** The functions that answer calls, and the file's own functions they call, three levels deep. */
function reached(source: Source, entries: readonly Entry[]): Set<number> {
  const found = new Set(entries.map(({ fn }) => fn.node));
  let level: Fn[] = entries.map(({ fn }) => fn);
  for (let depth = 0; depth < 3 && level.length > 0; depth++) {
    const next: Fn[] = [];
    for (const fn of level) {
      for (const called of calledBy(source, fn)) {
        if (found.has(called.node)) continue;
        found.add(called.node);
        next.push(called);
      }
    }
    level = next;
  }
  return found;
}

function calledBy(source: Source, fn: Fn): Fn[] {
  const { tree, nodes } = source;
  const kinds = ['call', 'call_expression'].map((kind) => tree.kinds.indexOf(kind));
  const end = tree.next[fn.node] ?? 0;
  const found: Fn[] = [];
  for (let node = fn.node + 1; node < end; node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const meaning = source.meaning(source.lowering.expression(nodes.firstChild(node)), source.scopeOf(node));
    if (meaning?.type === 'function') found.push(meaning.fn);
  }
  return found;
}

function isWithin({ nodes }: Source, node: number, functions: ReadonlySet<number>): boolean {
  for (let outer = nodes.parent(node); outer !== 0; outer = nodes.parent(outer)) if (functions.has(outer)) return true;
  return false;
}

/**
 * True for output of the blocks around the start of the server: before it, and, where the start returns (JavaScript),
 * after it. What leads to the program's end is no output of a server.
 */
function isAlong(source: Source, node: number, start: number): boolean {
  const { nodes, tree } = source;
  const around = new Set<number>([0]);
  for (let outer = nodes.parent(start); outer !== 0; outer = nodes.parent(outer)) {
    if (block.test(nodes.kind(outer))) around.add(outer);
  }
  const before = nodes.start(node) < nodes.start(start);
  if (source.python && !before) return false;
  for (let outer = nodes.parent(node), inner = node; ; inner = outer, outer = nodes.parent(outer)) {
    const kind = nodes.kind(outer);
    if (around.has(outer)) return !endsAfter(source, outer, inner, start);
    if (branch.test(kind) || (source.python && opens.test(kind))) return false;
    if (!source.python && /^(?:function_declaration|method_definition|class_body)$/.test(kind)) return false;
    if (block.test(kind) && ending.test(tree.text.slice(nodes.end(inner), nodes.end(outer)))) return false;
    if (outer === 0) return false;
  }
}

/** True when the program ends between the output and the start, or right after the output. */
function endsAfter({ nodes }: Source, outer: number, inner: number, start: number): boolean {
  const later = nodes.children(outer).filter((child) => nodes.start(child) > nodes.start(inner));
  const between = later.filter((child) => nodes.end(child) <= nodes.start(start));
  const next = nodes.start(inner) > nodes.start(start) ? later : between;
  return next.some((child) => /^(?:process\.exit|sys\.exit|exit|return|raise|throw)\b/.test(nodes.text(child)));
}

const block = /^(?:block|statement_block|module|program)$/;
/** Parts that run only at times: what stands in them need not happen in a server. */
const branch =
  /^(?:if_statement|elif_clause|else_clause|switch_case|switch_default|case_clause|except_clause|catch_clause|while_statement|ternary_expression)$/;
const opens = /^(?:function_definition|lambda|class_definition)$/;
const ending = /\b(?:process\.exit|sys\.exit|exit)\(/;

function mistake(source: Source, { call, name }: FoundCall): Mistake {
  const subject = calleeText(source, call);
  const remedy = name === 'print' ? printRemedy(source, call) : memberRemedy(call);
  return {
    kind: 'mistake',
    mistake: 'output',
    range: call.callee.range,
    subject,
    expected: remedy?.value ?? '',
    ...(remedy ? { remedy } : {}),
  };
}

/** `file=sys.stderr`; a generator without brackets takes no further argument. */
function printRemedy(source: Source, call: FoundCall['call']): Remedy | undefined {
  if (call.args.some(({ value }) => value.type === 'each')) return undefined;
  const edit = argumentEdit(source, call, ['file'], 'sys.stderr', source.module);
  if (!edit) return undefined;
  const edits: Edit[] = source.imports.has('sys') ? [edit] : [importEdit(source, 'sys'), edit];
  return { edits, value: 'print(…, file=sys.stderr)' };
}

/** `console.error`, `stderr.write`. */
function memberRemedy({ callee }: FoundCall['call']): Remedy | undefined {
  if (callee.type !== 'member') return undefined;
  if (callee.property !== 'write') {
    return { edits: [{ range: callee.propertyRange, newText: 'error' }], value: 'console.error' };
  }
  const { object } = callee;
  if (object.type !== 'member') return undefined;
  return { edits: [{ range: object.propertyRange, newText: 'stderr' }], value: 'stderr.write' };
}
