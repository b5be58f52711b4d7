/** Lowers the expressions of JavaScript and TypeScript. */
import type { ScriptLowering } from './javascript';
import { templateText, unescapedScript } from './javascript-strings';
import type { Expression } from './syntax';

export function lowerScriptExpression(at: ScriptLowering, node: number): Expression {
  return (expressions[at.nodes.kind(node)] ?? other)(at, node);
}

type Lower = (at: ScriptLowering, node: number) => Expression;

const expressions: Readonly<Record<string, Lower>> = {
  identifier: name,
  type_identifier: name,
  property_identifier: name,
  shorthand_property_identifier: name,
  this: name,
  super: name,
  import: name,
  undefined: (at, node) => literal(at, node, null),
  null: (at, node) => literal(at, node, null),
  true: (at, node) => literal(at, node, true),
  false: (at, node) => literal(at, node, false),
  number: (at, node) => literal(at, node, Number(at.nodes.text(node).replaceAll('_', ''))),
  string: (at, node) => {
    const range = at.nodes.range(node);
    const written = at.nodes.text(node).slice(1, -1);
    const value = unescapedScript(written);
    return { type: 'literal', value, range, ...(value === written ? { origin: range.start + 1 } : {}) };
  },
  template_string: (at, node) => templateText(at, node),
  regex: (at, node) => ({
    type: 'pattern',
    source: at.nodes.text(at.nodes.child(node, 'pattern')),
    flags: flagsOf(at, node),
    range: at.nodes.range(node),
  }),
  member_expression: (at, node) => {
    const property = at.nodes.child(node, 'property');
    return {
      type: 'member',
      object: at.expression(at.nodes.child(node, 'object')),
      property: at.nodes.text(property),
      propertyRange: at.nodes.range(property),
      range: at.nodes.range(node),
    };
  },
  nested_type_identifier: (at, node) => {
    const property = at.nodes.child(node, 'name');
    return {
      type: 'member',
      object: at.expression(at.nodes.child(node, 'module')),
      property: at.nodes.text(property),
      propertyRange: at.nodes.range(property),
      range: at.nodes.range(node),
    };
  },
  subscript_expression: (at, node) => ({
    type: 'index',
    object: at.expression(at.nodes.child(node, 'object')),
    key: at.expression(at.nodes.child(node, 'index')),
    range: at.nodes.range(node),
  }),
  call_expression: (at, node) => call(at, node, 'function'),
  new_expression: (at, node) => call(at, node, 'constructor'),
  binary_expression: binary,
  unary_expression: (at, node) => {
    const argument = at.nodes.child(node, 'argument');
    const range = at.nodes.range(node);
    const operand = at.expression(argument);
    const operator = at.nodes.tree.text.slice(range.start, at.nodes.start(argument)).trim();
    if (operator === '!') return { type: 'not', operand, range };
    if (operator === '-' && operand.type === 'literal') return literal(at, node, -Number(operand.value));
    // `typeof`, `void`, `+` and `~` give no text.
    return { type: 'other', parts: [operand], range };
  },
  ternary_expression: (at, node) => ({
    type: 'choice',
    test: at.expression(at.nodes.child(node, 'condition')),
    consequence: at.expression(at.nodes.child(node, 'consequence')),
    alternative: at.expression(at.nodes.child(node, 'alternative')),
    range: at.nodes.range(node),
  }),
  assignment_expression: (at, node) => ({
    type: 'assigned',
    target: at.target(at.nodes.child(node, 'left')),
    value: at.expression(at.nodes.child(node, 'right')),
    range: at.nodes.range(node),
  }),
  augmented_assignment_expression: (at, node) => {
    const left = at.nodes.child(node, 'left');
    const right = at.expression(at.nodes.child(node, 'right'));
    const range = at.nodes.range(node);
    return {
      type: 'assigned',
      target: at.target(left),
      value: { type: 'text', parts: [at.expression(left), right], range },
      range,
    };
  },
  arrow_function: closure,
  function_expression: closure,
  generator_function: closure,
  array: (at, node) => ({
    type: 'list',
    items: at.nodes.children(node).map((child) => at.expression(child)),
    range: at.nodes.range(node),
  }),
  object: (at, node) => ({
    type: 'dict',
    entries: at.nodes.children(node).map((child) => at.entry(child)),
    range: at.nodes.range(node),
  }),
  spread_element: (at, node) => ({
    type: 'spread',
    value: inner(at, node),
    keyed: at.nodes.kind(at.nodes.parent(node)) === 'object',
    range: at.nodes.range(node),
  }),
  sequence_expression: (at, node) => {
    const parts = at.nodes.children(node);
    return at.expression(parts.at(-1) ?? -1);
  },
  parenthesized_expression: inner,
  await_expression: inner,
  as_expression: inner,
  satisfies_expression: inner,
  non_null_expression: inner,
  type_assertion: (at, node) => at.expression(at.nodes.children(node).at(-1) ?? -1),
  type_annotation: inner,
  generic_type: (at, node) => at.expression(at.nodes.child(node, 'name')),
};

function other(at: ScriptLowering, node: number): Expression {
  if (/^(?:class|jsx_|ERROR)/.test(at.nodes.kind(node)))
    return { type: 'other', parts: [], range: at.nodes.range(node) };
  const parts = at.nodes.children(node).map((child) => at.expression(child));
  return { type: 'other', parts, range: at.nodes.range(node) };
}

function name(at: ScriptLowering, node: number): Expression {
  return { type: 'name', name: at.nodes.text(node), range: at.nodes.range(node) };
}

function literal(at: ScriptLowering, node: number, value: number | boolean | null): Expression {
  return { type: 'literal', value, range: at.nodes.range(node) };
}

function inner(at: ScriptLowering, node: number): Expression {
  return at.expression(at.nodes.firstChild(node));
}

function closure(at: ScriptLowering, node: number): Expression {
  return { type: 'closure', fn: at.fn(node), range: at.nodes.range(node) };
}

function call(at: ScriptLowering, node: number, field: string): Expression {
  return {
    type: 'call',
    callee: at.expression(at.nodes.child(node, field)),
    args: at.args(at.nodes.child(node, 'arguments')),
    range: at.nodes.range(node),
  };
}

function flagsOf(at: ScriptLowering, node: number): string {
  const flags = at.nodes.child(node, 'flags');
  return flags < 0 ? '' : at.nodes.text(flags);
}

/** The operands of a sum. It nests to the left; they are taken one after the other, not one inside the other. */
function sumOf(at: ScriptLowering, node: number): Expression[] {
  const parts: Expression[] = [];
  let left = node;
  for (;;) {
    const first = at.nodes.child(left, 'left');
    const right = at.nodes.child(left, 'right');
    if (at.nodes.kind(left) !== 'binary_expression' || at.nodes.between(first, right) !== '+') break;
    parts.unshift(at.expression(right));
    left = first;
  }
  return [at.expression(left), ...parts];
}

function binary(at: ScriptLowering, node: number): Expression {
  const leftNode = at.nodes.child(node, 'left');
  const rightNode = at.nodes.child(node, 'right');
  const range = at.nodes.range(node);
  const operator = at.nodes.between(leftNode, rightNode);
  if (operator === '+') return { type: 'text', parts: sumOf(at, node), range };
  const left = at.expression(leftNode);
  const right = at.expression(rightNode);
  switch (operator) {
    case '&&':
      return { type: 'logic', operator: 'and', left, right, range };
    case '||':
    case '??':
      return { type: 'logic', operator: 'or', left, right, range };
    case '==':
    case '===':
      return { type: 'compare', operator: 'equal', left, right, range };
    case '!=':
    case '!==':
      return { type: 'compare', operator: 'unequal', left, right, range };
    case 'in':
      return { type: 'compare', operator: 'in', left, right, range };
    case '<':
    case '>':
    case '<=':
    case '>=':
    case 'instanceof':
      return { type: 'compare', operator: 'other', left, right, range };
    default:
      return { type: 'other', parts: [left, right], range };
  }
}
