/** For people: findings by file, each with its line, what else belongs to it, and what can be done. */
import type { Severity } from '../../../rules/rule';
import { type Finding, fixTitle, messageOf, relatedLabel } from '../../engine/finding';
import { masked } from '../../engine/mask';
import { frameOf } from '../code-frame';
import { printable } from '../display';
import { countsOf, type FileReport, fileOf, type Report, visible } from '../run-report';
import { secretsIn } from '../secrets';
import type { Paint, Style } from '../terminal';
import { type Words, wordsOf } from '../words';
import type { Look } from './format';

/** Severity is told by sign and word; colour only repeats it. */
const signs: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', info: 'ℹ' };
const styles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };

export function text(report: Report, look: Look): string {
  const words = wordsOf(report.locale);
  const files = report.files.filter((file) => visible(file).length);
  const blocks = [
    ...fixedBlock(report, look.paint, words),
    ...files.map((file) => fileBlock(file, report, look, words)),
    summary(report, look.paint, words),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function fixedBlock({ fixed }: Report, paint: Paint, words: Words): string[] {
  if (!fixed.length) return [];
  const lines = fixed.map(
    (fix) => `  ${printable(fix.place.shown)}  ${paint('dim', fix.ruleId)}  ${printable(fix.title)}`,
  );
  return [
    [paint('bold', words.fixed(fixed.length, new Set(fixed.map((f) => f.place.shown)).size)), ...lines].join('\n'),
  ];
}

function fileBlock(file: FileReport, report: Report, look: Look, words: Words): string {
  const source = masked(file.text, secretsIn(file));
  const findings = visible(file).map((finding) => findingBlock(finding, file, source, report, look, words));
  return [look.paint(['bold', 'underline'], printable(file.place.shown)), ...findings].join('\n\n');
}

function findingBlock(
  finding: Finding,
  file: FileReport,
  source: string,
  { locale }: Report,
  { paint, width }: Look,
  words: Words,
): string {
  const { severity, rule } = finding;
  const { line, column } = file.lines.positionAt(finding.range.start);
  const gutter = String(line + 1).length + 1;
  const frame = frameOf(source, file.lines, finding.range, width - gutter - 5);
  const word = paint([styles[severity], 'bold'], `${signs[severity]} ${words.severity[severity]}`);
  const place = paint('dim', `${printable(file.place.shown)}:${line + 1}:${column + 1}`);
  const bar = paint('dim', '|');
  const blank = ' '.repeat(gutter);
  const note = (sign: string, body: string) => `  ${blank} ${paint('dim', sign)} ${body}`;
  return [
    `  ${word}  ${paint('bold', rule.meta.id)}  ${place}`,
    `  ${printable(messageOf(finding, locale))}`,
    // A binary file has no lines to show.
    ...(source === ''
      ? []
      : [
          `  ${blank}${bar}`,
          `  ${paint('dim', `${frame.line} `)}${bar} ${frame.code}`,
          `  ${blank}${bar} ${paint(styles[severity], frame.carets)}`,
        ]),
    ...finding.related.map((related) => {
      const other = fileOf(related, file);
      const at = other.lines.positionAt(related.range.start);
      const name = other === file ? '' : `${printable(other.place.shown)}:`;
      return note('>', `${name}${at.line + 1}:${at.column + 1} ${printable(relatedLabel(finding, related, locale))}`);
    }),
    ...finding.advisories.map(({ id, type, severity: danger, fixed, url }) => {
      const facts = [
        type === 'malicious' ? words.malicious : undefined,
        danger && words.danger[danger],
        fixed && words.fixedIn(fixed),
      ].filter((fact) => fact !== undefined);
      return note('=', words.advisory(id, facts, url));
    }),
    ...finding.fixes
      .slice(0, 1)
      .map((fix) =>
        note('=', words.fixAvailable(printable(fixTitle(finding, fix, locale)), fix.applicability === 'unsafe')),
      ),
  ].join('\n');
}

function summary(report: Report, paint: Paint, words: Words): string {
  const counts = countsOf(report);
  const seconds = ((report.ended.getTime() - report.started.getTime()) / 1000).toFixed(1);
  const result = counts.all
    ? paint(
        ['bold', styles[counts.error ? 'error' : counts.warning ? 'warning' : 'info']],
        words.problems(counts, counts.files),
      )
    : paint(['bold', 'green'], words.noProblems);
  const facts = [
    words.checked(report.checked, seconds),
    ...(counts.suppressed ? [words.suppressed(counts.suppressed)] : []),
  ];
  return [
    `${result}${paint('dim', ` · ${facts.join(' · ')}`)}`,
    ...(counts.safe + counts.unsafe ? [words.fixable(counts.safe, counts.unsafe)] : []),
    ...(report.failures.length ? [paint(['bold', 'red'], words.incomplete(report.failures.length))] : []),
  ].join('\n');
}
