/**
 * tree-sitter's WebAssembly runtime. The package's own cursor copies its state between JavaScript and wasm memory on
 * every step, which makes it four times slower than the parse it reads; {@link RawCursor} drives the same wasm
 * functions with the state left in wasm memory. The package is pinned to one version for it, and `load` says so when
 * a function is missing.
 */
import TreeSitter = require('web-tree-sitter');

export interface Grammar {
  readonly parser: TreeSitter.Parser;
  /** Names of named node kinds, empty for tokens; the last one is `ERROR`. */
  readonly kinds: readonly string[];
  readonly fields: readonly string[];
  /** 1 for the kinds that are named. Indexed by kind. */
  readonly named: Uint8Array;
  /** Index of `ERROR` in {@link kinds}. */
  readonly error: number;
}

/** Symbol tree-sitter gives to text it could not place (`ts_builtin_sym_error`, lib/src/subtree.h). */
export const errorSymbol = 0xffff;

/** The functions of lib/binding_web/lib/tree-sitter.c; each takes a tree's address and works on the transfer buffer. */
interface Exports {
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_missing_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

/** A cursor over one tree, at the root when made. Only one may be in use at a time; `close` frees it. */
export interface RawCursor {
  firstChild(): boolean;
  nextSibling(): boolean;
  parent(): boolean;
  /** tree-sitter's symbol: an index into `Grammar.kinds`, or {@link errorSymbol}. */
  symbol(): number;
  field(): number;
  start(): number;
  end(): number;
  /** True for a token the parser made up to go on. */
  missing(): boolean;
  close(): void;
}

let exports: Promise<Exports> | undefined;
let loaded: Exports | undefined;

/** Loads the runtime once for the process and a grammar into it. Rejects when the bytes are no such wasm module. */
export async function loadGrammar(runtime: Uint8Array, grammar: Uint8Array): Promise<Grammar> {
  exports ??= start(runtime);
  loaded = await exports;
  const language = await TreeSitter.Language.load(grammar);
  const parser = new TreeSitter.Parser();
  parser.setLanguage(language);
  const named = Uint8Array.from({ length: language.nodeTypeCount + 1 }, (_, id) =>
    id === language.nodeTypeCount || language.nodeTypeIsNamed(id) ? 1 : 0,
  );
  // Tokens have names of their own, which may be those of kinds (`object` of TypeScript is both): they are left out.
  const kinds = Array.from({ length: language.nodeTypeCount }, (_, id) =>
    named[id] ? interned(language.nodeTypeForId(id) ?? '') : '',
  );
  return {
    parser,
    kinds: [...kinds, 'ERROR'],
    fields: Array.from(language.fields, (name) => name ?? ''),
    named,
    error: kinds.length,
  };
}

/** Opens a cursor at the root of `tree`. */
export function rawCursor(tree: TreeSitter.Tree): RawCursor {
  if (!loaded) throw new Error('no grammar is loaded');
  const wasm = loaded;
  const address = addressOf(tree);
  wasm._ts_tree_root_node_wasm(address);
  wasm._ts_tree_cursor_new_wasm(address);
  return {
    firstChild: () => wasm._ts_tree_cursor_goto_first_child_wasm(address) !== 0,
    nextSibling: () => wasm._ts_tree_cursor_goto_next_sibling_wasm(address) !== 0,
    parent: () => wasm._ts_tree_cursor_goto_parent_wasm(address) !== 0,
    symbol: () => wasm._ts_tree_cursor_current_node_type_id_wasm(address),
    field: () => wasm._ts_tree_cursor_current_field_id_wasm(address),
    start: () => wasm._ts_tree_cursor_start_index_wasm(address),
    end: () => wasm._ts_tree_cursor_end_index_wasm(address),
    missing: () => wasm._ts_tree_cursor_current_node_is_missing_wasm(address) !== 0,
    close: () => wasm._ts_tree_cursor_delete_wasm(address),
  };
}

async function start(runtime: Uint8Array): Promise<Exports> {
  // Emscripten puts the module's functions on the very object it gets its options in.
  const module: object = { wasmBinary: runtime };
  await TreeSitter.Parser.init(module);
  if (!hasExports(module)) throw new Error('web-tree-sitter is not the version this was written for');
  return module;
}

/** The same string as a literal of the same text is, so that comparing them compares addresses. */
function interned(name: string): string {
  return Object.keys({ [name]: true })[0] ?? '';
}

function hasExports(module: object): module is Exports {
  return '_ts_tree_cursor_goto_first_child_wasm' in module && '_ts_tree_cursor_current_node_is_missing_wasm' in module;
}

/** The tree's place in wasm memory, which the package keeps under `0`. */
function addressOf(tree: TreeSitter.Tree): number {
  return (tree as unknown as { readonly 0: number })[0];
}
