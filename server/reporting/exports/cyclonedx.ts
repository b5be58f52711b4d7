/** CycloneDX 1.7 (https://cyclonedx.org/docs/1.7/json/): one component and what is known of its flaw, as VEX. */
import { cvssScore } from '../cvss';
import type { Draft } from '../draft';
import type { ReportState } from '../state';
import { parseVersions } from '../versions';
import type { ReportExport } from './export';
import { textOf } from './markdown';
import { osvId } from './osv';
import { versOf } from './vers';

type Table = Readonly<Record<string, unknown>>;

export const cyclonedxVex: ReportExport = {
  id: 'cyclonedx-vex',
  title: 'CycloneDX 1.7 VEX',
  ending: 'cdx.json',
  mediaType: 'application/vnd.cyclonedx+json',
  write: (report, locale) => `${JSON.stringify(bomOf(report, locale), undefined, 2)}\n`,
};

const component = 'component';

function bomOf(report: Parameters<ReportExport['write']>[0], locale: 'en' | 'zh-cn'): Table {
  const { draft, id, edited } = report;
  const { name, purl, vendor, repository } = draft.component;
  const [tool = '', version] = draft.tool.split(' ');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.7.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.7',
    serialNumber: `urn:uuid:${id}`,
    version: 1,
    metadata: {
      timestamp: edited,
      tools: { components: [{ type: 'application', name: tool, ...(version ? { version } : {}) }] },
    },
    components: [
      {
        type: 'library',
        'bom-ref': component,
        name,
        ...(draft.versions.examined ? { version: draft.versions.examined } : {}),
        ...(vendor ? { supplier: { name: vendor } } : {}),
        ...(purl ? { purl } : {}),
        ...(repository ? { externalReferences: [{ type: 'vcs', url: repository }] } : {}),
      },
    ],
    vulnerabilities: [vulnerabilityOf(report, locale)],
  };
}

function vulnerabilityOf(report: Parameters<ReportExport['write']>[0], locale: 'en' | 'zh-cn'): Table {
  const { draft, state, created, edited, history } = report;
  const { weaknesses, references, reporter, versions } = draft;
  const published = history.find(({ to }) => to === 'published')?.at;
  const cwes = weaknesses.map((id) => Number(id.slice(4))).filter((number) => number > 0);
  const text = (key: string, value: Draft['title']) => (textOf(value, locale) ? { [key]: textOf(value, locale) } : {});
  const ratings = [...rating('CVSSv4', draft.cvss40), ...rating('CVSSv31', draft.cvss31)];
  const isNamed = reporter.credit === 'named' && reporter.name !== '';
  return {
    id: osvId(report),
    source: { name: 'Grantlint' },
    ...(ratings.length ? { ratings } : {}),
    ...(cwes.length ? { cwes } : {}),
    ...text('description', draft.title),
    ...text('detail', draft.description),
    ...(versions.fixed
      ? { recommendation: locale === 'en' ? `Update to ${versions.fixed}.` : `升级到 ${versions.fixed}。` }
      : {}),
    ...text('workaround', draft.workaround),
    ...(references.length ? { advisories: references.map((url) => ({ url })) } : {}),
    created,
    ...(published ? { published } : {}),
    updated: edited,
    ...(isNamed ? { credits: { individuals: [{ name: reporter.name }] } } : {}),
    analysis: analysisOf(draft, state, locale),
    affects: [{ ref: component, versions: versionsOf(draft) }],
  };
}

/** Somebody else has confirmed it from acceptance on; until then it is being looked at. */
export const vexStates: Readonly<Partial<Record<ReportState, string>>> = {
  accepted: 'exploitable',
  fixing: 'exploitable',
  published: 'exploitable',
  fixed: 'resolved',
};

function analysisOf({ versions, workaround, impact }: Draft, state: ReportState, locale: 'en' | 'zh-cn'): Table {
  const response = [
    ...(versions.fixed ? ['update'] : []),
    ...(textOf(workaround, locale) ? ['workaround_available'] : []),
  ];
  const detail = textOf(impact, locale);
  return {
    state: vexStates[state] ?? 'in_triage',
    ...(response.length ? { response } : {}),
    ...(detail ? { detail } : {}),
  };
}

function versionsOf(draft: Draft): Table[] {
  const parsed = parseVersions(draft.versions.affected);
  const single = (parsed?.versions ?? []).map((version) => ({ version, status: 'affected' }));
  const range = { range: versOf(draft), status: 'affected' };
  const { fixed } = draft.versions;
  return [
    ...(single.length && !parsed?.sets.length ? single : [range]),
    ...(fixed ? [{ version: fixed, status: 'unaffected' }] : []),
  ];
}

function rating(method: string, vector: string | undefined): Table[] {
  const score = vector ? cvssScore(vector) : undefined;
  return score ? [{ score: score.score, severity: score.rating, method, vector }] : [];
}
