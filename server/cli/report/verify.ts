/** `grantlint report verify`: whether what a report says still holds in this project. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npm, pypi } from '../../advisories/scheme';
import { componentOf } from '../../reporting/component';
import type { Report } from '../../reporting/report';
import { type Look, standingOf, withStanding } from '../../reporting/tracking';
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';
import { lintProject } from './lint-project';

/** Exit code 0: it holds, or there is nothing to look at. 1: it does not. */
export async function verifyReport(given: Arguments, desk: Desk): Promise<number> {
  const { ledger, services, words, say, json } = desk;
  const report = await desk.report(given.positionals[0]);
  const standing = standingOf(report.draft, await lookAt(report, desk));
  const after = await ledger.update(report.id, (current) => {
    const next = withStanding(current, standing, services.now());
    return next === current ? undefined : next;
  });
  const isOver = standing === 'gone' || standing === 'fixed-version';
  if (given.values.get('format') === 'json') await json({ id: report.id, standing, state: after.state });
  else await say(words.standing[standing], ...(isOver ? [words.offerClose(report.id.slice(0, 8))] : []));
  return isOver ? exitCodes.found : exitCodes.clean;
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
