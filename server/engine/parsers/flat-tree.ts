import type { TextChange } from '../document';

/**
 * A syntax tree of code as a table of its named nodes in document order. Walking it is a loop over typed
 * arrays; skipping a subtree is one assignment (`i = tree.next[i]`). The arrays may be longer than `count`.
 */
export interface FlatTree {
  readonly text: string;
  readonly count: number;
  /** Index into {@link kinds}. */
  readonly kind: Uint16Array;
  /** Index into {@link fields}; 0 is no field. */
  readonly field: Uint16Array;
  /** UTF-16 offsets. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Index of the parent node; the root, index 0, is its own parent. */
  readonly parent: Uint32Array;
  /** Index of the first node after the subtree. */
  readonly next: Uint32Array;
  /** Grammar's names, the same array for every tree of a language. */
  readonly kinds: readonly string[];
  readonly fields: readonly string[];
  /** True when the parser met text it could not place. */
  readonly broken: boolean;
  /** Offsets of such text and of tokens the parser made up to go on, ascending. */
  readonly errors: readonly number[];
  /** Shared by all trees of one open document. */
  readonly notebook: Notebook;
}

/** What a reader keeps from one tree of a document to the next. */
export interface Notebook {
  /** Changes that led to the newest tree since the reader last emptied the list. */
  readonly changes: TextChange[];
  /** The reader's own. */
  notes?: unknown;
}

/** The text of a node as written. */
export function textOf(tree: FlatTree, node: number): string {
  return tree.text.slice(tree.start[node], tree.end[node]);
}

/** The node's children in document order. */
export function childrenOf(tree: FlatTree, node: number): number[] {
  const children: number[] = [];
  const end = tree.next[node] ?? 0;
  for (let child = node + 1; child < end; child = tree.next[child] ?? end) children.push(child);
  return children;
}

/** The first child in a field (an index into `tree.fields`), or -1. */
export function childIn(tree: FlatTree, node: number, field: number): number {
  const end = tree.next[node] ?? 0;
  for (let child = node + 1; child < end; child = tree.next[child] ?? end) {
    if (tree.field[child] === field) return child;
  }
  return -1;
}
