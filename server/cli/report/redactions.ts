/** What the review found in a draft, numbered, so that each can be restored. */
import type { Redaction } from '../../reporting/draft';
import type { ReportWords } from './words';

/** Credentials are named by their first characters only. */
export function redactionLines(redactions: readonly Redaction[], words: ReportWords): string[] {
  return redactions.map(({ field, text, kind, decision }, index) => {
    const part = kind === 'secret' ? `${text.slice(0, 4)}…` : text;
    return `  ${index + 1}. ${words.decisions[decision]}  ${words.kinds[kind]}  ${field}  ${part}`;
  });
}
