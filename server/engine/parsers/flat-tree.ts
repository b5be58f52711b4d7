/**
 * A syntax tree of code as a table of its named nodes in document order. Walking it is a loop over typed
 * arrays; skipping a subtree is one assignment (`i = tree.next[i]`).
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
  /** Grammar's names, the same for every tree of a language. */
  readonly kinds: readonly string[];
  readonly fields: readonly string[];
  /** True when the parser met text it could not place. */
  readonly broken: boolean;
}
