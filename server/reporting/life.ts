/** What happens to a report, as functions from the report before to the report after. */
import type { Draft } from './draft';
import { type Reminder, type Report, reportVersion } from './report';
import { isEditable, mayFollow, type ReportState } from './state';

/** A new report. `id` must be new; `at` is ISO 8601, UTC; `project` is the absolute folder of its findings. */
export function newReport(id: string, draft: Draft, at: string, project?: string): Report {
  return {
    version: reportVersion,
    id,
    revision: 1,
    state: 'draft',
    created: at,
    edited: at,
    changed: at,
    draft,
    ...(project === undefined ? {} : { project }),
    submissions: [],
    history: [],
    reminders: [],
  };
}

/**
 * The report with another draft; what was validated or agreed to is so no longer. Nothing when it has been sent, or may
 * have been.
 */
export function withDraft(report: Report, draft: Draft, at: string): Report | undefined {
  if (!isHere(report)) return undefined;
  const edited = { ...report, draft, edited: at, changed: at };
  return moved(edited, 'draft', at, 'reporter');
}

/** True when no part of the report has left, or may have. */
export function isHere({ state, submissions }: Report): boolean {
  return isEditable(state) && !submissions.some((one) => one.state !== 'failed' && one.state !== 'queued');
}

/** What a change of state may say about itself. */
export interface MoveFacts {
  readonly channelId?: string;
  readonly evidence?: string;
}

/** The report in another state, with a line in its history; as it is when the state may not follow. */
export function moved(report: Report, to: ReportState, at: string, actor: string, facts: MoveFacts = {}): Report {
  const { state: from, history } = report;
  if (from === to || !mayFollow(from, to)) return report;
  return { ...report, state: to, changed: at, history: [...history, { from, to, at, actor, ...facts }] };
}

/** In days: who has not answered by then is asked again. CERT/CC and others advise an answer within two. */
const acknowledgementDays = 7;

/** The report with what to remember after it was sent. A reminder that is there already stays. */
export function withReminders(report: Report, at: string): Report {
  const { embargoUntil } = report.draft.disclosure;
  const wanted: readonly Reminder[] = [
    { reason: 'acknowledgement', due: dayAfter(at, acknowledgementDays), done: false },
    ...(embargoUntil ? [{ reason: 'embargo' as const, due: embargoUntil, done: false }] : []),
  ];
  const missing = wanted.filter(({ reason }) => !report.reminders.some((one) => one.reason === reason));
  return missing.length ? { ...report, reminders: [...report.reminders, ...missing] } : report;
}

/** What the reporter should be reminded of on the day of `at`. */
export function dueReminders(report: Report, at: string): readonly Reminder[] {
  const isWaiting = report.state === 'submitted';
  return report.reminders.filter(
    ({ reason, due, done }) => !done && due <= at.slice(0, 10) && (reason !== 'acknowledgement' || isWaiting),
  );
}

function dayAfter(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 10);
}
