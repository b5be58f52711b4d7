/**
 * Functions and classes of one document under objects that stay the same from edit to edit, so that what was found
 * out about one function can be kept while another one is typed in.
 */
import type { TextChange } from '../document';
import type { FlatTree } from '../parsers/flat-tree';

/** A function or class; `node` and offsets are those of the newest tree. */
export interface Identity {
  node: number;
  start: number;
  end: number;
  /** Where the function's body begins; a class has none. */
  body: number | undefined;
}

const functions =
  /^(?:function_definition|lambda|(?:generator_)?function_declaration|function_expression|generator_function|arrow_function|method_definition)$/;
const classes = /^(?:class_definition|(?:abstract_)?class_declaration|class)$/;

/** 1 for kinds of functions, 2 for kinds of classes, by the grammar's list of kinds. */
const roles = new WeakMap<readonly string[], Uint8Array>();

export class Identities {
  private byNode = new Map<number, Identity>();
  private errors: readonly number[] = [];

  of(node: number): Identity | undefined {
    return this.byNode.get(node);
  }

  /**
   * Goes over to the next tree. Returns the one function whose body the change was made in, when everything outside
   * of it is as it was; nothing when more may have changed, and all identities are new then.
   */
  advance(tree: FlatTree, change: TextChange | undefined): Identity | undefined {
    const inner = change && innermost([...this.byNode.values()], change);
    const contained = (errors: readonly number[]): boolean =>
      inner !== undefined && errors.every((at) => at > inner.start && at < inner.end);
    const wasContained = contained(this.errors);
    this.errors = tree.errors;
    const next = definitions(tree);
    if (!change || !inner || !wasContained) {
      this.byNode = new Map(next.map((identity) => [identity.node, identity]));
      return undefined;
    }
    const byStart = new Map([...this.byNode.values()].flatMap((identity) => moved(identity, change)));
    this.byNode = new Map();
    for (const identity of next) {
      const known = byStart.get(identity.start);
      const same = known?.end === identity.end && known.body === identity.body ? known : identity;
      same.node = identity.node;
      this.byNode.set(identity.node, same);
    }
    if (this.byNode.get(inner.node) === inner && contained(tree.errors)) return inner;
    this.byNode = new Map(next.map((identity) => [identity.node, identity]));
    return undefined;
  }
}

/** Where an identity stands after a change, with its start; nothing for one the change ran over. */
function moved(identity: Identity, change: TextChange): [number, Identity][] {
  const shift = change.newEnd - change.oldEnd;
  const at = (offset: number): number => (offset >= change.oldEnd ? offset + shift : offset);
  if (identity.start > change.start && identity.start < change.oldEnd) return [];
  identity.start = at(identity.start);
  identity.end = at(identity.end);
  if (identity.body !== undefined) identity.body = at(identity.body);
  return [[identity.start, identity]];
}

/** The smallest function whose body holds a change; none when a class comes first: what stands there concerns more. */
function innermost(identities: readonly Identity[], { start, oldEnd }: TextChange): Identity | undefined {
  let inner: Identity | undefined;
  for (const identity of identities) {
    if (identity.start < start && identity.end > oldEnd && (!inner || identity.start > inner.start)) inner = identity;
  }
  return inner?.body !== undefined && inner.body < start ? inner : undefined;
}

function definitions(tree: FlatTree): Identity[] {
  let role = roles.get(tree.kinds);
  if (!role) {
    role = Uint8Array.from(tree.kinds, (kind) => (functions.test(kind) ? 1 : classes.test(kind) ? 2 : 0));
    roles.set(tree.kinds, role);
  }
  const bodyField = tree.fields.indexOf('body');
  const found: Identity[] = [];
  for (let node = 0; node < tree.count; node++) {
    const is = role[tree.kind[node] ?? 0];
    if (!is) continue;
    const body = is === 1 ? bodyOf(tree, node, bodyField) : undefined;
    found.push({ node, start: tree.start[node] ?? 0, end: tree.end[node] ?? 0, body });
  }
  return found;
}

function bodyOf(tree: FlatTree, node: number, field: number): number {
  const end = tree.next[node] ?? 0;
  for (let child = node + 1; child < end; child = tree.next[child] ?? end) {
    if (tree.field[child] === field) return tree.start[child] ?? 0;
  }
  return tree.end[node] ?? 0;
}
