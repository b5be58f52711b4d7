/** The calls and decorators of a file that a framework row or a sink could be about. */
import type { FlatTree } from '../../parsers/flat-tree';
import type { Nodes } from './nodes';
import type { Source } from './source';
import type { Call, Expression } from './syntax';

export interface FoundCall {
  readonly node: number;
  readonly call: Call;
  /** Last part of the callee's name. */
  readonly name: string;
  /** What is called is the result of a call of that name: `mcp.tool()(f)`. */
  readonly curried?: true;
}

/** All calls, construction included, whose callee's last name is one of `names`, in document order. */
export function callsNamed(source: Source, names: { has(name: string): boolean }): FoundCall[] {
  const sites: Site[] = [];
  for (const [name, known] of sitesOf(source)) if (names.has(name)) sites.push(...known);
  return sites
    .sort((a, b) => a.node - b.node)
    .flatMap(({ node, name, curried }) => {
      const call = source.lowering.expression(node);
      return call.type === 'call' ? [{ node, call, name, ...(curried ? { curried } : {}) }] : [];
    });
}

type Site = Omit<FoundCall, 'call'>;

const sites = new WeakMap<FlatTree, ReadonlyMap<string, readonly Site[]>>();

/** Where things are called, by the last name of the callee: readers ask often, so the tree is walked once. */
function sitesOf({ nodes, tree }: Source): ReadonlyMap<string, readonly Site[]> {
  const known = sites.get(tree);
  if (known) return known;
  const kinds = ['call', 'call_expression', 'new_expression'].map((kind) => tree.kinds.indexOf(kind));
  const made = new Map<string, Site[]>();
  for (let node = 0; node < tree.count; node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const callee = nodes.firstChild(node);
    const curried = kinds.includes(tree.kind[callee] ?? -1);
    const name = calleeName(nodes, curried ? callee : node);
    if (name === undefined) continue;
    const site: Site = { node, name, ...(curried ? { curried } : {}) };
    const others = made.get(name);
    if (others) others.push(site);
    else made.set(name, [site]);
  }
  sites.set(tree, made);
  return made;
}

/** The last identifier of what a call node calls; its first child is the callee. */
function calleeName(nodes: Nodes, node: number): string | undefined {
  const [callee] = nodes.children(node);
  if (callee === undefined) return undefined;
  switch (nodes.kind(callee)) {
    case 'identifier':
      return nodes.text(callee);
    case 'attribute':
      return nodes.text(nodes.child(callee, 'attribute'));
    case 'member_expression':
      return nodes.text(nodes.child(callee, 'property'));
    default:
      return undefined;
  }
}

export interface FoundDecorator {
  /** The decorated function or class. */
  readonly target: number;
  /** What is called or named: `mcp.tool`. */
  readonly callee: Expression;
  /** The call, when the decorator is one. */
  readonly call?: Call;
  readonly name: string;
}

/** Decorators of functions, bare and called. */
export function decoratorsNamed(source: Source, names: { has(name: string): boolean }): FoundDecorator[] {
  const { nodes, tree } = source;
  const kind = tree.kinds.indexOf('decorator');
  const found: FoundDecorator[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== kind) continue;
    const [child] = nodes.children(node);
    if (child === undefined) continue;
    const expression = source.lowering.expression(child);
    const callee = expression.type === 'call' ? expression.callee : expression;
    const name = callee.type === 'member' ? callee.property : callee.type === 'name' ? callee.name : undefined;
    const target = decorated(nodes, node);
    if (name === undefined || target === undefined || !names.has(name)) continue;
    found.push({ target, callee, name, ...(expression.type === 'call' ? { call: expression } : {}) });
  }
  return found;
}

/** Python wraps decorator and definition; in JavaScript the member follows. */
function decorated(nodes: Nodes, decorator: number): number | undefined {
  const outer = nodes.parent(decorator);
  if (nodes.kind(outer) === 'decorated_definition') {
    const definition = nodes.child(outer, 'definition');
    return nodes.kind(definition) === 'function_definition' ? definition : undefined;
  }
  return nodes
    .children(outer)
    .find((child) => nodes.start(child) >= nodes.end(decorator) && nodes.kind(child) === 'method_definition');
}
