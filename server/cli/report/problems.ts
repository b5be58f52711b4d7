/** Problems of a draft as lines: field, then what to do. */
import type { Locale } from '../../../rules/rule';
import type { FieldProblem } from '../../reporting/channel';
import type { ReportWords } from './words';

/** Errors first; a field that has the same problem in several places is named once for each. */
export function problemLines(problems: readonly FieldProblem[], locale: Locale, words: ReportWords): string[] {
  return problems
    .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
    .map(({ field, severity, text }) => `  ${words.problem[severity]}  ${field}  ${text[locale]}`);
}
