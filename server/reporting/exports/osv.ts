/** OSV 1.7 (https://ossf.github.io/osv-schema/): what registries exchange, and what Grantlint reads back as an advisory. */
import { cvssScore } from '../cvss';
import type { Draft } from '../draft';
import { parseVersions } from '../versions';
import type { ReportExport } from './export';

export const osv: ReportExport = {
  id: 'osv',
  title: 'OSV 1.7',
  ending: 'osv.json',
  mediaType: 'application/json',
  write(report) {
    const published = report.history.find(({ to }) => to === 'published')?.at;
    const head = { id: osvId(report), modified: report.edited, ...(published ? { published } : {}) };
    return `${JSON.stringify(osvRecord(report.draft, head), undefined, 2)}\n`;
  },
};

/** The schema keeps the prefix `x_` for ids that no database has given. */
export function osvId({ id }: { readonly id: string }): string {
  return `x_grantlint-${id}`;
}

export interface OsvHead {
  readonly id?: string;
  readonly modified: string;
  readonly published?: string;
}

/** The record as an object, keys in the order of the specification. */
export function osvRecord(draft: Draft, { id, modified, published }: OsvHead): Record<string, unknown> {
  const { title, description, impact, weaknesses, cvss31, cvss40, reporter } = draft;
  const severity = [
    ...(cvss31 ? [{ type: 'CVSS_V3', score: cvss31 }] : []),
    ...(cvss40 ? [{ type: 'CVSS_V4', score: cvss40 }] : []),
  ];
  const score = cvssScore(cvss40 ?? cvss31 ?? '');
  const named = reporter.credit === 'named' && reporter.name;
  return {
    schema_version: '1.7.5',
    ...(id ? { id } : {}),
    modified,
    ...(published ? { published } : {}),
    summary: title.en || title['zh-cn'],
    details: [description.en || description['zh-cn'], impact.en || impact['zh-cn']].filter(Boolean).join('\n\n'),
    ...(severity.length ? { severity } : {}),
    affected: [affectedOf(draft)],
    references: referencesOf(draft),
    ...(named ? { credits: [{ name: reporter.name, type: 'REPORTER' }] } : {}),
    database_specific: {
      cwe_ids: weaknesses,
      ...(score ? { severity: score.rating.toUpperCase(), cvss: score.score } : {}),
      kind: draft.kind,
      standards: draft.standards,
      summary_zh: title['zh-cn'],
      details_zh: [description['zh-cn'], impact['zh-cn']].filter(Boolean).join('\n\n'),
    },
  };
}

/** Without an ecosystem the schema has no place for a package: the source's address stands in its place. */
function affectedOf({ component, versions }: Draft): Record<string, unknown> {
  const { name, ecosystem, purl, repository } = component;
  const parsed = parseVersions(versions.affected);
  const type = ecosystem === 'npm' || ecosystem === 'crates.io' || ecosystem === 'Go' ? 'SEMVER' : 'ECOSYSTEM';
  const ranges = (parsed?.sets ?? (parsed ? [] : [{ introduced: '0' }])).map(({ introduced, ...end }) => {
    const fixed =
      ('fixed' in end ? end.fixed : undefined) ??
      ('lastAffected' in end && end.lastAffected ? undefined : versions.fixed);
    const last = 'lastAffected' in end ? end.lastAffected : undefined;
    const closing = fixed ? [{ fixed }] : last ? [{ last_affected: last }] : [];
    return { type, events: [{ introduced }, ...closing] };
  });
  return {
    ...(ecosystem ? { package: { ecosystem, name, ...(purl ? { purl } : {}) } } : {}),
    ...(ecosystem && ranges.length ? { ranges } : {}),
    ...(parsed?.versions.length ? { versions: parsed.versions } : {}),
    ...(ecosystem
      ? {}
      : { database_specific: { name, ...(repository ? { repository } : {}), affected: versions.affected } }),
  };
}

function referencesOf({ component, references }: Draft): { type: string; url: string }[] {
  const source =
    component.repository && /^https?:/.test(component.repository)
      ? [{ type: 'PACKAGE', url: component.repository }]
      : [];
  return [...source, ...references.map((url) => ({ type: 'WEB', url }))];
}
