/** Lowers Python's syntax tree (grammar: tree-sitter-python 0.25). */
import type { Place, Whereabouts } from '../../../../rules/model';
import type { FlatTree } from '../../parsers/flat-tree';
import { Nodes } from './nodes';
import { lowerPythonExpression } from './python-expressions';
import { lowerPythonStatement } from './python-statements';
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

export function pythonLowering(tree: FlatTree, document?: Whereabouts): PythonLowering {
  return new PythonLowering(tree, document);
}

/** Deeper nesting than anybody writes by hand is not looked into, so that no input exhausts the stack. */
const maxDepth = 150;

export class PythonLowering implements Lowering {
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
    const made = lowerPythonExpression(this, node);
    this.depth--;
    this.expressions.set(node, made);
    return made;
  }

  block(node: number): Statement[] {
    if (node < 0 || this.depth > maxDepth) return [];
    this.depth++;
    const made = this.nodes.children(node).flatMap((child) => lowerPythonStatement(this, child));
    this.depth--;
    return made;
  }

  fn(node: number): Fn {
    const known = this.fns.get(node);
    if (known) return known;
    const { nodes } = this;
    const name = nodes.child(node, 'name');
    const body = nodes.child(node, 'body');
    const lambda = nodes.kind(node) === 'lambda';
    const outer = nodes.parent(node);
    const decorated = nodes.kind(outer) === 'decorated_definition';
    const owner = nodes.parent(nodes.parent(decorated ? outer : node));
    let lowered: Statement[] | undefined;
    const docstring = lambda ? undefined : this.docstring(body);
    const made: Fn = {
      ...(name >= 0 ? { name: nodes.text(name), nameRange: nodes.range(name) } : {}),
      range: nodes.range(node),
      node,
      lowering: this,
      parameters: this.parameters(nodes.child(node, 'parameters')),
      decorators: decorated ? this.decorators(outer) : [],
      ...(docstring?.type === 'literal' ? { docstring } : {}),
      isMethod: nodes.kind(owner) === 'class_definition',
      body: () => {
        lowered ??= lambda ? [{ type: 'return', value: this.expression(body) }] : this.block(body);
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
    const outer = nodes.parent(node);
    const members = nodes.children(nodes.child(node, 'body')).map((child) => unwrapped(nodes, child));
    const made: Class = {
      ...(name >= 0 ? { name: nodes.text(name) } : {}),
      range: nodes.range(node),
      node,
      lowering: this,
      bases: this.args(nodes.child(node, 'superclasses')).flatMap((arg) => (arg.name ? [] : [arg.value])),
      decorators: nodes.kind(outer) === 'decorated_definition' ? this.decorators(outer) : [],
      methods: members.filter((child) => nodes.kind(child) === 'function_definition').map((child) => this.fn(child)),
      fields: members.flatMap((child) => (nodes.kind(child) === 'assignment' ? this.field(child) : [])),
    };
    this.classes.set(node, made);
    return made;
  }

  literal(node: number, value: string | number | boolean | null): Expression {
    return { type: 'literal', value, range: this.nodes.range(node) };
  }

  list(node: number): Expression {
    const items = this.nodes.children(node).map((child) => this.expression(child));
    return { type: 'list', items, range: this.nodes.range(node) };
  }

  spread(node: number, keyed: boolean): Expression {
    const value = this.expression(this.nodes.firstChild(node));
    return { type: 'spread', value, keyed, range: this.nodes.range(node) };
  }

  comprehension(node: number): Expression {
    const { nodes } = this;
    const children = nodes.children(node);
    return {
      type: 'each',
      bindings: children
        .filter((child) => nodes.kind(child) === 'for_in_clause')
        .map((clause) => ({
          target: this.target(nodes.child(clause, 'left')),
          over: this.expression(nodes.child(clause, 'right')),
        })),
      tests: children
        .filter((child) => nodes.kind(child) === 'if_clause')
        .map((clause) => this.expression(nodes.children(clause)[0] ?? -1)),
      item: this.expression(nodes.child(node, 'body')),
      range: nodes.range(node),
    };
  }

  args(node: number): Argument[] {
    if (node < 0) return [];
    const { nodes } = this;
    if (nodes.kind(node) === 'generator_expression') {
      return [{ value: this.expression(node), range: nodes.range(node), entry: nodes.range(node) }];
    }
    return nodes.children(node).map((child) => {
      const keyword = nodes.kind(child) === 'keyword_argument';
      return {
        ...(keyword ? { name: nodes.text(nodes.child(child, 'name')) } : {}),
        value: this.expression(keyword ? nodes.child(child, 'value') : child),
        range: nodes.range(child),
        // Asked for when an edit is offered, which is seldom.
        get entry() {
          return nodes.entry(child);
        },
      };
    });
  }

  entry(node: number): DictEntry {
    const { nodes } = this;
    const key = nodes.child(node, 'key');
    const name = key < 0 ? undefined : this.expression(key);
    return {
      ...(name?.type === 'literal' && typeof name.value === 'string' ? { key: name.value } : {}),
      keyRange: nodes.range(key < 0 ? node : key),
      value: this.expression(key < 0 ? node : nodes.child(node, 'value')),
      range: nodes.range(node),
      get entry() {
        return nodes.entry(node);
      },
    };
  }

  target(node: number): Target {
    const { nodes } = this;
    const range: Place = nodes.range(node);
    switch (nodes.kind(node)) {
      case 'identifier':
        return { type: 'name', name: nodes.text(node), range };
      case 'attribute':
      case 'subscript': {
        const place = this.expression(node);
        if (place.type === 'member' || place.type === 'index') return { type: 'place', place };
        break;
      }
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern':
      case 'expression_list':
      case 'tuple':
      case 'list':
        return this.items(nodes.children(node));
      case 'list_splat_pattern':
      case 'parenthesized_expression':
      case 'as_pattern_target':
        return this.target(nodes.firstChild(node));
    }
    return { type: 'items', items: [] };
  }

  private items(children: readonly number[]): Target {
    const splat = children.findIndex((child) => this.nodes.kind(child) === 'list_splat_pattern');
    if (splat < 0) return { type: 'items', items: children.map((child) => this.target(child)) };
    return {
      type: 'items',
      items: children.slice(0, splat).map((child) => this.target(child)),
      rest: this.target(children[splat] ?? -1),
    };
  }

  private parameters(node: number): Parameter[] {
    if (node < 0) return [];
    return this.nodes.children(node).flatMap((child) => this.parameter(child));
  }

  private parameter(node: number): Parameter[] {
    const { nodes } = this;
    const kind = nodes.kind(node);
    if (kind === 'positional_separator' || kind === 'keyword_separator') return [];
    const named = nodes.child(node, 'name');
    const name = named >= 0 ? named : kind === 'identifier' ? node : nodes.firstChild(node);
    const star = [kind, name >= 0 ? nodes.kind(name) : ''];
    const value = nodes.child(node, 'value');
    const type = nodes.child(node, 'type');
    return [
      {
        target: this.target(star.includes('dictionary_splat_pattern') ? this.innermost(name) : name),
        kind: star.includes('list_splat_pattern')
          ? 'rest'
          : star.includes('dictionary_splat_pattern')
            ? 'keywords'
            : 'plain',
        range: nodes.range(node),
        ...(type >= 0 ? { annotation: this.annotation(type) } : {}),
        ...(value >= 0 ? { default: this.expression(value) } : {}),
      },
    ];
  }

  private innermost(node: number): number {
    return this.nodes.kind(node) === 'identifier' ? node : this.nodes.firstChild(node);
  }

  annotation(node: number): Annotation {
    return { text: this.nodes.text(node), expression: this.expression(node) };
  }

  private decorators(node: number): Expression[] {
    const { nodes } = this;
    return nodes
      .children(node)
      .filter((child) => nodes.kind(child) === 'decorator')
      .map((child) => this.expression(nodes.children(child)[0] ?? -1));
  }

  private docstring(body: number): Expression | undefined {
    const { nodes } = this;
    const first = body < 0 ? undefined : nodes.children(body)[0];
    if (first === undefined || nodes.kind(first) !== 'expression_statement') return undefined;
    const text = nodes.children(first)[0] ?? -1;
    return text >= 0 && /string$/.test(nodes.kind(text)) ? this.expression(text) : undefined;
  }

  private field(node: number): Field[] {
    const { nodes } = this;
    const name = nodes.child(node, 'left');
    const type = nodes.child(node, 'type');
    const value = nodes.child(node, 'right');
    if (nodes.kind(name) !== 'identifier') return [];
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

/** The definition below decorators, the expression of an expression statement. */
function unwrapped(nodes: Nodes, node: number): number {
  switch (nodes.kind(node)) {
    case 'decorated_definition':
      return nodes.child(node, 'definition');
    case 'expression_statement':
      return nodes.children(node)[0] ?? node;
    default:
      return node;
  }
}
