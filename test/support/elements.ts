/** Runs one rule on elements made by hand, for what a table says better than a document. */
import type { ModelElement, Range } from '../../rules/model';
import type { Rule } from '../../rules/rule';
import { applyEdits } from '../../server/engine/apply-edits';
import type { Finding } from '../../server/engine/finding';
import { lint } from '../../server/engine/linter';
import { defaultSettings } from '../../server/engine/settings';
import { documentOf } from './engine';

/** The rule's findings on `elements` of `text`; `comments` are ranges in which suppressions may stand. */
export function findingsOn(
  rule: Rule,
  text: string,
  elements: readonly ModelElement[],
  comments: readonly Range[] = [],
  others: readonly Rule[] = [],
): Finding[] {
  const findings = lint(
    documentOf('file.txt', text),
    { elements, comments },
    { rules: [rule, ...others], settings: { ...defaultSettings, strict: true }, advisories: () => [] },
  );
  return findings.filter((finding) => finding.rule === rule);
}

/** The text after the first fix of every finding, or nothing when one has no fix. */
export function fixedBy(text: string, findings: readonly Finding[]): string | undefined {
  if (findings.some((finding) => finding.fixes.length === 0)) return undefined;
  return applyEdits(
    text,
    findings.flatMap((finding) => finding.fixes[0]?.edits ?? []),
  );
}

/** Where `part` stands in `text`. Throws when it does not. */
export function rangeOf(text: string, part: string): Range {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`no ${part} in ${text}`);
  return { start, end: start + part.length };
}
