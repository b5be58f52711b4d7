/** Edits in the form the editor takes them. */

import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../../rules/model';
import type { Client } from './client';
import { toLspRange } from './convert';
import type { OpenText } from './documents';

/** Edits of an open document, tied to its version where the editor can check it. */
export function editOf({ uri, text }: OpenText, edits: readonly Edit[], client: Client): WorkspaceEdit {
  return versioned(uri, text.version, textEdits(text, edits), client);
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
