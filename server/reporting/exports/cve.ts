/**
 * CVE JSON 5.2 (https://github.com/CVEProject/cve-schema): the record as the numbering authority would publish it. Only
 * the authority can give the id and its own; until then both are zeros.
 */
import { cvssScore } from '../cvss';
import type { Draft } from '../draft';
import { parseVersions } from '../versions';
import cweNames from './cwe-names.json';
import type { ReportExport } from './export';

type Table = Readonly<Record<string, unknown>>;

export const cve: ReportExport = {
  id: 'cve',
  title: 'CVE JSON 5.2',
  ending: 'cve.json',
  mediaType: 'application/json',
  write: ({ draft }) => `${JSON.stringify(recordOf(draft), undefined, 2)}\n`,
};

const noOne = '00000000-0000-4000-8000-000000000000';

function recordOf(draft: Draft): Table {
  const cveId = draft.references.map((url) => /CVE-\d{4}-\d{4,19}/.exec(url)?.[0]).find(Boolean) ?? 'CVE-0000-0000';
  return {
    dataType: 'CVE_RECORD',
    dataVersion: '5.2',
    cveMetadata: { cveId, assignerOrgId: noOne, state: 'PUBLISHED' },
    containers: { cna: containerOf(draft) },
  };
}

function containerOf(draft: Draft): Table {
  const { title, weaknesses, reporter, disclosure } = draft;
  const isNamed = reporter.credit === 'named' && reporter.name !== '';
  const metrics = metricsOf(draft);
  const impacts = bilingual(draft.impact);
  return {
    providerMetadata: { orgId: noOne },
    title: (title.en || title['zh-cn']).slice(0, 256),
    descriptions: bilingual(draft.description),
    affected: [affectedOf(draft)],
    ...(weaknesses.length ? { problemTypes: weaknesses.map(problemType) } : {}),
    references: referencesOf(draft),
    ...(metrics.length ? { metrics } : {}),
    ...(impacts.length ? { impacts: [{ descriptions: impacts }] } : {}),
    ...listOf('workarounds', bilingual(draft.workaround)),
    ...listOf('configurations', bilingual(draft.prerequisites)),
    ...(isNamed ? { credits: [{ lang: 'en', value: reporter.name.slice(0, 4096), type: 'finder' }] } : {}),
    ...(disclosure.vendorContacted
      ? {
          timeline: [{ time: `${disclosure.vendorContacted}T00:00:00.000Z`, lang: 'en', value: 'Vendor contacted.' }],
        }
      : {}),
    source: { discovery: 'EXTERNAL' },
    x_generator: { engine: draft.tool },
  };
}

/** Texts of the schema have 4096 characters at most. */
function bilingual(text: Draft['title']): Table[] {
  return [
    ...(text.en ? [{ lang: 'en', value: text.en.slice(0, 4096) }] : []),
    ...(text['zh-cn'] ? [{ lang: 'zh-CN', value: text['zh-cn'].slice(0, 4096) }] : []),
  ];
}

function listOf(key: string, list: readonly Table[]): Table {
  return list.length ? { [key]: list } : {};
}

function problemType(cweId: string): Table {
  const name = (cweNames as Readonly<Record<string, string>>)[cweId];
  const description = name ? `${cweId} ${name}` : cweId;
  return { descriptions: [{ lang: 'en', cweId, type: 'CWE', description }] };
}

const collections: Readonly<Record<string, string>> = {
  npm: 'https://registry.npmjs.org',
  PyPI: 'https://pypi.org',
  Go: 'https://pkg.go.dev',
  'crates.io': 'https://crates.io',
  Maven: 'https://repo.maven.apache.org/maven2',
  NuGet: 'https://www.nuget.org',
  VSCode: 'https://marketplace.visualstudio.com',
};
const semantic: ReadonlySet<string> = new Set(['npm', 'Go', 'crates.io', 'VSCode']);

function affectedOf({ component, versions }: Draft): Table {
  const { name, ecosystem, purl, repository, vendor } = component;
  const collectionURL = collections[ecosystem ?? ''];
  const parsed = parseVersions(versions.affected);
  const versionType = semantic.has(ecosystem ?? '') ? 'semver' : ecosystem === 'PyPI' ? 'python' : 'custom';
  const sets = (parsed?.sets ?? []).map(({ introduced, fixed, lastAffected }) => ({
    version: introduced,
    status: 'affected',
    versionType,
    ...(fixed === undefined && lastAffected !== undefined
      ? { lessThanOrEqual: lastAffected }
      : { lessThan: fixed ?? versions.fixed ?? '*' }),
  }));
  const single = (parsed?.versions ?? []).map((version) => ({ version, status: 'affected' }));
  const listed = [...sets, ...single];
  return {
    vendor: vendor ?? repository ?? name,
    product: name,
    ...(collectionURL ? { collectionURL, packageName: name } : {}),
    ...(purl ? { packageURL: purl } : {}),
    ...(repository && /^https?:/.test(repository) ? { repo: repository } : {}),
    ...(listed.length ? { versions: listed, defaultStatus: 'unaffected' } : { defaultStatus: 'unknown' }),
  };
}

/** One at least. A reference is never made up: the source of the component says where to look. */
function referencesOf({ component, references }: Draft): Table[] {
  const all = references.filter((url) => /^(?:https?|ftp):/.test(url)).map((url) => ({ url }));
  const source = component.repository ?? '';
  const product = /^https?:/.test(source) ? [{ url: source, tags: ['product'] }] : [];
  return [...all, ...product].filter(({ url }) => url.length <= 2048);
}

function metricsOf({ cvss31, cvss40 }: Draft): Table[] {
  const of = (key: string, version: string, vector: string | undefined) => {
    const score = vector ? cvssScore(vector) : undefined;
    if (!score) return [];
    const { score: baseScore, rating } = score;
    const data = { version, vectorString: vector, baseScore, baseSeverity: rating.toUpperCase() };
    return [{ format: 'CVSS', [key]: data }];
  };
  return [...of('cvssV4_0', '4.0', cvss40), ...of('cvssV3_1', '3.1', cvss31)];
}
