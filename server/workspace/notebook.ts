/** Findings of a notebook's program, told of its file. */
import type { Range } from '../../rules/model';
import type { CodeLanguage } from '../engine/document';
import type { Finding } from '../engine/finding';
import type { Notebook } from '../engine/parsers/notebook';
import type { LintResult } from './workspace';

/** What is to be known of a notebook besides the text of its cells. */
export interface Program {
  readonly language: CodeLanguage;
  readonly cells: readonly Range[];
}

/** The result for the file with the given text. Fixes that reach beyond one cell are left out. */
export function inFile(result: LintResult, notebook: Notebook, text: string): LintResult {
  const { cells: _, ...document } = result.document;
  return {
    ...result,
    document: { ...document, text },
    findings: result.findings.map((finding) => findingInFile(finding, notebook)),
    comments: result.comments.map(notebook.inFile),
  };
}

function findingInFile(finding: Finding, { inFile: rangeOf, editOfFile }: Notebook): Finding {
  return {
    ...finding,
    range: rangeOf(finding.range),
    related: finding.related.map((place) => (place.document ? place : { ...place, range: rangeOf(place.range) })),
    fixes: finding.fixes.flatMap((fix) => {
      const edits = fix.edits.flatMap((edit) => editOfFile(edit) ?? []);
      return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
    }),
  };
}
