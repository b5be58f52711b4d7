/** Environment variables of a framework that code sets, as `os.environ["X"] = "true"` does. */
import type { ModelElement } from '../../../../rules/model';
import { readVariable } from './grants';
import type { Applied } from './rows';
import type { Source } from './source';
import type { Expression } from './syntax';

export function readVariables(source: Source, applied: readonly Applied[]): ModelElement[] {
  return applied.flatMap(({ row }) => {
    if (row.kind !== 'switch' || row.variable === undefined || !source.tree.text.includes(row.variable)) return [];
    return valuesOf(source, row.variable).flatMap((value) => readVariable(source, row, value));
  });
}

/** What the code sets a variable to: by an assignment, or by a call of `os.environ.setdefault` or `os.putenv`. */
function valuesOf({ nodes, tree, lowering }: Source, variable: string): Expression[] {
  const assignments = ['assignment', 'assignment_expression'].map((kind) => tree.kinds.indexOf(kind));
  const call = tree.kinds.indexOf('call');
  const found: Expression[] = [];
  for (let node = 0; node < tree.count; node++) {
    const kind = tree.kind[node] ?? -1;
    if (kind === call) found.push(...givenTo(lowering.expression(node), variable));
    if (!assignments.includes(kind)) continue;
    const right = nodes.child(node, 'right');
    const left = nodes.child(node, 'left');
    if (right >= 0 && isVariable(lowering.expression(left), variable)) found.push(lowering.expression(right));
  }
  return found;
}

function isVariable(target: Expression, variable: string): boolean {
  if (target.type === 'member') return target.property === variable;
  return target.type === 'index' && target.key.type === 'literal' && target.key.value === variable;
}

function givenTo(call: Expression, variable: string): Expression[] {
  if (call.type !== 'call' || call.callee.type !== 'member') return [];
  if (!/^(?:setdefault|putenv)$/.test(call.callee.property)) return [];
  const [name, value] = call.args;
  return value && name?.value.type === 'literal' && name.value.value === variable ? [value.value] : [];
}
