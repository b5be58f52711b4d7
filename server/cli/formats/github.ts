/**
 * Workflow commands, which GitHub Actions shows as annotations on the changed lines:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Severity } from '../../../rules/rule';
import { messageOf } from '../../engine/finding';
import { nameOf } from '../places';
import { countsOf, type FileReport, type Report, visible } from '../run-report';
import { wordsOf } from '../words';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function github(report: Report): string {
  const words = wordsOf(report.locale);
  const counts = countsOf(report);
  const lines = [
    ...report.files.flatMap((file) => annotations(file, report)),
    ...report.failures.map(({ message }) => `::error title=grantlint::${escapeData(message)}`),
    counts.all ? words.problems(counts, counts.files) : words.noProblems,
  ];
  return `${lines.join('\n')}\n`;
}

function annotations(file: FileReport, { locale }: Report): string[] {
  return visible(file).map((finding) => {
    const start = file.lines.positionAt(finding.range.start);
    const end = file.lines.positionAt(finding.range.end);
    const { id } = finding.rule.meta;
    const properties = {
      file: nameOf(file.place),
      line: start.line + 1,
      endLine: end.line + 1,
      // Columns are only understood within one line.
      ...(start.line === end.line ? { col: start.column + 1, endColumn: end.column + 1 } : {}),
      title: `${finding.rule.text[locale].title} (${id})`,
    };
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    const advisories = finding.advisories.map((advisory) => `${advisory.id}: ${advisory.url}`);
    const message = [messageOf(finding, locale), ...advisories].join('\n');
    return `::${commands[finding.severity]} ${list.join(',')}::${escapeData(message)}`;
  });
}

/** As the runner's own toolkit does it; what is not escaped would end the command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
