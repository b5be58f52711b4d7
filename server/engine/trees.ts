/** Syntax trees of files that are read again and again beside others. */
import type { CodeParser } from './parsers/code';
import type { FlatTree } from './parsers/flat-tree';
import type { ProjectFile } from './project';

/** In characters of text, whose trees take about five times as many bytes. */
const most = 6_000_000;

export class Trees {
  readonly #parser: CodeParser;
  /** By path, the one asked for last at the end. */
  readonly #known = new Map<string, FlatTree>();
  #size = 0;

  constructor(parser: CodeParser) {
    this.#parser = parser;
  }

  /** The tree of the file's present text; nothing while the grammar of its language is not loaded. */
  of({ document: { uri, text }, language }: Pick<ProjectFile, 'document' | 'language'>): FlatTree | undefined {
    const known = this.#known.get(uri);
    const tree = known?.text === text ? known : this.#parse(text, language);
    if (tree) this.keep(uri, tree);
    return tree;
  }

  /** Keeps a tree that was made of a file's text elsewhere; what readers note of a document stays behind. */
  keep(uri: string, tree: FlatTree): void {
    this.#forget(uri);
    this.#known.set(uri, tree.notebook.notes ? { ...tree, notebook: { changes: [] } } : tree);
    this.#size += tree.text.length;
    for (const oldest of this.#known.keys()) {
      if (this.#size <= most || oldest === uri) break;
      this.#forget(oldest);
    }
  }

  #parse(text: string, language: ProjectFile['language']): FlatTree | undefined {
    if (!this.#parser.has(language)) return undefined;
    const tree = this.#parser.parse(text, language);
    tree.dispose();
    return tree.flat;
  }

  #forget(uri: string): void {
    this.#size -= this.#known.get(uri)?.text.length ?? 0;
    this.#known.delete(uri);
  }
}
