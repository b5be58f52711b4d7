/** Problems of a draft as lines: field, then what to do, then what `--set` takes where that is a fixed set. */
import type { Locale } from '../../../rules/rule';
import type { FieldProblem } from '../../reporting/channel';
import { fields } from '../../reporting/fields';
import type { ReportWords } from './words';

/** Errors first; a field that has the same problem in several places is named once for each. */
export function problemLines(problems: readonly FieldProblem[], locale: Locale, words: ReportWords): string[] {
  return problems
    .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
    .map(({ field, severity, text }) => `  ${words.problem[severity]}  ${field}  ${text[locale]}${valuesOf(field)}`);
}

function valuesOf(field: string): string {
  const kind = fields[field];
  return typeof kind === 'object' ? ` (${kind.filter(Boolean).join(', ')})` : '';
}
