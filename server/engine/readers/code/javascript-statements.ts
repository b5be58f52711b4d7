/** Lowers the statements of JavaScript and TypeScript. */
import type { ScriptLowering } from './javascript';
import type { Block, Expression, Statement, SwitchCase } from './syntax';

export function lowerScriptStatement(at: ScriptLowering, node: number): Statement[] {
  return (statements[at.nodes.kind(node)] ?? asExpression)(at, node);
}

type Lower = (at: ScriptLowering, node: number) => Statement[];

const statements: Readonly<Record<string, Lower>> = {
  expression_statement: (at, node) => at.nodes.children(node).flatMap((child) => expressionStatement(at, child)),
  lexical_declaration: declaration,
  variable_declaration: declaration,
  export_statement: (at, node) => {
    const declared = at.nodes.child(node, 'declaration');
    if (declared >= 0) return lowerScriptStatement(at, declared);
    const value = at.nodes.child(node, 'value');
    return value >= 0 ? asExpression(at, value) : [];
  },
  return_statement: (at, node) => [{ type: 'return', ...value(at, at.nodes.children(node)[0]) }],
  throw_statement: (at, node) => [{ type: 'throw', ...value(at, at.nodes.children(node)[0]) }],
  break_statement: () => [{ type: 'leave' }],
  continue_statement: () => [{ type: 'leave' }],
  if_statement: (at, node) => {
    const { nodes } = at;
    const branches: { test: Expression; body: Block }[] = [];
    let last = node;
    while (nodes.kind(last) === 'if_statement') {
      branches.push({
        test: at.expression(nodes.child(last, 'condition')),
        body: at.block(nodes.child(last, 'consequence')),
      });
      last = nodes.firstChild(nodes.child(last, 'alternative'));
    }
    return [{ type: 'if', branches, otherwise: at.block(last) }];
  },
  for_in_statement: (at, node) => {
    const { nodes } = at;
    const left = nodes.child(node, 'left');
    const right = nodes.child(node, 'right');
    return [
      {
        type: 'loop',
        target: at.target(left),
        over: at.expression(right),
        keys: nodes.between(left, right) === 'in',
        body: at.block(nodes.child(node, 'body')),
        after: [],
      },
    ];
  },
  for_statement: (at, node) => {
    const { nodes } = at;
    const start = nodes.child(node, 'initializer');
    const step = nodes.child(node, 'increment');
    return [
      ...(start >= 0 ? lowerScriptStatement(at, start) : []),
      {
        type: 'loop',
        test: condition(at, node),
        body: [...at.block(nodes.child(node, 'body')), ...(step >= 0 ? asExpression(at, step) : [])],
        after: [],
      },
    ];
  },
  while_statement: (at, node) => [
    { type: 'loop', test: condition(at, node), body: at.block(at.nodes.child(node, 'body')), after: [] },
  ],
  do_statement: (at, node) => [
    { type: 'loop', test: condition(at, node), body: at.block(at.nodes.child(node, 'body')), after: [] },
  ],
  try_statement: (at, node) => {
    const { nodes } = at;
    const handler = nodes.child(node, 'handler');
    const last = nodes.child(node, 'finalizer');
    return [
      {
        type: 'try',
        body: at.block(nodes.child(node, 'body')),
        handlers: handler < 0 ? [] : [at.block(nodes.child(handler, 'body'))],
        last: last < 0 ? [] : at.block(nodes.child(last, 'body')),
      },
    ];
  },
  switch_statement: (at, node) => {
    const { nodes } = at;
    const cases = nodes.children(nodes.child(node, 'body'));
    const subject = at.expression(nodes.child(node, 'value'));
    return [{ type: 'switch', subject, cases: cases.map((clause) => switchCase(at, clause)) }];
  },
  function_declaration: (at, node) => [{ type: 'function', fn: at.fn(node) }],
  generator_function_declaration: (at, node) => [{ type: 'function', fn: at.fn(node) }],
  class_declaration: (at, node) => [{ type: 'class', cls: at.cls(node) }],
  abstract_class_declaration: (at, node) => [{ type: 'class', cls: at.cls(node) }],
  statement_block: (at, node) => [{ type: 'block', body: at.block(node) }],
  labeled_statement: (at, node) => at.block(at.nodes.child(node, 'body')),
  internal_module: (at, node) => at.block(at.nodes.child(node, 'body')),
  import_statement: () => [],
  interface_declaration: () => [],
  type_alias_declaration: () => [],
  enum_declaration: () => [],
  ambient_declaration: () => [],
  function_signature: () => [],
  empty_statement: () => [],
  debugger_statement: () => [],
  decorator: () => [],
  comment: () => [],
  hash_bang_line: () => [],
};

function expressionStatement(at: ScriptLowering, node: number): Statement[] {
  const { nodes } = at;
  const kind = nodes.kind(node);
  if (kind === 'internal_module') return lowerScriptStatement(at, node);
  if (kind !== 'assignment_expression' && kind !== 'augmented_assignment_expression') return asExpression(at, node);
  const target = at.target(nodes.child(node, 'left'));
  const right = at.expression(nodes.child(node, 'right'));
  return [{ type: 'assign', target, value: right, adds: kind !== 'assignment_expression', declares: false }];
}

function declaration(at: ScriptLowering, node: number): Statement[] {
  const { nodes } = at;
  return nodes.children(node).flatMap((declarator): Statement[] => {
    const value = nodes.child(declarator, 'value');
    if (nodes.kind(declarator) !== 'variable_declarator' || value < 0) return [];
    const target = at.target(nodes.child(declarator, 'name'));
    return [{ type: 'assign', target, value: at.expression(value), adds: false, declares: true }];
  });
}

function asExpression(at: ScriptLowering, node: number): Statement[] {
  return [{ type: 'expression', value: at.expression(node) }];
}

function value(at: ScriptLowering, node: number | undefined): { value?: Expression } {
  return node === undefined ? {} : { value: at.expression(node) };
}

function condition(at: ScriptLowering, node: number): Expression {
  const test = at.nodes.child(node, 'condition');
  const real = at.nodes.kind(test) === 'expression_statement' ? (at.nodes.children(test)[0] ?? -1) : test;
  return at.expression(real);
}

function switchCase(at: ScriptLowering, clause: number): SwitchCase {
  const { nodes } = at;
  const isDefault = nodes.kind(clause) === 'switch_default';
  const body = nodes.childrenIn(clause, 'body').flatMap((child) => lowerScriptStatement(at, child));
  return {
    values: isDefault ? [] : [at.expression(nodes.child(clause, 'value'))],
    isDefault,
    body,
    falls: !leaves(body),
  };
}

/** True when control does not run off a block's end. */
function leaves(body: Block): boolean {
  const last = body.at(-1);
  if (last?.type === 'block') return leaves(last.body);
  return last?.type === 'leave' || last?.type === 'return' || last?.type === 'throw';
}
