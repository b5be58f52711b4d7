/** Whether what a report says holds in the open workspace. */
import { join } from 'node:path';
import { isAtLeast } from '../advisories/scheme';
import { versionInUse } from '../reporting/component';
import type { Report } from '../reporting/report';
import { type Standing, standingOf } from '../reporting/tracking';
import type { Context } from './context';
import { servicesFor } from './report-desk';

/** `unknown` for a report of a folder that is not open. */
export async function standingHere(context: Context, { project, draft }: Report): Promise<Standing> {
  const { workspace } = context;
  if (project === undefined || !workspace.folders.includes(project)) return 'unknown';
  const seen = new Map<string, ReadonlySet<string>>();
  for (const path of new Set(draft.evidence.map((one) => one.path))) {
    const { findings, skipped } = await workspace.lintFile(join(project, path));
    if (!skipped) seen.set(path, new Set(findings.map(({ fingerprint }) => fingerprint)));
  }
  const { readFile } = servicesFor(context, project);
  const version = await versionInUse(draft.component, project, readFile);
  return standingOf(draft, {
    fingerprintsIn: (path) => seen.get(path),
    ...(version === undefined ? {} : { version }),
    isAtLeast: (found, bound) => isAtLeast(draft.component.ecosystem, found, bound),
  });
}
