/** `grantlint report new`: a draft from findings, or from nothing. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type AdvisoryIndex, createAdvisoryIndex } from '../../advisories/advisories';
import { snapshotWith } from '../../advisories/registry-folder';
import { type Duplicate, duplicatesOf, isSameComponent, knownOf } from '../../reporting/duplicates';
import {
  componentFound,
  draftFrom,
  type FoundAt,
  type FoundIn,
  type Surrounding,
  whyIn,
} from '../../reporting/from-finding';
import { newReport as reportOf } from '../../reporting/life';
import { problemsOf } from '../../reporting/preview';
import { type Arguments, UsageError } from '../arguments';
import { exitCodes } from '../exit-codes';
import { linesOf } from '../lines';
import { ruleDocument } from '../rule-document';
import { version } from '../version';
import type { Desk } from './desk';
import { type LintedProject, lintProject } from './lint-project';
import { problemLines } from './problems';
import { withReleases } from './resolve';
import { withSettings } from './settings';

export async function newReport(given: Arguments, desk: Desk): Promise<number> {
  const { ledger, services, words, locale } = desk;
  const channel = given.values.has('channel') ? desk.channel(given.values.get('channel')) : undefined;
  const { advisoriesFor } = indexOf(services);
  const { readFile } = services;
  const surrounding = { project: desk.project, readFile, advisoriesFor, tool: `grantlint ${version}` };
  const named = given.positionals.length ? await findingsFor(given.positionals, desk) : [];
  const found = await ofOneComponent(named, surrounding, words);
  const written = await withSettings(await draftFrom(found, surrounding), given, desk);
  const draft = services.review(await withReleases(written, given, desk));
  const { reports, unreadable } = await ledger.list();
  for (const { file, reason } of unreadable) await desk.note(words.unreadable(file, reason));
  const duplicates = duplicatesOf(draft, knownOf(draft, advisoriesFor), reports, () => true);
  const report = reportOf(randomUUID(), draft, services.now(), found.length ? desk.project : undefined);
  await ledger.put(report);
  const problems = problemsOf(draft, channel, services);
  if (given.values.get('format') === 'json') {
    await desk.json({ id: report.id, problems, duplicates: duplicates.map(duplicateName) });
    return exitCodes.clean;
  }
  await desk.say(words.created(report.id));
  for (const duplicate of duplicates) await desk.say(words.duplicate(duplicate.match, duplicateName(duplicate)));
  if (problems.length) await desk.headed(words.toDo, ...problemLines(problems, locale, words));
  await desk.say(words.next(report.id.slice(0, 8), channel?.id));
  return exitCodes.clean;
}

/** Those of the first one's component. Throws {@link UsageError} when a name has none of it: that is another report. */
async function ofOneComponent(
  named: readonly (readonly FoundAt[])[],
  surrounding: Surrounding,
  words: Desk['words'],
): Promise<FoundAt[]> {
  const [first] = named.flat();
  const component = first && (await componentFound(first, surrounding))?.component;
  const kept: FoundAt[] = [];
  for (const group of named) {
    const before = kept.length;
    for (const one of group) {
      const other = (await componentFound(one, surrounding))?.component;
      const isSame = component && other ? isSameComponent({ component }, { component: other }) : component === other;
      if (isSame) kept.push(one);
    }
    if (kept.length === before) throw new UsageError(words.severalComponents);
  }
  return kept;
}

/** Findings by fingerprint (at least six digits of it) or as `path:line`: for each name those it stands for, one at least. */
async function findingsFor(names: readonly string[], desk: Desk): Promise<readonly (readonly FoundAt[])[]> {
  const { words, terminal } = desk;
  const places = names.map((name) => /^(.+):(\d+)$/.exec(name));
  const files = places.flatMap((place) => (place?.[1] ? [place[1]] : []));
  const project = await lintProject(files.length === names.length ? files : ['.'], desk);
  return names.map((name, index) => {
    const [, path = '', line = ''] = places[index] ?? [];
    const found = path
      ? at(project, resolve(terminal.cwd, path), Number(line))
      : byFingerprint(project, name.toLowerCase());
    if (!found.length) throw new UsageError(words.noFinding(name));
    return found;
  });
}

function at(project: LintedProject, absolute: string, line: number): FoundAt[] {
  return named(project).filter(({ finding, file, absolute: own }) => {
    const lines = linesOf(file.text);
    const { start, end } = finding.range;
    const isAt = lines.positionAt(start).line + 1 <= line && line <= lines.positionAt(end).line + 1;
    return own === absolute && isAt && !finding.suppressed;
  });
}

function byFingerprint(project: LintedProject, fingerprint: string): FoundAt[] {
  if (!/^[0-9a-f]{6,32}$/.test(fingerprint)) return [];
  return named(project).filter(({ finding }) => finding.fingerprint.startsWith(fingerprint));
}

function named(project: LintedProject): FoundAt[] {
  return project.files.flatMap(({ absolute, path, text, findings }) => {
    const whyOf: FoundIn['whyOf'] = (ruleId, locale) => whyIn(ruleDocument(ruleId, locale) ?? '');
    return findings.map((finding) => ({ finding, file: { path, text, findings, whyOf }, absolute }));
  });
}

/** What is known, reports of the team that nobody has accepted yet among them. */
function indexOf(services: Desk['services']): AdvisoryIndex {
  return createAdvisoryIndex(snapshotWith(services.setting('registryFolder'), 'all'));
}

function duplicateName({ advisory, report }: Duplicate): string {
  return advisory ? `${advisory.id} ${advisory.url}` : `${report?.id.slice(0, 8)} (${report?.state})`;
}
