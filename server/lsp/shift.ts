/** Moves findings along with the text around them while a document cannot be read. */
import type { Edit, Range } from '../../rules/model';
import type { Finding } from '../engine/finding';
import type { LineChange } from './documents';

/** The findings after a change; those on the lines it touched are gone, since they may have been what was changed. */
export function shiftFindings(findings: readonly Finding[], change: LineChange): Finding[] {
  return findings.flatMap((finding) => shiftFinding(finding, change) ?? []);
}

function shiftFinding(finding: Finding, change: LineChange): Finding | undefined {
  const { start, end } = finding.range;
  const { lines } = change;
  if (start < lines.end && end > lines.start) return undefined;
  const range = shiftRange(finding.range, change);
  if (!range) return undefined;
  const related = finding.related.flatMap((place) => {
    const at = place.document ? place.range : shiftRange(place.range, change);
    return at ? [{ ...place, range: at }] : [];
  });
  const fixes = finding.fixes.flatMap((fix) => {
    const edits = fix.edits.flatMap((edit) => shiftEdit(edit, change) ?? []);
    return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
  });
  return { ...finding, range, related, fixes };
}

function shiftEdit(edit: Edit, change: LineChange): Edit | undefined {
  const range = shiftRange(edit.range, change);
  return range && { ...edit, range };
}

/** Nothing when the change cut into the range. */
function shiftRange(range: Range, { start, oldEnd, newEnd }: LineChange): Range | undefined {
  if (range.end <= start) return range;
  if (range.start < oldEnd) return undefined;
  const by = newEnd - oldEnd;
  return { start: range.start + by, end: range.end + by };
}
