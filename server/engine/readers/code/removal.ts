/** The edit by which an agent is no longer given a tool. */
import type { Edit, Remedy } from '../../../../rules/model';
import { unusedImport } from './import-edit';
import type { Source } from './source';

/** `node` is the tool's call or name; `name` the one its import binds. Nothing where it is not plainly handed over. */
export function removalOf(source: Source, node: number, name: string): Remedy | undefined {
  const edit = takenOut(source, node);
  return edit && { edits: [...unusedImport(source, name), edit] };
}

function takenOut(source: Source, node: number): Edit | undefined {
  const { nodes } = source;
  const whole = outermost(source, node);
  const outer = nodes.parent(whole);
  if (/^(?:list|array)$/.test(nodes.kind(outer))) return { range: nodes.entry(whole), newText: '' };
  if (!/^(?:argument_list|arguments)$/.test(nodes.kind(outer)) || nodes.children(outer).length !== 1) return undefined;
  const call = nodes.parent(outer);
  const statement = nodes.parent(call);
  const isRegistered = /(?:^|[._])(?:register|add)[\w]*$/i.test(nodes.text(nodes.firstChild(call)));
  if (!isRegistered || nodes.kind(statement) !== 'expression_statement') return undefined;
  // A block needs a statement.
  return nodes.children(nodes.parent(statement)).length > 1 ? wholeLine(source, statement) : undefined;
}

/** `*ToolSpec().to_tool_list()` is handed over as a whole. */
function outermost({ nodes }: Source, node: number): number {
  let whole = node;
  for (let depth = 0; depth < 6; depth++) {
    const outer = nodes.parent(whole);
    if (!wraps.test(nodes.kind(outer)) || nodes.firstChild(outer) !== whole) return whole;
    whole = outer;
  }
  return whole;
}

const wraps =
  /^(?:attribute|member_expression|call|call_expression|new_expression|await|await_expression|list_splat|spread_element)$/;

function wholeLine({ nodes, tree }: Source, node: number): Edit {
  const { start, end } = nodes.range(node);
  const line = tree.text.lastIndexOf('\n', start - 1) + 1;
  const behind = /^[ \t]*(?:\r?\n|$)/.exec(tree.text.slice(end))?.[0];
  const isAlone = behind !== undefined && /^[ \t]*$/.test(tree.text.slice(line, start));
  return { range: isAlone ? { start: line, end: end + behind.length } : { start, end }, newText: '' };
}
