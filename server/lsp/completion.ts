/** `textDocument/completion`: settings that matter for security, beside what the editor's own language support proposes. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  MarkupKind,
  type TextEdit,
} from 'vscode-languageserver/node';
import { isCode } from '../engine/engine';
import { type Completion, completionsAt } from '../engine/help/completions';
import type { Context } from './context';
import { toLspRange } from './convert';
import type { OpenText } from './documents';
import { settingMarkdown } from './hover-text';
import { words } from './words';

export function register(context: Context): void {
  const { connection, documents, lints } = context;
  connection.onCompletion(async ({ textDocument: { uri }, position }, token): Promise<CompletionList> => {
    const document = documents.get(uri);
    const result = document && (await lints.current(document))?.result;
    const subject = result?.subject;
    const empty = { isIncomplete: false, items: [] };
    if (!document || !subject || isCode(subject.language) || token.isCancellationRequested) return empty;
    const offset = document.text.offsetAt(position);
    if (result.comments.some(({ start, end }) => start < offset && offset <= end)) return empty;
    const found = completionsAt(document.text.getText(), subject.formats, offset);
    return { ...empty, items: found.map((completion, index) => itemOf(context, document, completion, index)) };
  });
}

function itemOf({ client }: Context, document: OpenText, completion: Completion, index: number): CompletionItem {
  const { kind, label, filter, range, newText, secure, key } = completion;
  const textEdit: TextEdit = { range: toLspRange(document.text, range), newText };
  const phrases = words[client.locale];
  return {
    label,
    kind: kind === 'setting' ? CompletionItemKind.Property : CompletionItemKind.Value,
    detail: secure ? phrases.secureValue : 'Grantlint',
    filterText: filter,
    // The secure value first; without a text of their own, editors sort by label.
    sortText: String(index).padStart(3, '0'),
    ...(secure ? { preselect: true } : {}),
    ...(key ? { documentation: { kind: MarkupKind.Markdown, value: settingMarkdown(key, client) } } : {}),
    textEdit,
  };
}
