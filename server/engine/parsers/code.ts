/** Parses code with tree-sitter and keeps one flat tree per document up to date. */
import type TreeSitter from 'web-tree-sitter';
import type { CodeLanguage, TextChange } from '../document';
import type { FlatTree } from './flat-tree';
import { flatten } from './flatten';
import { type Grammar, loadGrammar } from './tree-sitter';

export interface CodeTree {
  readonly flat: FlatTree;
  /** Frees the syntax tree, which lives outside the JavaScript heap. A second call does nothing. */
  dispose(): void;
}

export interface CodeParser {
  has(language: CodeLanguage): boolean;
  /** Loads a grammar; `runtime` and `grammar` are the bytes of tree-sitter's wasm files. */
  load(language: CodeLanguage, runtime: Uint8Array, grammar: Uint8Array): Promise<void>;
  /**
   * Parses a text. `previous`, the tree of the text before, with the `changes` since (in order, each in offsets of the
   * text before it) makes the parse incremental; it is disposed. Throws when the language's grammar is not loaded.
   */
  parse(text: string, language: CodeLanguage, previous?: CodeTree, changes?: readonly TextChange[]): CodeTree;
}

export function createCodeParser(): CodeParser {
  const grammars = new Map<CodeLanguage, Grammar>();
  return {
    has: (language) => grammars.has(language),
    async load(language, runtime, grammar) {
      if (!grammars.has(language)) grammars.set(language, await loadGrammar(runtime, grammar));
    },
    parse(text, language, previous, changes) {
      const grammar = grammars.get(language);
      if (!grammar) throw new Error(`the grammar of ${language} is not loaded`);
      const before = previous instanceof ParsedTree && previous.grammar === grammar ? previous : undefined;
      const change = before && changes && merged(changes, before.flat.text, text);
      try {
        return change && before ? before.next(text, change) : ParsedTree.first(text, grammar);
      } finally {
        previous?.dispose();
      }
    },
  };
}

/**
 * One change that covers all of `changes`, or nothing when they do not lead from the old text to the new one: then
 * the caller lost a change, and only a full parse is right.
 */
function merged(changes: readonly TextChange[], before: string, after: string): TextChange | undefined {
  const [first, ...rest] = changes;
  if (!first) return before === after ? { start: 0, oldEnd: 0, newEnd: 0 } : undefined;
  let { start, oldEnd, newEnd } = first;
  for (const change of rest) {
    const beyond = change.oldEnd - newEnd;
    if (beyond > 0) {
      oldEnd += beyond;
      newEnd += beyond;
    }
    start = Math.min(start, change.start);
    newEnd += change.newEnd - change.oldEnd;
  }
  const fits =
    start <= oldEnd &&
    start <= newEnd &&
    after.length - before.length === newEnd - oldEnd &&
    before.slice(0, start) === after.slice(0, start) &&
    before.slice(oldEnd) === after.slice(newEnd);
  return fits ? { start, oldEnd, newEnd } : undefined;
}

/** A line in a text: rows and columns tree-sitter wants beside every offset. */
interface Mark {
  readonly offset: number;
  readonly row: number;
}

class ParsedTree implements CodeTree {
  private live = true;

  private constructor(
    readonly grammar: Grammar,
    private readonly tree: TreeSitter.Tree,
    readonly flat: FlatTree,
    /** A place whose row is known: counting starts here, and the next edit is mostly near the last one. */
    private readonly mark: Mark,
  ) {}

  static first(text: string, grammar: Grammar): ParsedTree {
    const tree = parse(grammar, text);
    return new ParsedTree(grammar, tree, flatten(tree, text, grammar), { offset: 0, row: 0 });
  }

  next(text: string, change: TextChange): ParsedTree {
    const { text: before } = this.flat;
    const row = rowAt(before, change.start, this.mark);
    const startPosition = { row, column: columnAt(before, change.start) };
    this.tree.edit({
      startIndex: change.start,
      oldEndIndex: change.oldEnd,
      newEndIndex: change.newEnd,
      startPosition,
      oldEndPosition: {
        row: rowAt(before, change.oldEnd, { offset: change.start, row }),
        column: columnAt(before, change.oldEnd),
      },
      newEndPosition: {
        row: rowAt(text, change.newEnd, { offset: change.start, row }),
        column: columnAt(text, change.newEnd),
      },
    } as TreeSitter.Edit);
    const tree = parse(this.grammar, text, this.tree);
    const flat = flatten(tree, text, this.grammar, { flat: this.flat, change });
    return new ParsedTree(this.grammar, tree, flat, { offset: change.start, row });
  }

  dispose(): void {
    if (!this.live) return;
    this.live = false;
    this.tree.delete();
  }
}

function parse(grammar: Grammar, text: string, previous?: TreeSitter.Tree): TreeSitter.Tree {
  const tree = grammar.parser.parse(text, previous);
  if (!tree) throw new Error('tree-sitter gave no tree');
  return tree;
}

/** Number of line breaks before `offset`, counted from a place where it is known. */
function rowAt(text: string, offset: number, mark: Mark): number {
  let row = mark.row;
  if (offset >= mark.offset) {
    for (let at = text.indexOf('\n', mark.offset); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) row++;
    return row;
  }
  for (let at = text.indexOf('\n', offset); at >= 0 && at < mark.offset; at = text.indexOf('\n', at + 1)) row--;
  return row;
}

function columnAt(text: string, offset: number): number {
  return offset - (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
}
