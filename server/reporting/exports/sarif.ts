/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): the evidence of a report, for viewers of results. */
import type { Evidence } from '../draft';
import type { ReportExport } from './export';
import { textOf } from './markdown';

type Table = Readonly<Record<string, unknown>>;

export const sarif: ReportExport = {
  id: 'sarif',
  title: 'SARIF 2.1.0',
  ending: 'sarif',
  mediaType: 'application/sarif+json',
  write({ id, draft }, locale) {
    const [name = '', version] = draft.tool.split(' ');
    const ids = [...new Set(draft.evidence.map(({ ruleId }) => ruleId))];
    const run = {
      tool: {
        driver: {
          name,
          ...(version ? { version } : {}),
          rules: ids.map((rule) => ({ id: rule, properties: { tags: draft.weaknesses } })),
        },
      },
      automationDetails: { id: `grantlint-report/${id}`, description: { text: textOf(draft.title, locale) } },
      columnKind: 'utf16CodeUnits',
      results: draft.evidence.map((evidence) => resultOf(evidence, locale)),
    };
    const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  },
};

function resultOf(evidence: Evidence, locale: 'en' | 'zh-cn'): Table {
  const { ruleId, message, path, startLine, endLine, excerpt, flow, fingerprint } = evidence;
  const region = { startLine, endLine, ...(excerpt ? { snippet: { text: excerpt } } : {}) };
  const steps = flow.map(({ path: file, line, label }) => ({
    location: { ...placed(file, { startLine: line }), message: { text: textOf(label, locale) } },
  }));
  return {
    ruleId,
    level: 'warning',
    message: { text: textOf(message, locale) },
    locations: [placed(path, region)],
    ...(steps.length ? { codeFlows: [{ threadFlows: [{ locations: steps }] }] } : {}),
    partialFingerprints: { 'grantlintFingerprint/v1': fingerprint },
  };
}

function placed(path: string, region: Table): Table {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region } };
}
