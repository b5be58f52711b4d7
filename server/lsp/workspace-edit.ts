/** Edits in the form the editor takes them. */

import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../../rules/model';
import type { Client } from './client';
import { toLspRange } from './convert';
import type { OpenText } from './documents';
import { placeOf } from './place';

/** Edits of an open document or of the cells of a notebook, tied to their versions where the editor can check them. */
export function editOf(document: OpenText, edits: readonly Edit[], client: Client): WorkspaceEdit {
  const parts = new Map<string, { version: number; edits: TextEdit[] }>();
  for (const { range: at, newText } of edits) {
    const { uri, version, range } = placeOf(document, at);
    const part = parts.get(uri) ?? { version, edits: [] };
    part.edits.push({ range, newText });
    parts.set(uri, part);
  }
  const all = [...parts].map(([uri, part]) => versioned(uri, part.version, part.edits, client));
  if (client.documentChanges) return { documentChanges: all.flatMap(({ documentChanges = [] }) => documentChanges) };
  return { changes: Object.assign({}, ...all.map(({ changes }) => changes)) };
}

/** `version` is `null` for a document that is not open. Snippets only for a client that takes them. */
export function versioned(
  uri: string,
  version: number | null,
  edits: (TextEdit | SnippetTextEdit)[],
  { documentChanges }: Client,
): WorkspaceEdit {
  if (documentChanges) return { documentChanges: [{ textDocument: { uri, version }, edits }] };
  return { changes: { [uri]: edits.filter((edit): edit is TextEdit => 'newText' in edit) } };
}

export function textEdits(text: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range: toLspRange(text, range), newText }));
}
