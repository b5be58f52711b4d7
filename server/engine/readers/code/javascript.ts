/** Lowers the syntax trees of JavaScript, TypeScript and TSX (grammars: tree-sitter-javascript, tree-sitter-typescript). */
import type { Whereabouts } from '../../../../rules/model';
import type { FlatTree } from '../../parsers/flat-tree';
import { lowerScriptExpression } from './javascript-expressions';
import { lowerScriptStatement } from './javascript-statements';
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

export function scriptLowering(tree: FlatTree, document?: Whereabouts): ScriptLowering {
  return new ScriptLowering(tree, document);
}

/** Deeper nesting than anybody writes by hand is not looked into, so that no input exhausts the stack. */
const maxDepth = 150;

export class ScriptLowering implements Lowering {
  readonly nodes: Nodes;
  private depth = 0;
  private readonly expressions = new Map<number, Expression>();
  private readonly fns = new Map<number, Fn>();
  private readonly classes = new Map<number, Class>();

  constructor(tree: FlatTree, document?: Whereabouts) {
    this.nodes = new Nodes(tree, document);
  }

  expression(node: number): Expression {
    const known = this.expressions.get(node);
    if (known) return known;
    if (node < 0 || this.depth > maxDepth) return nothing;
    this.depth++;
    const made = lowerScriptExpression(this, node);
    this.depth--;
    this.expressions.set(node, made);
    return made;
  }

  /** The statements of a block, or the one statement that stands in a block's place. */
  block(node: number): Statement[] {
    if (node < 0 || this.depth > maxDepth) return [];
    this.depth++;
    const alone = !/^(?:statement_block|program|ERROR)$/.test(this.nodes.kind(node));
    const made = (alone ? [node] : this.nodes.children(node)).flatMap((child) => lowerScriptStatement(this, child));
    this.depth--;
    return made;
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
      lowering: this,
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
      lowering: this,
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

/** Stands for syntax that is missing in half-typed code. */
const nothing: Expression = { type: 'other', parts: [], range: { start: 0, end: 0 } };
