/** Whether somebody has reported this before: the registries, or the reporter. */
import type { Package } from '../../rules/model';
import type { Advisory } from '../../rules/rule';
import type { Draft } from './draft';
import type { Report } from './report';
import { isOver } from './state';

export interface Duplicate {
  /** `certain`: same component, weakness and version. `likely`: same component and weakness. `related`: same component. */
  readonly match: 'certain' | 'likely' | 'related';
  readonly advisory?: Advisory;
  readonly report?: Pick<Report, 'id' | 'state' | 'draft'>;
}

/**
 * What is known that may be the same, the surest first. `advisories` are those of the draft's component; `affects` says
 * whether one of them affects the version the reporter looked at.
 */
export function duplicatesOf(
  draft: Draft,
  advisories: readonly Advisory[],
  reports: readonly Report[],
  affects: (advisory: Advisory) => boolean,
): Duplicate[] {
  const published = advisories.map((advisory): Duplicate => {
    const sameWeakness = advisory.cwes.some((cwe) => draft.weaknesses.includes(cwe));
    const match = sameWeakness ? (affects(advisory) ? 'certain' : 'likely') : 'related';
    return { match, advisory };
  });
  const own = reports.flatMap((report): Duplicate[] => {
    if (isOver(report.state) || !isSameComponent(report.draft, draft)) return [];
    const sameWeakness = report.draft.weaknesses.some((cwe) => draft.weaknesses.includes(cwe));
    const sameFinding = report.draft.evidence.some(({ fingerprint }) =>
      draft.evidence.some((other) => other.fingerprint === fingerprint),
    );
    const match = sameFinding ? 'certain' : sameWeakness ? 'likely' : 'related';
    return [{ match, report }];
  });
  const order = ['certain', 'likely', 'related'];
  return [...own, ...published].sort((a, b) => order.indexOf(a.match) - order.indexOf(b.match));
}

/** What is known of the component in the version that was looked at; `advisoriesFor` is the advisory index's. */
export function knownOf(
  { component, versions }: Draft,
  advisoriesFor: (pkg: Package) => readonly Advisory[],
): readonly Advisory[] {
  const type = component.ecosystem === 'npm' ? 'npm' : component.ecosystem === 'PyPI' ? 'pypi' : undefined;
  if (!type || !versions.examined) return [];
  const { name } = component;
  const spec = { value: name, range: { start: 0, end: 0 }, notation: 'json' } as const;
  return advisoriesFor({ kind: 'package', type, name, version: versions.examined, pin: 'exact', runner: '', spec });
}

/** By package URL, then by where the source is, then by name. */
export function isSameComponent(
  { component: a }: Pick<Draft, 'component'>,
  { component: b }: Pick<Draft, 'component'>,
): boolean {
  if (a.purl && b.purl) return a.purl === b.purl;
  if (a.repository && b.repository) return sourceOf(a.repository) === sourceOf(b.repository);
  return a.name.toLowerCase() === b.name.toLowerCase() && a.ecosystem === b.ecosystem;
}

/** `git+https://host/Owner/Name.git` and `https://host/owner/name/` are one. */
function sourceOf(address: string): string {
  return address
    .toLowerCase()
    .replace(/^git\+/, '')
    .replace(/^[a-z]+:\/\/(?:[^@/]*@)?/, '')
    .replace(/(?:\.git)?\/*$/, '');
}
