/**
 * The names a function or a module binds, taken from the flat tree: what they are bound to is lowered only for the
 * names somebody asks for.
 */
import type { Nodes } from './nodes';
import type { Class, Expression, Fn, Lowering, Parameter, Target } from './syntax';

/** One of the things a name is bound to; nothing is known of a name a pattern or a loop binds. */
export interface Binding {
  readonly value?: Expression;
  readonly fn?: Fn;
  readonly cls?: Class;
  readonly parameter?: Parameter;
  /** False for a plain assignment in JavaScript, which sets a name of whichever scope has it. */
  readonly declares: boolean;
}

export type Bindings = ReadonlyMap<string, readonly Binding[]>;

type Bind = (name: string, binding: Binding) => void;
type Reader = (at: Lowering & { readonly nodes: Nodes }, node: number, bind: Bind) => void;

/** What `node`, a function or the root, binds in itself. */
export function bindingsOf(at: Lowering & { readonly nodes: Nodes }, node: number, fn: Fn | undefined): Bindings {
  const found = new Map<string, Binding[]>();
  const bind: Bind = (name, binding) => {
    const known = found.get(name);
    if (known) known.push(binding);
    else found.set(name, [binding]);
  };
  for (const parameter of fn?.parameters ?? []) bindTarget(parameter.target, { parameter, declares: true }, bind);
  const { tree } = at.nodes;
  const readers = readersOf(tree.kinds);
  const end = tree.next[node] ?? 0;
  for (let inner = node + 1; inner < end; ) {
    const kind = tree.kind[inner] ?? 0;
    readers.read[kind]?.(at, inner, bind);
    inner = readers.closed[kind] ? (tree.next[inner] ?? end) : inner + 1;
  }
  for (const [name, bindings] of found) if (!bindings.some((binding) => binding.declares)) found.delete(name);
  return found;
}

/** Only a whole value is remembered; what a pattern takes out of it is bound to nothing known. */
function bindTarget(target: Target, binding: Binding, bind: Bind): void {
  const part: Binding = { declares: binding.declares };
  switch (target.type) {
    case 'name':
      bind(target.name, binding);
      break;
    case 'items':
      for (const item of target.items) bindTarget(item, part, bind);
      if (target.rest) bindTarget(target.rest, part, bind);
      break;
    case 'entries':
      for (const entry of target.entries) bindTarget(entry.target, part, bind);
      if (target.rest) bindTarget(target.rest, part, bind);
      break;
  }
}

const unknown: Binding = { declares: true };

/** Binds the names of `left` to `right`, or to nothing known when there is no such field. */
function assigns(left: string, right: string | undefined, declares: boolean): Reader {
  return (at, node, bind) => {
    const { nodes } = at;
    const target = nodes.child(node, left);
    const value = right === undefined ? -1 : nodes.child(node, right);
    if (target < 0 || (right !== undefined && value < 0)) return;
    if (nodes.kind(target) !== 'identifier') {
      bindTarget(at.target(target), { declares }, bind);
      return;
    }
    bind(nodes.text(target), value < 0 ? { declares } : lazily(() => ({ value: at.expression(value) }), declares));
  };
}

const defines: Reader = (at, node, bind) => {
  const name = at.nodes.child(node, 'name');
  if (name >= 0)
    bind(
      at.nodes.text(name),
      lazily(() => ({ fn: at.fn(node) }), true),
    );
};

const definesClass: Reader = (at, node, bind) => {
  const name = at.nodes.child(node, 'name');
  if (name >= 0)
    bind(
      at.nodes.text(name),
      lazily(() => ({ cls: at.cls(node) }), true),
    );
};

const readers: Readonly<Record<string, Reader>> = {
  assignment: assigns('left', 'right', true),
  augmented_assignment: assigns('left', undefined, true),
  named_expression: assigns('name', 'value', true),
  for_statement: assigns('left', undefined, true),
  as_pattern: (at, node, bind) => {
    const { nodes } = at;
    const alias = nodes.child(node, 'alias');
    const target: Target = alias < 0 ? { type: 'items', items: [] } : at.target(alias);
    const opened = nodes.kind(nodes.parent(node)) === 'with_item';
    if (target.type === 'name' && opened)
      bind(
        target.name,
        lazily(() => ({ value: at.expression(node) }), true),
      );
    else bindTarget(target, unknown, bind);
  },
  variable_declarator: assigns('name', 'value', true),
  assignment_expression: assigns('left', 'right', false),
  augmented_assignment_expression: assigns('left', undefined, false),
  for_in_statement: assigns('left', undefined, true),
  function_definition: defines,
  function_declaration: defines,
  generator_function_declaration: defines,
  class_definition: definesClass,
  class_declaration: definesClass,
  abstract_class_declaration: definesClass,
};

/** Nodes with names of their own inside. */
const closed =
  /^(?:function_definition|lambda|(?:generator_)?function_declaration|function_expression|generator_function|arrow_function|method_definition|class_definition|(?:abstract_)?class_declaration|class|(?:list|set|dictionary)_comprehension|generator_expression|interface_declaration|type_alias_declaration)$/;

interface Readers {
  readonly read: readonly (Reader | undefined)[];
  readonly closed: Uint8Array;
}

const byKinds = new WeakMap<readonly string[], Readers>();

function readersOf(kinds: readonly string[]): Readers {
  let known = byKinds.get(kinds);
  if (!known) {
    known = {
      read: kinds.map((kind) => (Object.hasOwn(readers, kind) ? readers[kind] : undefined)),
      closed: Uint8Array.from(kinds, (kind) => Number(closed.test(kind))),
    };
    byKinds.set(kinds, known);
  }
  return known;
}

/** A binding that is worked out when it is first looked at. */
function lazily(make: () => Partial<Binding>, declares: boolean): Binding {
  let made: Partial<Binding> | undefined;
  const part = (): Partial<Binding> => {
    made ??= make();
    return made;
  };
  return {
    declares,
    get value() {
      return part().value;
    },
    get fn() {
      return part().fn;
    },
    get cls() {
      return part().cls;
    },
  } as Binding;
}
