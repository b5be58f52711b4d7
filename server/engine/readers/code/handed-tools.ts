/** Ready-made tools that are handed over by their name, as in `Agent(tools=[shell])`. */
import type { ModelElement } from '../../../../rules/model';
import { readHandedTool } from './grants';
import type { Nodes } from './nodes';
import { type Applied, byName, concerns, rowsNamed } from './rows';
import type { Source } from './source';

export function readHandedTools(source: Source, applied: readonly Applied[]): ModelElement[] {
  const rows = byName(applied, (row) => (row.kind === 'builtin-tool' && row.handed ? [row.call] : []));
  if (rows.size === 0) return [];
  const { nodes, tree, lowering } = source;
  const kind = tree.kinds.indexOf('identifier');
  const found: ModelElement[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== kind) continue;
    const known = rowsNamed(source, rows, nodes.text(node));
    if (known.length === 0) continue;
    // The last part of a dotted name stands for all of it.
    const outer = nodes.parent(node);
    const tool = /^(?:attribute|member_expression)$/.test(nodes.kind(outer)) ? outer : node;
    if (!isHanded(nodes, tool)) continue;
    const symbol = source.symbol(lowering.expression(tool), source.scopeOf(tool));
    for (const { framework, row } of known) {
      if (row.kind !== 'builtin-tool' || !symbol || !concerns({ framework, row }, symbol, row.call)) continue;
      found.push(readHandedTool(source, { framework, row }, tool));
    }
  }
  return found;
}

const takes = /^(?:list|array|argument_list|arguments|keyword_argument|pair|tuple|spread_element)$/;

/** True for an argument, an item of a list or the value of a key; not for the name of an argument. */
function isHanded(nodes: Nodes, node: number): boolean {
  const outer = nodes.parent(node);
  if (!takes.test(nodes.kind(outer))) return false;
  return nodes.child(outer, 'name') !== node && nodes.child(outer, 'key') !== node;
}
