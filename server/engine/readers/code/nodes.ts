/** Reads a flat tree by the grammar's own names. */
import type { Place, Range, Whereabouts } from '../../../../rules/model';
import { type FlatTree, textOf } from '../../parsers/flat-tree';

const fieldIds = new WeakMap<readonly string[], Map<string, number>>();

export class Nodes {
  private readonly fields: Map<string, number>;
  private readonly comment: number;

  /** `document` is told with every range, for readings of several files together. */
  constructor(
    readonly tree: FlatTree,
    private readonly document?: Whereabouts,
  ) {
    let fields = fieldIds.get(tree.fields);
    if (!fields) {
      fields = new Map(tree.fields.map((name, id) => [name, id]));
      fieldIds.set(tree.fields, fields);
    }
    this.fields = fields;
    this.comment = tree.kinds.indexOf('comment');
  }

  /** Names and texts of a node that is missing (-1), as in half-typed code, are empty. */
  kind(node: number): string {
    return node < 0 ? '' : (this.tree.kinds[this.tree.kind[node] ?? 0] ?? '');
  }

  text(node: number): string {
    return node < 0 ? '' : textOf(this.tree, node);
  }

  range(node: number): Place {
    return this.place(this.start(node), this.end(node));
  }

  /** UTF-16 offsets, the end exclusive. */
  place(start: number, end: number): Place {
    return this.document ? { start, end, document: this.document } : { start, end };
  }

  start(node: number): number {
    return this.tree.start[node] ?? 0;
  }

  end(node: number): number {
    return this.tree.end[node] ?? 0;
  }

  parent(node: number): number {
    return this.tree.parent[node] ?? 0;
  }

  /** The named children without comments. */
  children(node: number): number[] {
    const { tree, comment } = this;
    const children: number[] = [];
    if (node < 0) return children;
    const end = tree.next[node] ?? 0;
    for (let child = node + 1; child < end; child = tree.next[child] ?? end) {
      if (tree.kind[child] !== comment) children.push(child);
    }
    return children;
  }

  /** The first named child that is no comment, or -1. */
  firstChild(node: number): number {
    if (node < 0) return -1;
    const { tree, comment } = this;
    const end = tree.next[node] ?? 0;
    for (let child = node + 1; child < end; child = tree.next[child] ?? end) {
      if (tree.kind[child] !== comment) return child;
    }
    return -1;
  }

  /** The first child in a field, or -1. */
  child(node: number, field: string): number {
    const id = this.fields.get(field);
    if (id === undefined || node < 0) return -1;
    const { tree, comment } = this;
    const end = tree.next[node] ?? 0;
    for (let child = node + 1; child < end; child = tree.next[child] ?? end) {
      if (tree.field[child] === id && tree.kind[child] !== comment) return child;
    }
    return -1;
  }

  /** All children in a field. */
  childrenIn(node: number, field: string): number[] {
    const id = this.fields.get(field);
    return this.children(node).filter((child) => this.tree.field[child] === id);
  }

  /** The first child of a kind, or -1. */
  first(node: number, kind: string): number {
    return this.children(node).find((child) => this.kind(child) === kind) ?? -1;
  }

  /** What stands between two nodes: the operator of a binary expression. */
  between(left: number, right: number): string {
    return this.tree.text.slice(this.end(left), this.start(right)).trim();
  }

  /**
   * A node of a comma-separated list with the separator that belongs to it: the comma behind it, or the one before it
   * when it is the last. Deleting that leaves a well-formed list.
   */
  entry(node: number): Range {
    return this.entryAt(this.range(node));
  }

  /** Like {@link entry}, of what stands at a range of the text. */
  entryAt({ start, end }: Range): Range {
    const { text } = this.tree;
    const after = /^\s*,[ \t]*/.exec(text.slice(end, end + 200));
    if (after) return { start, end: end + after[0].length };
    const before = /,\s*$/.exec(text.slice(Math.max(0, start - 200), start));
    return { start: before ? start - before[0].length : start, end };
  }
}
