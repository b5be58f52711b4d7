/** From reports to what an editor shows of them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Locale } from '../../rules/rule';
import type {
  ReportAttempt,
  ReportEvidence,
  ReportPhase,
  ReportRedaction,
  ReportScore,
  ReportSummary,
  ReportView,
} from '../protocol/reports';
import type { Services } from '../reporting/channel';
import { channelNamed } from '../reporting/channels';
import { cvssScore } from '../reporting/cvss';
import { type Draft, hasPlaceholder, type Redaction } from '../reporting/draft';
import { textOf } from '../reporting/exports/markdown';
import { fields, writtenIn } from '../reporting/fields';
import { dutiesOf } from '../reporting/jurisdiction';
import { dueReminders, withDraft } from '../reporting/life';
import { redacted, textFields } from '../reporting/redaction';
import type { Report, Submission } from '../reporting/report';
import { followers, isEditable, type ReportState } from '../reporting/state';
import { reportNames } from '../reporting/words';
import { reportSentences } from './report-words';

export function summaryOf(report: Report, services: Services, locale: Locale): ReportSummary {
  const { id, state, changed, draft, submissions } = report;
  const names = reportNames[locale];
  const title = textOf(redacted(services.review(draft)).title, locale);
  return {
    id,
    title: title && !hasPlaceholder(title) ? title : reportSentences[locale].untitled,
    state,
    stateName: names.states[state],
    phase: phaseOf(report),
    changed,
    component: draft.component.name,
    attempts: submissions.map((submission) => attemptOf(submission, locale)),
    moves: followers(state)
      .filter((to) => !notByHand.includes(to))
      .map((to) => ({ to, name: names.states[to] })),
    due: dueReminders(report, services.now()).map(({ reason, due }) => ({ reason, text: names.reminder(reason, due) })),
  };
}

export function viewOf(report: Report, services: Services, locale: Locale): ReportView {
  const draft = services.review(report.draft);
  return {
    ...summaryOf(report, services, locale),
    editable: withDraft(report, draft, services.now()) !== undefined,
    revision: report.revision,
    fields: Object.fromEntries(Object.keys(fields).map((path) => [path, writtenIn(draft, path)])),
    evidence: evidenceOf(draft, report.project, locale),
    redactions: redactionsOf(draft, locale),
    scores: { ...scoreOf('cvss31', draft.cvss31), ...scoreOf('cvss40', draft.cvss40) },
    duties: dutiesOf(draft).map((duty) => duty[locale]),
    history: report.history.map(({ at, to, actor, evidence }) => ({
      at,
      stateName: reportNames[locale].states[to],
      actor: channelNamed(actor)?.text[locale].title ?? actor,
      ...(evidence === undefined ? {} : { evidence }),
    })),
  };
}

/** Names a redaction of a draft without its text. */
export function keyOf({ field, text }: Pick<Redaction, 'field' | 'text'>): string {
  return createHash('sha256').update(`${field}\0${text}`).digest('hex').slice(0, 16);
}

/** States that only sending, and nobody's word, leads to. */
const notByHand: readonly ReportState[] = ['validated', 'consented', 'submitted'];

function phaseOf({ state, submissions }: Report): ReportPhase {
  if (isEditable(state)) return submissions.some((one) => one.state !== 'failed') ? 'open' : 'drafts';
  if (state === 'fixed' || state === 'published') return 'done';
  return ['rejected', 'duplicate', 'withdrawn', 'closed'].includes(state) ? 'over' : 'open';
}

function attemptOf(submission: Submission, locale: Locale): ReportAttempt {
  const { key, channel, state, destination, url, detail, advisory } = submission;
  return {
    key,
    channel,
    title: channelNamed(channel)?.text[locale].title ?? channel,
    state,
    stateName: reportNames[locale].attempts[state],
    destination,
    ...(url ? { url } : {}),
    ...(detail ? { detail } : {}),
    ...(advisory ? { advisory } : {}),
  };
}

function evidenceOf(draft: Draft, project: string | undefined, locale: Locale): ReportEvidence[] {
  const clean = redacted(draft);
  return draft.evidence.map(({ path, startLine, endLine, ruleId, message }, index) => {
    const excerpt = clean.evidence[index]?.excerpt;
    return {
      path,
      ...(project === undefined ? {} : { uri: URI.file(join(project, path)).toString() }),
      startLine,
      endLine,
      ruleId,
      message: message[locale],
      ...(excerpt ? { excerpt } : {}),
    };
  });
}

/** In UTF-16 units: what stands around a part, so that the reporter sees what it is. */
const context = 40;

function redactionsOf(draft: Draft, locale: Locale): ReportRedaction[] {
  const texts = new Map(textFields(draft).map(({ field, text }) => [field, text]));
  const secrets = draft.redactions.filter(({ kind }) => kind === 'secret').map(({ text }) => text);
  const masked = (text: string) => secrets.reduce((all, secret) => all.replaceAll(secret, '…'), text);
  return draft.redactions.map((redaction) => {
    const { field, text, kind, decision } = redaction;
    const whole = texts.get(field) ?? text;
    const start = Math.max(0, whole.indexOf(text));
    return {
      key: keyOf(redaction),
      field,
      kind,
      kindName: reportNames[locale].kinds[kind],
      before: masked(whole.slice(0, start)).slice(-context),
      shown: kind === 'secret' ? `${text.slice(0, 4)}…` : text,
      after: masked(whole.slice(start + text.length)).slice(0, context),
      decision,
    };
  });
}

function scoreOf(field: 'cvss31' | 'cvss40', vector: string | undefined): Partial<Record<typeof field, ReportScore>> {
  const score = vector ? cvssScore(vector) : undefined;
  return score ? { [field]: score } : {};
}
