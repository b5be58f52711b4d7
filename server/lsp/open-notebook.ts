/** A notebook somebody edits: its cells are documents of the editor, and together one program. */
import type {
  Range as LspRange,
  NotebookDocumentChangeEvent,
  Position,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { CodeLanguage } from '../engine/document';
import type { Target } from '../workspace/location';
import type { Program } from '../workspace/notebook';
import { targetOf } from './convert';
import type { OpenText } from './documents';

/** Languages of cells that the server is told of. */
export const cellLanguages = ['python', 'typescript', 'javascript'] as const satisfies CodeLanguage[];

/** Positions are the cell's own, offsets and the text are the program's. */
export interface OpenCell extends OpenText {
  readonly notebook: OpenNotebook;
  readonly start: number;
}

export class OpenNotebook implements OpenText {
  readonly uri: string;
  readonly target: Target;
  /** The program. */
  readonly text: TextDocument;
  readonly #texts = new Map<string, TextDocument>();
  /** URIs of all cells, those in other languages included. */
  #order: string[];
  #cells: readonly OpenCell[] = [];
  #language: CodeLanguage = 'python';

  constructor(uri: string, order: readonly string[], texts: readonly TextDocumentItem[]) {
    this.uri = uri;
    this.target = targetOf(URI.parse(uri).with({ query: '' }).toString());
    this.#order = [...order];
    this.#add(texts);
    this.text = TextDocument.create(uri, this.#language, 0, this.#build());
  }

  /** The cells of the program, in order. */
  get cells(): readonly OpenCell[] {
    return this.#cells;
  }

  get program(): Program {
    const cells = this.#cells.map(({ uri, start }) => ({ start, end: start + this.#lengthOf(uri) }));
    return { language: this.#language, cells };
  }

  /** The cell in which a place of the program is shown. */
  cellAt(offset: number): OpenCell | undefined {
    return this.#cells.findLast(({ start }) => start <= offset);
  }

  /** Changes the cells, and gives the change that makes of the program what they are now; nothing when they are the same. */
  change({ cells }: NotebookDocumentChangeEvent): TextDocumentContentChangeEvent | undefined {
    const { array, didOpen = [], didClose = [] } = cells?.structure ?? {};
    if (array) this.#order.splice(array.start, array.deleteCount, ...(array.cells ?? []).map((cell) => cell.document));
    for (const { uri } of didClose) this.#texts.delete(uri);
    this.#add(didOpen);
    for (const { document, changes } of cells?.textContent ?? []) {
      const text = this.#texts.get(document.uri);
      if (text) TextDocument.update(text, changes, document.version);
    }
    return changeBetween(this.text, this.#build());
  }

  #add(texts: readonly TextDocumentItem[]): void {
    for (const { uri, languageId, version, text } of texts) {
      this.#texts.set(uri, TextDocument.create(uri, languageId, version, text));
    }
  }

  /** The program as the cells are now. */
  #build(): string {
    const texts = this.#order.flatMap((uri) => this.#texts.get(uri) ?? []);
    this.#language = mostOf(texts);
    const own = texts.filter(({ languageId }) => languageId === this.#language);
    let start = 0;
    this.#cells = own.map((text) => {
      const cell: OpenCell = {
        uri: text.uri,
        target: this.target,
        text: new CellText(this, text, start),
        notebook: this,
        start,
      };
      start += text.getText().length + 1;
      return cell;
    });
    return own.map((text) => text.getText()).join('\n');
  }

  #lengthOf(uri: string): number {
    return this.#texts.get(uri)?.getText().length ?? 0;
  }
}

/** The language most cells are in, which is the kernel's; of two, the one that comes first. */
function mostOf(texts: readonly TextDocument[]): CodeLanguage {
  const count = (language: string) => texts.filter(({ languageId }) => languageId === language).length;
  const known = texts.flatMap(({ languageId }) => cellLanguages.find((language) => language === languageId) ?? []);
  return known.reduce<CodeLanguage>(
    (best, language) => (count(language) > count(best) ? language : best),
    known[0] ?? 'python',
  );
}

/** One change that covers whatever is different. */
function changeBetween(before: TextDocument, after: string): TextDocumentContentChangeEvent | undefined {
  const old = before.getText();
  if (old === after) return undefined;
  const most = Math.min(old.length, after.length);
  let start = 0;
  while (start < most && old[start] === after[start]) start++;
  let rest = 0;
  while (rest < most - start && old[old.length - 1 - rest] === after[after.length - 1 - rest]) rest++;
  const range = { start: before.positionAt(start), end: before.positionAt(old.length - rest) };
  return { range, text: after.slice(start, after.length - rest) };
}

class CellText implements TextDocument {
  readonly #notebook: OpenNotebook;
  readonly #own: TextDocument;
  readonly #start: number;

  constructor(notebook: OpenNotebook, own: TextDocument, start: number) {
    this.#notebook = notebook;
    this.#own = own;
    this.#start = start;
  }

  get uri(): string {
    return this.#own.uri;
  }

  get languageId(): string {
    return this.#own.languageId;
  }

  get version(): number {
    return this.#own.version;
  }

  get lineCount(): number {
    return this.#own.lineCount;
  }

  getLineRange(line: number): LspRange {
    return this.#own.getLineRange(line);
  }

  getEOLCharacters(line: number): string {
    return this.#own.getEOLCharacters(line);
  }

  getText(range?: LspRange): string {
    return range ? this.#own.getText(range) : this.#notebook.text.getText();
  }

  positionAt(offset: number): Position {
    return this.#own.positionAt(offset - this.#start);
  }

  offsetAt(position: Position): number {
    return this.#start + this.#own.offsetAt(position);
  }
}
