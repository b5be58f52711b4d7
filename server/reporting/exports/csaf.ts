/**
 * CSAF 2.1 (https://docs.oasis-open.org/csaf/csaf/v2.1/) and 2.0: a security advisory in the state `draft`, published
 * by its discoverer. What the two call differently is in {@link editions}.
 */
import { cvssScore } from '../cvss';
import type { Draft } from '../draft';
import cweNames from './cwe-names.json';
import type { ReportExport } from './export';
import { textOf } from './markdown';
import { osvId } from './osv';
import { versOf } from './vers';

type Written = Parameters<ReportExport['write']>[0];
type Locale = Parameters<ReportExport['write']>[1];
type Table = Readonly<Record<string, unknown>>;

export const csaf21: ReportExport = exportOf('2.1');
export const csaf20: ReportExport = exportOf('2.0');

interface Edition {
  readonly head: Table;
  /** Who may read it before and after publication. */
  readonly labels: readonly [before: string, after: string];
  purl(purl: string): Table;
  weaknesses(ids: readonly string[]): Table;
  scores(draft: Draft, products: readonly string[]): Table;
  /** The day somebody first knew; 2.0 calls the day of publication otherwise. */
  dates(discovered: string, published: string | undefined): Table;
}

const names: Readonly<Record<string, string>> = cweNames;
/** The edition of the list of weaknesses that the names are from. */
const cweVersion = '4.17';

const editions: Readonly<Record<'2.0' | '2.1', Edition>> = {
  '2.1': {
    head: { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' },
    labels: ['AMBER', 'CLEAR'],
    purl: (purl) => ({ purls: [purl] }),
    weaknesses: (ids) => ({ cwes: ids.map((id) => ({ id, name: names[id], version: cweVersion })) }),
    scores({ cvss31, cvss40 }, products) {
      const content = { ...scored('cvss_v3', cvss31, '3.1'), ...scored('cvss_v4', cvss40, '4.0') };
      return Object.keys(content).length ? { metrics: [{ content, products }] } : {};
    },
    dates: (discovered, published) => ({
      discovery_date: discovered,
      ...(published ? { disclosure_date: published } : {}),
    }),
  },
  '2.0': {
    head: {},
    labels: ['AMBER', 'WHITE'],
    purl: (purl) => ({ purl }),
    // There is room for one.
    weaknesses: ([id = '']) => ({ cwe: { id, name: names[id] } }),
    scores: ({ cvss31 }, products) => (cvss31 ? { scores: [{ ...scored('cvss_v3', cvss31, '3.1'), products }] } : {}),
    dates: (discovered, published) => ({
      discovery_date: discovered,
      ...(published ? { release_date: published } : {}),
    }),
  },
};

function exportOf(version: '2.0' | '2.1'): ReportExport {
  return {
    id: `csaf-${version}`,
    title: `CSAF ${version}`,
    ending: 'csaf.json',
    mediaType: 'application/json',
    write: (report, locale) => `${JSON.stringify(documentOf(report, locale, version), undefined, 2)}\n`,
  };
}

const affectedId = 'CSAFPID-0001';
const fixedId = 'CSAFPID-0002';

function documentOf(report: Written, locale: Locale, version: '2.0' | '2.1'): Table {
  const { draft, created, edited, history } = report;
  const edition = editions[version];
  const published = history.find(({ to }) => to === 'published')?.at;
  const isPublic = published !== undefined || draft.disclosure.isPublic;
  const title = textOf(draft.title, locale);
  return {
    ...edition.head,
    document: {
      category: 'csaf_security_advisory',
      csaf_version: version,
      title,
      lang: locale === 'en' ? 'en' : 'zh-CN',
      distribution: { tlp: { label: edition.labels[isPublic ? 1 : 0] } },
      publisher: publisherOf(report),
      tracking: {
        id: osvId(report),
        status: 'draft',
        version: '1',
        initial_release_date: created,
        current_release_date: edited,
        revision_history: [{ number: '1', date: edited, summary: locale === 'en' ? 'First report.' : '首次报告。' }],
        generator: { engine: engineOf(draft.tool) },
      },
      notes: [{ category: 'summary', text: title }],
      ...acknowledgmentsOf(draft),
      ...referencesOf(draft),
    },
    product_tree: { branches: [vendorBranch(draft, edition)] },
    vulnerabilities: [vulnerabilityOf(report, locale, edition, published)],
  };
}

/** The namespace must be an address of the publisher's own; who stays unnamed has the report's. */
function publisherOf({ id, draft: { reporter } }: Written): Table {
  const isNamed = reporter.credit === 'named' && reporter.name !== '';
  const own = reporter.contact.includes('@') ? `mailto:${reporter.contact}` : reporter.contact;
  return {
    category: 'discoverer',
    name: isNamed ? reporter.name : 'anonymous',
    namespace: isNamed && URL.canParse(own) ? own : `urn:uuid:${id}`,
  };
}

/** `grantlint 0.1.0` as the program and its version. */
function engineOf(tool: string): Table {
  const [name = tool, version] = tool.split(' ');
  return version ? { name, version } : { name };
}

function vendorBranch(draft: Draft, edition: Edition): Table {
  const { component, versions } = draft;
  const product = (id: string, version: string, purl: string | undefined): Table => ({
    name: `${component.name} ${version}`,
    product_id: id,
    ...(purl ? { product_identification_helper: edition.purl(purl) } : {}),
  });
  const range = versOf(draft);
  const { fixed } = versions;
  const fixedPurl = component.purl && fixed ? `${component.purl}@${encodeURIComponent(fixed)}` : undefined;
  const affected = {
    category: 'product_version_range',
    name: range,
    product: product(affectedId, range, component.purl),
  };
  const mended = fixed
    ? [{ category: 'product_version', name: fixed, product: product(fixedId, fixed, fixedPurl) }]
    : [];
  return {
    category: 'vendor',
    name: component.vendor ?? component.repository ?? component.name,
    branches: [{ category: 'product_name', name: component.name, branches: [affected, ...mended] }],
  };
}

function vulnerabilityOf(
  { id, draft, created }: Written,
  locale: Locale,
  edition: Edition,
  published: string | undefined,
): Table {
  const { fixed } = draft.versions;
  const known = draft.weaknesses.filter((weakness) => names[weakness] !== undefined);
  const note = (title: string, text: Draft['title'], category = 'description') =>
    textOf(text, locale).trim() ? [{ category, title, text: textOf(text, locale) }] : [];
  const impact = textOf(draft.impact, locale).trim();
  const { vendorContacted } = draft.disclosure;
  return {
    title: textOf(draft.title, locale),
    ids: [{ system_name: 'Grantlint', text: id }],
    ...(known.length ? edition.weaknesses(known) : {}),
    ...edition.dates(created, published),
    notes: [
      ...note(locale === 'en' ? 'Description' : '描述', draft.description),
      ...note(locale === 'en' ? 'What an attack needs' : '攻击前提', draft.prerequisites, 'details'),
    ],
    product_status: { known_affected: [affectedId], ...(fixed ? { fixed: [fixedId] } : {}) },
    ...edition.scores(draft, [affectedId]),
    ...(impact ? { threats: [{ category: 'impact', details: impact, product_ids: [affectedId] }] } : {}),
    ...(vendorContacted
      ? { involvements: [{ party: 'vendor', status: 'contact_attempted', date: `${vendorContacted}T00:00:00Z` }] }
      : {}),
    remediations: remediationsOf(draft, locale),
    ...acknowledgmentsOf(draft),
  };
}

function remediationsOf(draft: Draft, locale: Locale): readonly Table[] {
  const { fixed } = draft.versions;
  const workaround = textOf(draft.workaround, locale).trim();
  const product_ids = [affectedId];
  const [update, none] = locale === 'en' ? ['Update to', 'There is no fix yet.'] : ['升级到', '尚无修复。'];
  if (!fixed && !workaround) return [{ category: 'none_available', details: none, product_ids }];
  return [
    ...(fixed ? [{ category: 'vendor_fix', details: `${update} ${fixed}`, product_ids }] : []),
    ...(workaround ? [{ category: 'workaround', details: workaround, product_ids }] : []),
  ];
}

function acknowledgmentsOf({ reporter }: Draft): Table {
  const isNamed = reporter.credit === 'named' && reporter.name !== '';
  return isNamed ? { acknowledgments: [{ names: [reporter.name] }] } : {};
}

function referencesOf({ references }: Draft): Table {
  if (!references.length) return {};
  return { references: references.map((url) => ({ category: 'external', summary: url, url })) };
}

/** A vector with its score, as the schemas of CVSS want them. */
function scored(key: string, vector: string | undefined, version: string): Table {
  const score = vector ? cvssScore(vector) : undefined;
  if (!score) return {};
  const { score: baseScore, rating } = score;
  return { [key]: { version, vectorString: vector, baseScore, baseSeverity: rating.toUpperCase() } };
}
