/** Where the editor shows a range of a document's text. */
import type { Range as LspRange } from 'vscode-languageserver/node';
import type { Range } from '../../rules/model';
import { toLspRange } from './convert';
import type { OpenText } from './documents';
import { OpenNotebook } from './open-notebook';

export interface Place {
  readonly uri: string;
  readonly version: number;
  readonly range: LspRange;
}

/** In the document, or in the cell of the notebook in which the range begins. */
export function placeOf(document: OpenText, range: Range): Place {
  const notebook = notebookOf(document);
  const { uri, text } = notebook?.cellAt(range.start) ?? document;
  return { uri, version: text.version, range: toLspRange(text, range) };
}

/** The notebook that the document is or is a cell of. */
export function notebookOf(document: OpenText): OpenNotebook | undefined {
  return document instanceof OpenNotebook ? document : document.notebook;
}
