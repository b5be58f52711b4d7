/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning services and SARIF viewers.
 * Addresses are relative to the project's root. No credential and no text around one is in it.
 */
import { rules } from '../../../rules/index.generated';
import { projectUrl } from '../rule-document';
import type { Report } from '../run-report';
import { version } from '../version';
import { artifactsOf, rootAddress, rootId } from './sarif/artifacts';
import { resultsOf } from './sarif/results';
import { descriptorOf } from './sarif/rules';
import { taxonomiesOf } from './sarif/taxonomies';

export function sarif(report: Report): string {
  const taxonomies = taxonomiesOf(rules);
  const files = report.files.filter((file) => file.findings.length);
  const language = report.locale === 'en' ? 'en' : 'zh-CN';
  const run = {
    tool: {
      driver: {
        name: 'Grantlint',
        organization: 'Grantlint',
        version,
        semanticVersion: version,
        informationUri: projectUrl,
        language,
        rules: rules.map((rule) => descriptorOf(rule, report.locale, taxonomies.indexes)),
        supportedTaxonomies: taxonomies.components.map(({ name }, index) => ({ name, index })),
      },
    },
    language,
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: {
      [rootId]: { uri: rootAddress(report.root), description: { text: 'The root of the project.' } },
    },
    automationDetails: { id: 'grantlint/', description: { text: 'Grantlint' } },
    invocations: [invocationOf(report)],
    artifacts: artifactsOf(files),
    results: resultsOf(files, rules, report.locale),
    taxonomies: taxonomies.components,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function invocationOf(report: Report) {
  return {
    executionSuccessful: report.failures.length === 0,
    exitCode: report.exitCode,
    startTimeUtc: report.started.toISOString(),
    endTimeUtc: report.ended.toISOString(),
    toolExecutionNotifications: report.failures.map(({ message }) => ({ level: 'error', message: { text: message } })),
  };
}
