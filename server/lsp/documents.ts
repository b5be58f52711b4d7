/** The documents an editor has open, with every change as offsets for the incremental parser. */

import type {
  NotebookDocumentChangeEvent,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../engine/document';
import type { Target } from '../workspace/location';
import { targetOf } from './convert';
import { type OpenCell, OpenNotebook } from './open-notebook';

export interface OpenText {
  /** As the editor spells it. */
  readonly uri: string;
  readonly target: Target;
  /** Changes in place: `version` and text are always the newest. */
  readonly text: TextDocument;
  /** Of a cell: the notebook, in whose program all offsets are. */
  readonly notebook?: OpenNotebook;
}

/** A change together with the whole lines it touched, in offsets of the text before it. */
export interface LineChange extends TextChange {
  readonly lines: { readonly start: number; readonly end: number };
}

export class Documents {
  readonly #open = new Map<string, OpenText>();
  readonly #cells = new Map<string, OpenCell>();

  /** A document by its URI, the cell of a notebook included. */
  get(uri: string): OpenText | undefined {
    return this.#open.get(uri) ?? this.#cells.get(uri);
  }

  /** Each notebook as a whole. */
  all(): OpenText[] {
    return [...this.#open.values()];
  }

  open(uri: string, languageId: string, version: number, text: string): OpenText {
    const target = targetOf(uri, languageId);
    const document = { uri, target, text: TextDocument.create(uri, languageId, version, text) };
    this.#open.set(uri, document);
    return document;
  }

  openNotebook(uri: string, order: readonly string[], texts: readonly TextDocumentItem[]): OpenNotebook {
    const notebook = new OpenNotebook(uri, order, texts);
    this.#open.set(uri, notebook);
    this.#index(notebook);
    return notebook;
  }

  notebook(uri: string): OpenNotebook | undefined {
    const document = this.#open.get(uri);
    return document instanceof OpenNotebook ? document : undefined;
  }

  /** Tells what the change did to the program. */
  changeNotebook(notebook: OpenNotebook, change: NotebookDocumentChangeEvent): LineChange[] {
    const event = notebook.change(change);
    this.#index(notebook);
    return event ? this.change(notebook, notebook.text.version + 1, [event]) : [];
  }

  close(uri: string): OpenText | undefined {
    const document = this.#open.get(uri);
    this.#open.delete(uri);
    if (document instanceof OpenNotebook) this.#forgetCells(document);
    return document;
  }

  #index(notebook: OpenNotebook): void {
    this.#forgetCells(notebook);
    for (const cell of notebook.cells) this.#cells.set(cell.uri, cell);
  }

  #forgetCells(notebook: OpenNotebook): void {
    for (const [uri, cell] of this.#cells) if (cell.notebook === notebook) this.#cells.delete(uri);
  }

  /** Applies the events in order and tells what each did. */
  change({ text }: OpenText, version: number, events: readonly TextDocumentContentChangeEvent[]): LineChange[] {
    return events.map((event) => {
      const change = changeOf(text, event);
      TextDocument.update(text, [event], version);
      return change;
    });
  }
}

function changeOf(text: TextDocument, event: TextDocumentContentChangeEvent): LineChange {
  if (!('range' in event)) {
    const oldEnd = text.getText().length;
    return { start: 0, oldEnd, newEnd: event.text.length, lines: { start: 0, end: oldEnd } };
  }
  const { start: from, end: to } = event.range;
  const start = text.offsetAt(from);
  return {
    start,
    oldEnd: text.offsetAt(to),
    newEnd: start + event.text.length,
    lines: {
      start: text.offsetAt({ line: from.line, character: 0 }),
      end: text.offsetAt({ line: to.line + 1, character: 0 }),
    },
  };
}
