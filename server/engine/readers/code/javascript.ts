/** Lowers the syntax trees of JavaScript, TypeScript and TSX (grammars: tree-sitter-javascript, tree-sitter-typescript). */
import type { FlatTree } from '../../parsers/flat-tree';
import { lowerScriptStatement } from './javascript-statements';
import { templateText, unescapedScript } from './javascript-strings';
import { Nodes } from './nodes';
import type {
  Annotation,
  Argument,
  Class,
  DictEntry,
  Expression,
  Field,
  Fn,
  Lowering,
  Parameter,
  Statement,
  Target,
} from './syntax';

export function scriptLowering(tree: FlatTree): ScriptLowering {
  return new ScriptLowering(tree);
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

export class ScriptLowering implements Lowering {
  readonly nodes: Nodes;
  private readonly expressions = new Map<number, Expression>();
  private readonly fns = new Map<number, Fn>();
  private readonly classes = new Map<number, Class>();

  constructor(tree: FlatTree) {
    this.nodes = new Nodes(tree);
  }

  expression(node: number): Expression {
    const known = this.expressions.get(node);
    if (known) return known;
    const made = node < 0 ? nothing : (expressions[this.nodes.kind(node)] ?? other)(this, node);
    this.expressions.set(node, made);
    return made;
  }

  /** The statements of a block, or the one statement that stands in a block's place. */
  block(node: number): Statement[] {
    if (node < 0) return [];
    const kind = this.nodes.kind(node);
    if (kind !== 'statement_block' && kind !== 'program' && kind !== 'ERROR') return lowerScriptStatement(this, node);
    return this.nodes.children(node).flatMap((child) => lowerScriptStatement(this, child));
  }

  fn(node: number): Fn {
    const known = this.fns.get(node);
    if (known) return known;
    const { nodes } = this;
    const name = nodes.child(node, 'name');
    const body = nodes.child(node, 'body');
    const block = nodes.kind(body) === 'statement_block';
    let lowered: Statement[] | undefined;
    const made: Fn = {
      ...(name >= 0 ? { name: nodes.text(name), nameRange: nodes.range(name) } : {}),
      range: nodes.range(node),
      node,
      parameters: this.parameters(node),
      decorators: this.decorators(node),
      isMethod: nodes.kind(node) === 'method_definition',
      body: () => {
        lowered ??= block ? this.block(body) : [{ type: 'return', value: this.expression(body) }];
        return lowered;
      },
    };
    this.fns.set(node, made);
    return made;
  }

  cls(node: number): Class {
    const known = this.classes.get(node);
    if (known) return known;
    const { nodes } = this;
    const name = nodes.child(node, 'name');
    const members = nodes.children(nodes.child(node, 'body'));
    const heritage = nodes.first(node, 'class_heritage');
    const made: Class = {
      ...(name >= 0 ? { name: nodes.text(name) } : {}),
      range: nodes.range(node),
      node,
      bases: heritage < 0 ? [] : this.bases(heritage),
      decorators: [],
      methods: members.filter((child) => nodes.kind(child) === 'method_definition').map((child) => this.fn(child)),
      fields: members.flatMap((child) => this.field(child)),
    };
    this.classes.set(node, made);
    return made;
  }

  args(node: number): Argument[] {
    if (node < 0) return [];
    const { nodes } = this;
    if (nodes.kind(node) === 'template_string') {
      return [{ value: this.expression(node), range: nodes.range(node), entry: nodes.range(node) }];
    }
    return nodes.children(node).map((child) => ({
      value: this.expression(child),
      range: nodes.range(child),
      // Asked for when an edit is offered, which is seldom.
      get entry() {
        return nodes.entry(child);
      },
    }));
  }

  entry(node: number): DictEntry {
    const { nodes } = this;
    const { key, named, value } = this.entryParts(node);
    return {
      ...named,
      keyRange: nodes.range(key),
      value,
      range: nodes.range(node),
      get entry() {
        return nodes.entry(node);
      },
    };
  }

  private entryParts(node: number): { key: number; named: { key?: string }; value: Expression } {
    const { nodes } = this;
    switch (nodes.kind(node)) {
      case 'pair': {
        const key = nodes.child(node, 'key');
        return { key, named: this.key(key), value: this.expression(nodes.child(node, 'value')) };
      }
      case 'method_definition': {
        const key = nodes.child(node, 'name');
        return { key, named: this.key(key), value: { type: 'closure', fn: this.fn(node), range: nodes.range(node) } };
      }
      case 'shorthand_property_identifier':
        return { key: node, named: { key: nodes.text(node) }, value: this.expression(node) };
      default:
        return { key: node, named: {}, value: this.expression(node) };
    }
  }

  target(node: number): Target {
    const { nodes } = this;
    const range = nodes.range(node);
    switch (nodes.kind(node)) {
      case 'identifier':
      case 'shorthand_property_identifier_pattern':
        return { type: 'name', name: nodes.text(node), range };
      case 'member_expression':
      case 'subscript_expression': {
        const place = this.expression(node);
        if (place.type === 'member' || place.type === 'index') return { type: 'place', place };
        break;
      }
      case 'assignment_pattern':
      case 'object_assignment_pattern': {
        const target = this.target(nodes.child(node, 'left'));
        return target.type === 'name' ? { ...target, default: this.expression(nodes.child(node, 'right')) } : target;
      }
      case 'rest_pattern':
      case 'non_null_expression':
      case 'parenthesized_expression':
        return this.target(nodes.firstChild(node));
      case 'array_pattern':
        return this.arrayPattern(node);
      case 'object_pattern':
        return this.objectPattern(node);
    }
    return { type: 'items', items: [] };
  }

  private arrayPattern(node: number): Target {
    const { nodes } = this;
    const children = nodes.children(node);
    // A hole has no node; a pattern with one binds nothing rather than the wrong thing.
    if (/[[,]\s*,/.test(nodes.text(node))) return { type: 'items', items: [] };
    const rest = children.find((child) => nodes.kind(child) === 'rest_pattern');
    const items = children.filter((child) => child !== rest).map((child) => this.target(child));
    return { type: 'items', items, ...(rest === undefined ? {} : { rest: this.target(rest) }) };
  }

  private objectPattern(node: number): Target {
    const { nodes } = this;
    const entries: { key: string | undefined; target: Target }[] = [];
    let rest: Target | undefined;
    for (const child of nodes.children(node)) {
      const kind = nodes.kind(child);
      if (kind === 'rest_pattern') rest = this.target(child);
      else if (kind === 'pair_pattern') {
        const { key } = this.key(nodes.child(child, 'key'));
        entries.push({ key, target: this.target(nodes.child(child, 'value')) });
      } else {
        const target = this.target(child);
        entries.push({ key: target.type === 'name' ? target.name : undefined, target });
      }
    }
    return { type: 'entries', entries, ...(rest ? { rest } : {}) };
  }

  private key(node: number): { key?: string } {
    const { nodes } = this;
    switch (nodes.kind(node)) {
      case 'property_identifier':
      case 'private_property_identifier':
      case 'number':
        return { key: nodes.text(node) };
      case 'string': {
        const read = this.expression(node);
        return read.type === 'literal' && typeof read.value === 'string' ? { key: read.value } : {};
      }
      case 'computed_property_name': {
        const read = this.expression(nodes.firstChild(node));
        return read.type === 'literal' && typeof read.value === 'string' ? { key: read.value } : {};
      }
      default:
        return {};
    }
  }

  private parameters(node: number): Parameter[] {
    const { nodes } = this;
    const single = nodes.child(node, 'parameter');
    if (single >= 0) return [{ target: this.target(single), kind: 'plain', range: nodes.range(single) }];
    const list = nodes.child(node, 'parameters');
    return list < 0 ? [] : nodes.children(list).map((child) => this.parameter(child));
  }

  /** TypeScript wraps each parameter, JavaScript does not. */
  private parameter(node: number): Parameter {
    const { nodes } = this;
    const pattern = nodes.child(node, 'pattern');
    const plain = pattern < 0 ? node : pattern;
    const type = nodes.child(node, 'type');
    const target = this.target(plain);
    const value = nodes.child(node, 'value');
    const defaulted = value >= 0 ? this.expression(value) : target.type === 'name' ? target.default : undefined;
    return {
      target,
      kind: nodes.kind(plain) === 'rest_pattern' ? 'rest' : 'plain',
      range: nodes.range(node),
      ...(type >= 0 ? { annotation: this.annotation(type) } : {}),
      ...(defaulted ? { default: defaulted } : {}),
    };
  }

  private annotation(node: number): Annotation {
    return { text: this.nodes.text(node).replace(/^:\s*/, ''), expression: this.expression(node) };
  }

  /** Decorators stand before their method among the class's members. */
  private decorators(node: number): Expression[] {
    const { nodes } = this;
    if (nodes.kind(nodes.parent(node)) !== 'class_body') return [];
    const found: Expression[] = [];
    for (const child of nodes.children(nodes.parent(node))) {
      if (child === node) return found;
      if (nodes.kind(child) === 'decorator') found.push(this.expression(nodes.children(child)[0] ?? -1));
      else found.length = 0;
    }
    return [];
  }

  private bases(heritage: number): Expression[] {
    const { nodes } = this;
    const clause = nodes.first(heritage, 'extends_clause');
    const value = clause >= 0 ? nodes.child(clause, 'value') : (nodes.children(heritage)[0] ?? -1);
    return value >= 0 ? [this.expression(value)] : [];
  }

  private field(node: number): Field[] {
    const { nodes } = this;
    const kind = nodes.kind(node);
    if (kind !== 'public_field_definition' && kind !== 'field_definition') return [];
    const named = nodes.child(node, 'name');
    const name = named >= 0 ? named : nodes.child(node, 'property');
    const type = nodes.child(node, 'type');
    const value = nodes.child(node, 'value');
    return [
      {
        name: nodes.text(name),
        range: nodes.range(node),
        ...(type >= 0 ? { annotation: this.annotation(type) } : {}),
        ...(value >= 0 ? { value: this.expression(value) } : {}),
      },
    ];
  }
}

const nothing: Expression = { type: 'other', parts: [], range: { start: 0, end: 0 } };

function other(at: ScriptLowering, node: number): Expression {
  if (/^(?:class|jsx_|ERROR)/.test(at.nodes.kind(node))) return { ...nothing, range: at.nodes.range(node) };
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

function binary(at: ScriptLowering, node: number): Expression {
  const leftNode = at.nodes.child(node, 'left');
  const rightNode = at.nodes.child(node, 'right');
  const left = at.expression(leftNode);
  const right = at.expression(rightNode);
  const range = at.nodes.range(node);
  switch (at.nodes.between(leftNode, rightNode)) {
    case '&&':
      return { type: 'logic', operator: 'and', left, right, range };
    case '||':
    case '??':
      return { type: 'logic', operator: 'or', left, right, range };
    case '+':
      return { type: 'text', parts: [left, right], range };
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
