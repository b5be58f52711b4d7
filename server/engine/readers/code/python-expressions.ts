/** Lowers Python's expressions. */
import type { PythonLowering } from './python';
import { pythonString } from './python-strings';
import type { Expression } from './syntax';

export function lowerPythonExpression(at: PythonLowering, node: number): Expression {
  return (expressions[at.nodes.kind(node)] ?? other)(at, node);
}

type Lower = (at: PythonLowering, node: number) => Expression;

const expressions: Readonly<Record<string, Lower>> = {
  identifier: (at, node) => ({ type: 'name', name: at.nodes.text(node), range: at.nodes.range(node) }),
  string: (at, node) => pythonString(at, [node], node),
  concatenated_string: (at, node) => pythonString(at, at.nodes.children(node), node),
  integer: (at, node) => at.literal(node, Number(at.nodes.text(node).replaceAll('_', ''))),
  float: (at, node) => at.literal(node, Number(at.nodes.text(node).replaceAll('_', ''))),
  true: (at, node) => at.literal(node, true),
  false: (at, node) => at.literal(node, false),
  none: (at, node) => at.literal(node, null),
  attribute: (at, node) => {
    const property = at.nodes.child(node, 'attribute');
    return {
      type: 'member',
      object: at.expression(at.nodes.child(node, 'object')),
      property: at.nodes.text(property),
      propertyRange: at.nodes.range(property),
      range: at.nodes.range(node),
    };
  },
  subscript: (at, node) => ({
    type: 'index',
    object: at.expression(at.nodes.child(node, 'value')),
    key: at.expression(at.nodes.child(node, 'subscript')),
    range: at.nodes.range(node),
  }),
  call: (at, node) => ({
    type: 'call',
    callee: at.expression(at.nodes.child(node, 'function')),
    args: at.args(at.nodes.child(node, 'arguments')),
    range: at.nodes.range(node),
  }),
  binary_operator: (at, node) => {
    const parts: Expression[] = [];
    // A long sum nests to the left; its operands are taken one after the other, not one inside the other.
    let left = node;
    for (;;) {
      const [first = -1, right = -1] = at.nodes.children(left);
      const operator = at.nodes.between(first, right);
      if (operator !== '+' && left !== node) break;
      parts.unshift(at.expression(right));
      if (operator !== '+' && operator !== '%') {
        parts.unshift(at.expression(first));
        if (operator === '/') return { type: 'text', path: true, parts, range: at.nodes.range(node) };
        // Of numbers an operator makes a number, which carries nothing.
        return { type: 'other', parts, range: at.nodes.range(node) };
      }
      left = first;
      if (operator === '%' || at.nodes.kind(left) !== 'binary_operator') break;
    }
    return { type: 'text', parts: [at.expression(left), ...parts], range: at.nodes.range(node) };
  },
  boolean_operator: (at, node) => {
    const left = at.nodes.child(node, 'left');
    const right = at.nodes.child(node, 'right');
    return {
      type: 'logic',
      operator: at.nodes.between(left, right) === 'and' ? 'and' : 'or',
      left: at.expression(left),
      right: at.expression(right),
      range: at.nodes.range(node),
    };
  },
  not_operator: (at, node) => ({
    type: 'not',
    operand: at.expression(at.nodes.child(node, 'argument')),
    range: at.nodes.range(node),
  }),
  comparison_operator: (at, node) => {
    const operands = at.nodes.children(node);
    const [left = -1, right = -1] = operands;
    const operator = operands.length === 2 ? at.nodes.between(left, right).replace(/\s+/g, ' ') : '';
    return {
      type: 'compare',
      operator: comparisons[operator] ?? 'other',
      left: at.expression(left),
      right: at.expression(right),
      range: at.nodes.range(node),
    };
  },
  conditional_expression: (at, node) => {
    const [then = -1, test = -1, otherwise = -1] = at.nodes.children(node);
    return {
      type: 'choice',
      test: at.expression(test),
      consequence: at.expression(then),
      alternative: at.expression(otherwise),
      range: at.nodes.range(node),
    };
  },
  named_expression: (at, node) => ({
    type: 'assigned',
    target: at.target(at.nodes.child(node, 'name')),
    value: at.expression(at.nodes.child(node, 'value')),
    range: at.nodes.range(node),
  }),
  lambda: (at, node) => ({ type: 'closure', fn: at.fn(node), range: at.nodes.range(node) }),
  list: (at, node) => at.list(node),
  tuple: (at, node) => at.list(node),
  set: (at, node) => at.list(node),
  expression_list: (at, node) => at.list(node),
  dictionary: (at, node) => ({
    type: 'dict',
    entries: at.nodes.children(node).map((child) => at.entry(child)),
    range: at.nodes.range(node),
  }),
  list_comprehension: (at, node) => at.comprehension(node),
  set_comprehension: (at, node) => at.comprehension(node),
  generator_expression: (at, node) => at.comprehension(node),
  parenthesized_expression: (at, node) => at.expression(at.nodes.firstChild(node)),
  await: (at, node) => at.expression(at.nodes.firstChild(node)),
  as_pattern: (at, node) => at.expression(at.nodes.firstChild(node)),
  type: (at, node) => at.expression(at.nodes.firstChild(node)),
  dotted_name: (at, node) => dotted(at, at.nodes.children(node), node),
  generic_type: (at, node) => {
    const [object = -1, parameters = -1] = at.nodes.children(node);
    return { type: 'index', object: at.expression(object), key: at.list(parameters), range: at.nodes.range(node) };
  },
  list_splat: (at, node) => at.spread(node, false),
  dictionary_splat: (at, node) => at.spread(node, true),
};

const comparisons: Readonly<Record<string, 'in' | 'not in' | 'equal' | 'unequal'>> = {
  in: 'in',
  'not in': 'not in',
  '==': 'equal',
  is: 'equal',
  '!=': 'unequal',
  'is not': 'unequal',
};

function dotted(at: PythonLowering, names: readonly number[], node: number): Expression {
  const last = names.at(-1) ?? -1;
  if (names.length < 2) return { type: 'name', name: at.nodes.text(last), range: at.nodes.range(last) };
  return {
    type: 'member',
    object: dotted(at, names.slice(0, -1), node),
    property: at.nodes.text(last),
    propertyRange: at.nodes.range(last),
    range: at.nodes.place(at.nodes.start(node), at.nodes.end(last)),
  };
}

function other(at: PythonLowering, node: number): Expression {
  const parts = at.nodes.children(node).map((child) => at.expression(child));
  return { type: 'other', parts, range: at.nodes.range(node) };
}
