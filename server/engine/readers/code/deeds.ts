/** What the function of a tool does by its own words: deletes a file, changes a record. */
import { type Effect, effectOfCall, effectOfMethod, effectOfStatement } from '../../../../rules/catalog/deeds';
import type { Deed } from '../../../../rules/model';
import { calleeText } from './grants';
import { textOf } from './places';
import { lastName } from './rows';
import type { Source } from './source';
import type { Call, Expression, Fn } from './syntax';

/** The worst that is done in the function itself; what it calls of the project is not followed. */
export function deedOf(source: Source, fn: Fn): Deed | undefined {
  const { nodes, tree, lowering } = source;
  if (fn.lowering !== lowering) return undefined;
  const kinds = ['call', 'call_expression'].map((kind) => tree.kinds.indexOf(kind));
  let found: Deed | undefined;
  for (let node = fn.node + 1; node < (tree.next[fn.node] ?? 0); node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const call = lowering.expression(node);
    if (call.type !== 'call') continue;
    const effect = effectOf(source, call, node);
    if (!effect || found?.effect === 'destroy' || isCleanup(source, call, node)) continue;
    if (!found || effect === 'destroy') found = { effect, callee: calleeText(source, call), range: nodes.range(node) };
  }
  return found;
}

function effectOf(source: Source, call: Call, node: number): Effect | undefined {
  const scope = source.scopeOf(node);
  const { callee, args } = call;
  const name = callee.type === 'member' ? callee.property : callee.type === 'name' ? callee.name : '';
  if (/^(?:execute|executemany|executescript|query|run|exec|prepare)$/.test(name)) {
    const [first] = args;
    const text = first && beginning(source, first.value, node);
    return text === undefined ? undefined : effectOfStatement(text);
  }
  const symbol = source.symbol(callee, scope);
  if (name === 'fetch' && symbol?.pkg !== 'fs') {
    const options = args[1]?.value;
    const method = options?.type === 'dict' ? options.entries.find(({ key }) => key === 'method')?.value : undefined;
    return method?.type === 'literal' ? effectOfMethod(String(method.value)) : undefined;
  }
  return symbol && effectOfCall(source.python ? 'python' : 'javascript', symbol.pkg, lastName(symbol.path));
}

/** The constant text a statement begins with. */
function beginning(source: Source, value: Expression, node: number): string | undefined {
  if (value.type === 'text') {
    const [first] = value.parts;
    return first?.type === 'literal' ? String(first.value) : undefined;
  }
  return textOf(source, { value, entry: value.range, scope: source.scopeOf(node) });
}

/** What a tool made itself, it may take away again. */
function isCleanup({ nodes, tree }: Source, { args }: Call, node: number): boolean {
  const [first] = args;
  const whole = nodes.text(node);
  if (/te?mp|cache|lock|stale/i.test(first ? tree.text.slice(first.range.start, first.range.end) : whole)) return true;
  for (let outer = nodes.parent(node); outer !== 0; outer = nodes.parent(outer)) {
    if (/^finally_clause$/.test(nodes.kind(outer))) return true;
  }
  return false;
}
