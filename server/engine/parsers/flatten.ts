/**
 * Turns a tree-sitter tree into a {@link FlatTree}. After an edit only the nodes around it are read from the tree; a
 * node of the same kind and place in unchanged text is copied, with everything below it, from the table before.
 */
import type TreeSitter from 'web-tree-sitter';
import type { TextChange } from '../document';
import type { FlatTree, Notebook } from './flat-tree';
import { errorSymbol, type Grammar, type RawCursor, rawCursor } from './tree-sitter';

/** A table to copy from, and the one change that leads from its text to the new one. */
export interface Earlier {
  readonly flat: FlatTree;
  readonly change: TextChange;
}

/** Nodes shorter than this are cheaper to read than to look up. */
const worthCopying = 24;

export function flatten(tree: TreeSitter.Tree, text: string, grammar: Grammar, earlier?: Earlier): FlatTree {
  const table = new Table(earlier ? earlier.flat.count + 256 : (text.length >> 3) + 64);
  const broken = tree.rootNode.hasError;
  const errors: number[] = [];
  const cursor = rawCursor(tree);
  try {
    walk(cursor, grammar, table, errors, broken, earlier);
  } finally {
    cursor.close();
  }
  const notebook = earlier?.flat.notebook ?? { changes: [] };
  if (earlier) notebook.changes.push(earlier.change);
  return table.finish(text, grammar, broken, errors, notebook);
}

function walk(
  cursor: RawCursor,
  grammar: Grammar,
  table: Table,
  errors: number[],
  broken: boolean,
  earlier?: Earlier,
): void {
  const open: number[] = [];
  for (;;) {
    const symbol = cursor.symbol();
    const kind = symbol === errorSymbol ? grammar.error : symbol;
    if (grammar.named[kind]) {
      const start = cursor.start();
      const end = cursor.end();
      if (kind === grammar.error || (broken && start === end && cursor.missing())) errors.push(start);
      const parent = open.at(-1) ?? 0;
      const known = earlier && end - start >= worthCopying ? find(earlier, kind, start, end) : -1;
      if (earlier && known >= 0) {
        table.copy(earlier.flat, known, start, cursor.field(), parent);
      } else {
        const node = table.add(kind, cursor.field(), start, end, parent);
        if (cursor.firstChild()) {
          open.push(node);
          continue;
        }
      }
    } else if (broken && cursor.missing()) errors.push(cursor.start());
    while (!cursor.nextSibling()) {
      const done = open.pop();
      if (done === undefined) return;
      table.close(done);
      cursor.parent();
    }
  }
}

/** The node of the earlier table that stands for the new one, or -1: same kind, same text, no errors in or at it. */
function find({ flat, change }: Earlier, kind: number, start: number, end: number): number {
  const shift = change.newEnd - change.oldEnd;
  let from: number;
  if (end <= change.start) from = start;
  else if (start >= change.newEnd) from = start - shift;
  else return -1;
  const to = from + end - start;
  if (hasErrorIn(flat.errors, from, to)) return -1;
  for (let node = firstAt(flat, from); node < flat.count && flat.start[node] === from; node++) {
    if (flat.end[node] === to && flat.kind[node] === kind) return node;
  }
  return -1;
}

/** First node that starts at or after `offset`; starts ascend in document order. */
function firstAt(flat: FlatTree, offset: number): number {
  let low = 0;
  let high = flat.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((flat.start[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function hasErrorIn(errors: readonly number[], start: number, end: number): boolean {
  return errors.length > 0 && errors.some((offset) => offset >= start && offset <= end);
}

/** The columns of a {@link FlatTree} while it is built. */
class Table {
  private count = 0;
  private kind: Uint16Array;
  private field: Uint16Array;
  private start: Uint32Array;
  private end: Uint32Array;
  private parent: Uint32Array;
  private next: Uint32Array;

  constructor(capacity: number) {
    this.kind = new Uint16Array(capacity);
    this.field = new Uint16Array(capacity);
    this.start = new Uint32Array(capacity);
    this.end = new Uint32Array(capacity);
    this.parent = new Uint32Array(capacity);
    this.next = new Uint32Array(capacity);
  }

  add(kind: number, field: number, start: number, end: number, parent: number): number {
    const node = this.count++;
    this.reserve(this.count);
    this.kind[node] = kind;
    this.field[node] = field;
    this.start[node] = start;
    this.end[node] = end;
    this.parent[node] = parent;
    this.next[node] = node + 1;
    return node;
  }

  /** Ends a node's subtree here. */
  close(node: number): void {
    this.next[node] = this.count;
  }

  /** Copies `root` and everything below it to where `root` now starts. */
  copy(from: FlatTree, root: number, start: number, field: number, parent: number): void {
    const last = from.next[root] ?? root + 1;
    const to = this.count;
    const shift = start - (from.start[root] ?? 0);
    const move = to - root;
    this.count += last - root;
    this.reserve(this.count);
    this.kind.set(from.kind.subarray(root, last), to);
    this.field.set(from.field.subarray(root, last), to);
    copyShifted(from.start, root, last, this.start, to, shift);
    copyShifted(from.end, root, last, this.end, to, shift);
    copyShifted(from.parent, root, last, this.parent, to, move);
    copyShifted(from.next, root, last, this.next, to, move);
    this.field[to] = field;
    this.parent[to] = parent;
  }

  finish(text: string, grammar: Grammar, broken: boolean, errors: readonly number[], notebook: Notebook): FlatTree {
    const { count, kind, field, start, end, parent, next } = this;
    const { kinds, fields } = grammar;
    return { text, count, kind, field, start, end, parent, next, kinds, fields, broken, errors, notebook };
  }

  private reserve(count: number): void {
    if (count <= this.kind.length) return;
    const capacity = Math.max(count, this.kind.length * 2);
    this.kind = grown(this.kind, new Uint16Array(capacity));
    this.field = grown(this.field, new Uint16Array(capacity));
    this.start = grown(this.start, new Uint32Array(capacity));
    this.end = grown(this.end, new Uint32Array(capacity));
    this.parent = grown(this.parent, new Uint32Array(capacity));
    this.next = grown(this.next, new Uint32Array(capacity));
  }
}

function copyShifted(from: Uint32Array, first: number, last: number, to: Uint32Array, at: number, by: number): void {
  if (by === 0) to.set(from.subarray(first, last), at);
  else for (let i = first; i < last; i++) to[at + i - first] = (from[i] ?? 0) + by;
}

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
