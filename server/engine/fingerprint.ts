/** Names for findings that survive edits elsewhere in the file. */
import type { Range } from '../../rules/model';
import { digestOf } from './digest';
import type { Document } from './document';

export interface Fingerprinted {
  readonly ruleId: string;
  readonly message: string;
  readonly range: Range;
}

/**
 * One fingerprint per finding: a hash over path, rule, message, the flagged text and the line around it with
 * white space folded, and a counter for equal ones in document order. Line numbers play no part.
 */
export function fingerprints(document: Document, findings: readonly Fingerprinted[]): string[] {
  const occurrences = new Map<string, number>();
  const order = findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => a.finding.range.start - b.finding.range.start);
  const result: string[] = new Array(findings.length).fill('');
  for (const { finding, index } of order) {
    const { start, end } = finding.range;
    const lineStart = document.text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = document.text.indexOf('\n', start);
    const line = document.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).slice(0, 400);
    const flagged = document.text.slice(start, Math.min(end, start + 400));
    const key = [document.path, finding.ruleId, finding.message, fold(flagged), fold(line)].join('\0');
    const count = occurrences.get(key) ?? 0;
    occurrences.set(key, count + 1);
    result[index] = digestOf(`${key}\0${count}`).slice(0, 32);
  }
  return result;
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
