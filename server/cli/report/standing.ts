/** Whether what a report says holds in the project the command was started in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npm, pypi } from '../../advisories/scheme';
import { componentOf } from '../../reporting/component';
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
  const scheme = draft.component.ecosystem === 'PyPI' ? pypi : npm;
  return {
    fingerprintsIn: (path) => seen.get(path),
    ...(version === undefined ? {} : { version }),
    isAtLeast(found, bound) {
      const [a, b] = [scheme.version(found), scheme.version(bound)];
      return a !== undefined && b !== undefined && scheme.compare(a, b) >= 0;
    },
  };
}

/** The version of an installed npm package, or of the project itself when it is the component. */
async function versionInUse(
  component: Report['draft']['component'],
  project: string,
  read: (path: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const own = await componentOf(join(project, 'file'), project, read);
  if (own?.component.name === component.name) return own.versions.examined;
  if (component.ecosystem !== 'npm' || !/^(?:@[\w.-]+\/)?[\w.-]+$/.test(component.name)) return undefined;
  const folder = join(project, 'node_modules', component.name);
  return (await componentOf(join(folder, 'file'), folder, read))?.versions.examined;
}
