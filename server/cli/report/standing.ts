/** Whether what a report says holds in the project the command was started in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isAtLeast } from '../../advisories/scheme';
import { versionInUse } from '../../reporting/component';
import type { Report } from '../../reporting/report';
import { type Look, type Standing, standingOf } from '../../reporting/tracking';
import type { Desk } from './desk';
import { lintProject } from './lint-project';

/** `unknown` for a report of another project: a file of the same name there says nothing. */
export async function standingHere(report: Report, desk: Desk): Promise<Standing> {
  if (report.project !== undefined && report.project !== desk.project) return 'unknown';
  return standingOf(report.draft, await lookAt(report, desk));
}

async function lookAt({ draft }: Report, desk: Desk): Promise<Look> {
  const { project, services } = desk;
  const paths = [...new Set(draft.evidence.map(({ path }) => join(project, path)))].filter((path) => existsSync(path));
  const { files } = paths.length ? await lintProject(paths, desk) : { files: [] };
  const seen = new Map(files.map(({ path, findings }) => [path, new Set(findings.map((one) => one.fingerprint))]));
  const version = await versionInUse(draft.component, project, services.readFile);
  return {
    fingerprintsIn: (path) => seen.get(path),
    ...(version === undefined ? {} : { version }),
    isAtLeast: (found, bound) => isAtLeast(draft.component.ecosystem, found, bound),
  };
}
