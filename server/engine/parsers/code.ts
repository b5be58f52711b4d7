/** Parses code with tree-sitter and keeps one flat tree per document up to date. */
import type { CodeLanguage, TextChange } from '../document';
import type { FlatTree } from './flat-tree';

export interface CodeTree {
  readonly flat: FlatTree;
  dispose(): void;
}

export interface CodeParser {
  has(language: CodeLanguage): boolean;
  load(language: CodeLanguage, runtime: Uint8Array, grammar: Uint8Array): Promise<void>;
  parse(text: string, language: CodeLanguage, previous?: CodeTree, changes?: readonly TextChange[]): CodeTree;
}

export function createCodeParser(): CodeParser {
  throw new Error('written by the code helper');
}
