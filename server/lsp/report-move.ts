/** `grantlint/report/move`, `grantlint/report/dismiss`: what only the reporter knows or decides. */
import type { MoveReportParams, ReportParams, ReportView } from '../protocol/reports';
import { dueReminders, moved } from '../reporting/life';
import { createOutbox } from '../reporting/outbox';
import { reportNames } from '../reporting/words';
import type { Context } from './context';
import { ledger, refuse, reportNamed, servicesFor } from './report-desk';
import { summaryOf, viewOf } from './report-view';
import { reportSentences } from './report-words';

export async function moveReport(context: Context, params: MoveReportParams): Promise<ReportView> {
  const { locale } = context.client;
  const { id, to, attempt, evidence } = params;
  const report = await reportNamed(context, id);
  const services = servicesFor(context, report.project);
  if (attempt !== undefined) {
    const after = await createOutbox(ledger(), services).settle(id, attempt, to === 'arrived');
    return viewOf(after, services, locale);
  }
  const after = await ledger().update(id, (current) => {
    const possible = summaryOf(current, services, locale).moves.some((move) => move.to === to);
    const state = reportNames[locale].states;
    if (!possible || !isState(to, state)) refuse(reportSentences[locale].cannotFollow(to));
    const next = moved(current, to, services.now(), 'reporter', evidence ? { evidence } : {});
    return next === current ? undefined : next;
  });
  return viewOf(after, services, locale);
}

export async function dismissReminders(context: Context, { id }: ReportParams): Promise<ReportView> {
  const report = await reportNamed(context, id);
  const services = servicesFor(context, report.project);
  const after = await ledger().update(id, (current) => {
    const due = dueReminders(current, services.now());
    const reminders = current.reminders.map((one) => (due.includes(one) ? { ...one, done: true } : one));
    return due.length ? { ...current, reminders } : undefined;
  });
  return viewOf(after, services, context.client.locale);
}

function isState<State extends string>(name: string, states: Readonly<Record<State, string>>): name is State {
  return Object.hasOwn(states, name);
}
