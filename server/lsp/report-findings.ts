/** `grantlint/report/findings`, `grantlint/report/choose`: which findings of one component a report is about. */
import { basename, dirname, join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Locale } from '../../rules/rule';
import { createAdvisoryIndex } from '../advisories/advisories';
import { snapshotWith } from '../advisories/registry-folder';
import { type Finding, messageOf } from '../engine/finding';
import type { ChooseFindingsParams, ReportFinding, ReportParams, ReportView } from '../protocol/reports';
import { withFindings } from '../reporting/chosen-findings';
import type { Component } from '../reporting/draft';
import { isSameComponent } from '../reporting/duplicates';
import { componentFound, draftFrom, type FoundAt, type Surrounding } from '../reporting/from-finding';
import type { Report } from '../reporting/report';
import type { LintResult } from '../workspace/workspace';
import type { Context } from './context';
import { whyItMatters } from './documentation';
import { refuse, reportNamed, servicesFor } from './report-desk';
import { changedDraft } from './report-edit';
import { reportSentences } from './report-words';

/** A finding in the folder its report is about. */
export interface FoundInProject extends FoundAt {
  /** Absolute. */
  readonly project: string;
}

/** The findings the editor shows that are about the report's component, and those the report has. */
export async function findingsFor(context: Context, { id }: ReportParams): Promise<ReportFinding[]> {
  const { locale } = context.client;
  const report = await reportNamed(context, id);
  const all = await findingsOfComponent(context, report);
  const belongs = ({ finding }: FoundAt) =>
    report.draft.evidence.some(({ fingerprint }) => fingerprint === finding.fingerprint);
  return all.map((found) => {
    const { finding, file, line } = found;
    const { path } = file;
    const { fingerprint, rule } = finding;
    return {
      fingerprint,
      ruleId: rule.meta.id,
      path,
      line,
      message: messageOf(finding, locale),
      chosen: belongs(found),
    };
  });
}

/** What the reporter has not touched follows the findings. Evidence whose finding is gone meanwhile stays. */
export async function chooseFindings(context: Context, params: ChooseFindingsParams): Promise<ReportView> {
  const report = await reportNamed(context, params.id);
  const all = await findingsOfComponent(context, report);
  const wanted = all.filter(({ finding }) => params.fingerprints.includes(finding.fingerprint));
  const [first] = wanted;
  const { noFinding, severalComponents } = reportSentences[context.client.locale];
  if (wanted.length < new Set(params.fingerprints).size) refuse(noFinding);
  const others = wanted.filter(
    ({ component, project }) => !isSame(component, first?.component) || project !== first?.project,
  );
  if (others.length) refuse(severalComponents);
  const project = report.project ?? first?.project;
  const around = surroundingOf(context, project);
  // In the order they have in the report, so that the first one goes on to give it its name.
  const has = report.draft.evidence.flatMap(
    ({ fingerprint }) => all.find(({ finding }) => finding.fingerprint === fingerprint) ?? [],
  );
  const ordered = [...has.filter((one) => wanted.includes(one)), ...wanted.filter((one) => !has.includes(one))];
  const before = await draftFrom(has, around);
  const after = await draftFrom(ordered, around);
  return changedDraft(context, params.id, (draft) => withFindings(draft, before, after), project);
}

/** The finding with everything a report takes from around it. */
export async function foundIn(
  context: Context,
  target: string,
  result: LintResult,
  finding: Finding,
): Promise<FoundInProject> {
  const { folder, onDisk } = context.workspace.locate(target);
  const why = await whyOf(finding);
  const { document, findings } = result;
  const project = folder ?? (onDisk ? dirname(target) : '');
  // Outside of all folders the path would tell where the file lies on this machine.
  const path = folder === undefined ? basename(document.path) : document.path;
  const file = { path, text: document.text, findings, whyOf: (_rule: string, locale: Locale) => why[locale] };
  return { finding, file, project, absolute: onDisk ? target : join(project, basename(document.path)) };
}

/** What is known to drafts of the project. What the team was told of and nobody has accepted yet counts too. */
export function surroundingOf(context: Context, project: string | undefined): Surrounding {
  const { version } = require('../../package.json') as { readonly version: string };
  const { advisoriesFor } = createAdvisoryIndex(snapshotWith(context.registry.folder, 'all'));
  const { readFile } = servicesFor(context, project);
  return { project: project ?? '', readFile, advisoriesFor, tool: `grantlint ${version}` };
}

interface Candidate extends FoundInProject {
  readonly component: Component | undefined;
  /** 1-based. */
  readonly line: number;
}

/** Every finding that could belong to the report; with nothing to go by, every finding there is. */
async function findingsOfComponent(context: Context, report: Report): Promise<Candidate[]> {
  const { workspace } = context;
  const found: Candidate[] = [];
  for (const target of targetsWithFindings(context)) {
    const { folder } = workspace.locate(target);
    if (report.project !== undefined && folder !== report.project) continue;
    const result = await workspace.lintFile(target);
    const text = TextDocument.create('', '', 0, result.document.text);
    for (const finding of result.findings) {
      if (finding.suppressed) continue;
      const one = await foundIn(context, target, result, finding);
      const component = (await componentFound(one, surroundingOf(context, one.project)))?.component;
      found.push({ ...one, component, line: text.positionAt(finding.range.start).line + 1 });
    }
  }
  const { component, evidence } = report.draft;
  const own = found.filter(({ finding }) => evidence.some(({ fingerprint }) => fingerprint === finding.fingerprint));
  if (!own.length && !component.name) return found;
  // The reporter may have given the component another name than its manifest has.
  const reference = own.length ? own[0]?.component : component;
  return found.filter((one) => own.includes(one) || isSame(one.component, reference));
}

function targetsWithFindings({ documents, closed }: Context): string[] {
  return [...new Set([...documents.all().map(({ target }) => target), ...closed.targets])].sort();
}

function isSame(a: Component | undefined, b: Component | undefined): boolean {
  return a && b ? isSameComponent({ component: a }, { component: b }) : a === b;
}

async function whyOf({ rule }: Finding): Promise<Readonly<Record<Locale, string>>> {
  const [en = '', zh = ''] = await Promise.all([whyItMatters(rule.meta.id, 'en'), whyItMatters(rule.meta.id, 'zh-cn')]);
  return { en, 'zh-cn': zh };
}
