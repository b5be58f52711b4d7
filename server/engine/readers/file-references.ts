/**
 * Reads files that a text pulls into the model's context: `@path` outside of code, at the start of a line or behind
 * white space (https://code.claude.com/docs/en/memory#import-additional-files,
 * https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/memport.md). Nobody is asked for a file of the
 * project, and once for one outside of it.
 */
import type { ModelElement, Range } from '../../../rules/model';
import { wholeLines } from '../parsers/entries';
import { documentName } from './instruction';
import type { Reader } from './reader';

/** A read grant for each file outside of the project and each hidden one; the others are the project's own texts. */
export const readFileReferences: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.origin === undefined) return [];
  const { text } = input.document;
  const from = node.origin;
  const fences = input.tree.fences ?? [];
  return [
    ...withoutSpans(node.value).matchAll(
      /(?<=^|\s)@((?:~|\.{1,2})\/[\w./-]*|\/[\w.-]+[\w./-]*|(?:[\w-]+\/)*\.[\w-][\w./-]*)/gm,
    ),
  ].flatMap((match): ModelElement[] => {
    const path = (match[1] ?? '').replace(/[.,;:]+$/, '');
    const range = { start: from + match.index, end: from + match.index + 1 + path.length };
    if (fences.some((fence) => range.start >= fence.range.start && range.start < fence.range.end)) return [];
    const line = lineOf(text, range);
    return [
      {
        kind: 'grant',
        action: 'read',
        covers: 'some',
        approval: 'never',
        key: '@',
        pattern: path,
        at: { value: `@${path}`, range, notation: 'raw', ...(line ? { entry: line } : {}) },
        holder: documentName(input),
        ...(line ? { remedy: { edits: [{ range: line, newText: '' }] } } : {}),
      },
    ];
  });
};

/** Code spans blanked, so that offsets stay. */
function withoutSpans(text: string): string {
  return text.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, (span) => ' '.repeat(span.length));
}

/** The whole line, when the reference is all that stands on it. */
function lineOf(text: string, range: Range): Range | undefined {
  const bullet = /(?:^|\n)[ \t]*[-*+][ \t]+$/.exec(text.slice(0, range.start));
  const start = bullet ? range.start - bullet[0].replace(/^\n/, '').length : range.start;
  return wholeLines(text, { start, end: range.end });
}
