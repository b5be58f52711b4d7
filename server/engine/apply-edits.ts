/** Applies edits to a text. */
import type { Edit } from '../../rules/model';

/**
 * The text after all `edits`, which are in offsets of `text`. Of two edits that overlap the one that starts first is
 * applied and the other dropped; equal edits count once.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  let previous: Edit | undefined;
  for (const edit of sorted) {
    if (edit.range.start < at || (previous && equal(previous, edit))) continue;
    result += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
    previous = edit;
  }
  return result + text.slice(at);
}

function equal(a: Edit, b: Edit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
}
