/** Lowers Python's statements. */
import type { PythonLowering } from './python';
import type { Block, Expression, Statement, SwitchCase } from './syntax';

export function lowerPythonStatement(at: PythonLowering, node: number): Statement[] {
  return (statements[at.nodes.kind(node)] ?? asExpression)(at, node);
}

type Lower = (at: PythonLowering, node: number) => Statement[];

const statements: Readonly<Record<string, Lower>> = {
  expression_statement: (at, node) => at.nodes.children(node).flatMap((child) => expressionStatement(at, child)),
  return_statement: (at, node) => [{ type: 'return', ...value(at, at.nodes.children(node)[0]) }],
  raise_statement: (at, node) => [{ type: 'throw', ...value(at, at.nodes.children(node)[0]) }],
  break_statement: () => [{ type: 'leave' }],
  continue_statement: () => [{ type: 'leave' }],
  assert_statement: (at, node) => [
    {
      type: 'if',
      branches: [{ test: at.expression(at.nodes.firstChild(node)), body: [] }],
      otherwise: [{ type: 'throw' }],
    },
  ],
  if_statement: (at, node) => {
    const { nodes } = at;
    const clauses = nodes.childrenIn(node, 'alternative');
    const branches = [node, ...clauses.filter((clause) => nodes.kind(clause) === 'elif_clause')].map((branch) => ({
      test: at.expression(nodes.child(branch, 'condition')),
      body: at.block(nodes.child(branch, 'consequence')),
    }));
    return [{ type: 'if', branches, otherwise: elseBlock(at, node) }];
  },
  for_statement: (at, node) => [
    {
      type: 'loop',
      target: at.target(at.nodes.child(node, 'left')),
      over: at.expression(at.nodes.child(node, 'right')),
      body: at.block(at.nodes.child(node, 'body')),
      after: elseBlock(at, node),
    },
  ],
  while_statement: (at, node) => [
    {
      type: 'loop',
      test: at.expression(at.nodes.child(node, 'condition')),
      body: at.block(at.nodes.child(node, 'body')),
      after: elseBlock(at, node),
    },
  ],
  try_statement: (at, node) => {
    const { nodes } = at;
    const clauses = nodes.children(node);
    const blocks = (kind: RegExp): Block[] =>
      clauses.filter((clause) => kind.test(nodes.kind(clause))).map((clause) => clauseBlock(at, clause));
    return [
      {
        type: 'try',
        body: [...at.block(nodes.child(node, 'body')), ...blocks(/^else_clause$/).flat()],
        handlers: blocks(/^except/),
        last: blocks(/^finally_clause$/).flat(),
      },
    ];
  },
  with_statement: (at, node) => {
    const { nodes } = at;
    const items = nodes.children(nodes.first(node, 'with_clause')).map((item) => nodes.child(item, 'value'));
    return [...items.flatMap((item) => withItem(at, item)), ...at.block(nodes.child(node, 'body'))];
  },
  match_statement: (at, node) => {
    const subject = at.expression(at.nodes.child(node, 'subject'));
    const cases = at.nodes.childrenIn(at.nodes.child(node, 'body'), 'alternative');
    return [{ type: 'switch', subject, cases: cases.map((clause) => matchCase(at, clause)) }];
  },
  function_definition: (at, node) => [{ type: 'function', fn: at.fn(node) }],
  class_definition: (at, node) => [{ type: 'class', cls: at.cls(node) }],
  decorated_definition: (at, node) => lowerPythonStatement(at, at.nodes.child(node, 'definition')),
  import_statement: () => [],
  import_from_statement: () => [],
  future_import_statement: () => [],
  pass_statement: () => [],
  global_statement: () => [],
  nonlocal_statement: () => [],
  type_alias_statement: () => [],
  comment: () => [],
};

function expressionStatement(at: PythonLowering, node: number): Statement[] {
  const kind = at.nodes.kind(node);
  if (kind !== 'assignment' && kind !== 'augmented_assignment') return asExpression(at, node);
  const right = at.nodes.child(node, 'right');
  if (right < 0) return [];
  const target = at.target(at.nodes.child(node, 'left'));
  // `a = b = c` nests to the right.
  const inner = at.nodes.kind(right) === 'assignment' ? expressionStatement(at, right) : [];
  const last = inner.findLast((s) => s.type === 'assign');
  const assigned = last?.type === 'assign' ? last.value : at.expression(right);
  return [...inner, { type: 'assign', target, value: assigned, adds: kind === 'augmented_assignment', declares: true }];
}

function asExpression(at: PythonLowering, node: number): Statement[] {
  return [{ type: 'expression', value: at.expression(node) }];
}

function value(at: PythonLowering, node: number | undefined): { value?: Expression } {
  return node === undefined ? {} : { value: at.expression(node) };
}

function elseBlock(at: PythonLowering, node: number): Block {
  const clause = at.nodes.first(node, 'else_clause');
  return clause < 0 ? [] : clauseBlock(at, clause);
}

function clauseBlock(at: PythonLowering, clause: number): Block {
  return at.block(at.nodes.first(clause, 'block'));
}

function withItem(at: PythonLowering, node: number): Statement[] {
  const alias = at.nodes.child(node, 'alias');
  const opened = at.expression(node);
  if (alias < 0) return [{ type: 'expression', value: opened }];
  return [{ type: 'assign', target: at.target(alias), value: opened, adds: false, declares: true }];
}

function matchCase(at: PythonLowering, clause: number): SwitchCase {
  const { nodes } = at;
  const patterns = nodes.children(clause).filter((child) => nodes.kind(child) === 'case_pattern');
  const inner = patterns.flatMap((pattern) => nodes.children(pattern));
  const flat = inner.flatMap((node) => (nodes.kind(node) === 'union_pattern' ? nodes.children(node) : [node]));
  const values = flat.map((node) => at.expression(node));
  return {
    values: values.every((v) => v.type === 'literal') ? values : [],
    isDefault: patterns.some((pattern) => nodes.text(pattern) === '_'),
    body: at.block(nodes.child(clause, 'consequence')),
    falls: false,
  };
}
