/** The documents an editor has open, with every change as offsets for the incremental parser. */

import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../engine/document';
import type { Target } from '../workspace/location';
import { targetOf } from './convert';

export interface OpenText {
  /** As the editor spells it. */
  readonly uri: string;
  readonly target: Target;
  /** Changes in place: `version` and text are always the newest. */
  readonly text: TextDocument;
}

/** A change together with the whole lines it touched, in offsets of the text before it. */
export interface LineChange extends TextChange {
  readonly lines: { readonly start: number; readonly end: number };
}

export class Documents {
  readonly #open = new Map<string, OpenText>();

  get(uri: string): OpenText | undefined {
    return this.#open.get(uri);
  }

  all(): OpenText[] {
    return [...this.#open.values()];
  }

  open(uri: string, languageId: string, version: number, text: string): OpenText {
    const target = targetOf(uri, languageId);
    const document = { uri, target, text: TextDocument.create(uri, languageId, version, text) };
    this.#open.set(uri, document);
    return document;
  }

  close(uri: string): OpenText | undefined {
    const document = this.#open.get(uri);
    this.#open.delete(uri);
    return document;
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
