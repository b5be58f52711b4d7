/** `grantlint/report/create`: a draft from a finding, or from nothing, and what may be the same. */
import { randomUUID } from 'node:crypto';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Locale } from '../../rules/rule';
import type { Finding } from '../engine/finding';
import type { CreatedReport, CreateReportParams, ReportDuplicate } from '../protocol/reports';
import { type Duplicate, duplicatesOf, knownOf } from '../reporting/duplicates';
import { textOf } from '../reporting/exports/markdown';
import { draftFrom } from '../reporting/from-finding';
import { newReport } from '../reporting/life';
import { reportNames } from '../reporting/words';
import type { LintResult } from '../workspace/workspace';
import type { Context } from './context';
import { targetOf } from './convert';
import { ledger, refuse, servicesFor } from './report-desk';
import { type FoundInProject, foundIn, surroundingOf } from './report-findings';
import { reportSentences } from './report-words';

export async function createReport(context: Context, params: CreateReportParams): Promise<CreatedReport> {
  const found = params.uri === undefined ? undefined : await findingOf(context, params.uri, params);
  const services = servicesFor(context, found?.project);
  const around = surroundingOf(context, found?.project);
  const draft = services.review(await draftFrom(found ? [found] : [], around));
  const { reports } = await ledger().list();
  const duplicates = duplicatesOf(draft, knownOf(draft, around.advisoriesFor), found ? reports : [], () => true);
  const report = newReport(randomUUID(), draft, services.now(), found?.project);
  await ledger().put(report);
  return { id: report.id, duplicates: duplicates.map((one) => duplicateOf(one, context.client.locale)) };
}

async function findingOf(context: Context, uri: string, params: CreateReportParams): Promise<FoundInProject> {
  const { workspace, documents, client } = context;
  const target = documents.get(uri)?.target ?? targetOf(uri);
  const result = await workspace.lintFile(target);
  const finding = chosen(result, params) ?? refuse(reportSentences[client.locale].noFinding);
  return foundIn(context, target, result, finding);
}

function chosen({ findings, document }: LintResult, { fingerprint, at }: CreateReportParams): Finding | undefined {
  if (fingerprint !== undefined) return findings.find((one) => one.fingerprint === fingerprint);
  if (!at) return undefined;
  const text = TextDocument.create('', '', 0, document.text);
  const offset = text.offsetAt(at);
  const candidates = findings.filter(
    ({ rule, suppressed }) => !suppressed && (at.rule ?? rule.meta.id) === rule.meta.id,
  );
  const lines = ({ range }: Finding) => [text.positionAt(range.start).line, text.positionAt(range.end).line] as const;
  return (
    candidates.find(({ range }) => range.start <= offset && offset <= range.end) ??
    candidates.find((one) => lines(one)[0] <= at.line && at.line <= lines(one)[1])
  );
}

function duplicateOf({ match, advisory, report }: Duplicate, locale: Locale): ReportDuplicate {
  const names = reportNames[locale];
  const sentences = reportSentences[locale];
  if (advisory) {
    const text = names.duplicate(match, sentences.advisory(advisory.id));
    return { text, ...(advisory.url ? { url: advisory.url } : {}) };
  }
  if (!report) return { text: names.duplicate(match, '') };
  const title = textOf(report.draft.title, locale) || sentences.untitled;
  return { text: names.duplicate(match, sentences.ownReport(title, names.states[report.state])), report: report.id };
}
