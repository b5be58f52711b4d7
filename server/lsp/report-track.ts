/** `grantlint/report/track`: sends what waits, asks how reports are doing, and looks whether they still hold. */
import type { TrackedReport, TrackReportsParams } from '../protocol/reports';
import { channels } from '../reporting/channels';
import { registryFolder } from '../reporting/channels/registry-folder';
import { sweep } from '../reporting/ledger';
import { createOutbox } from '../reporting/outbox';
import { mayFollow } from '../reporting/state';
import { type Tracked, track, withStanding } from '../reporting/tracking';
import { reportNames } from '../reporting/words';
import type { Context } from './context';
import { ledger, servicesFor } from './report-desk';
import { standingHere } from './report-standing';
import { summaryOf } from './report-view';
import { reportSentences } from './report-words';

export async function trackReports(context: Context, params: TrackReportsParams): Promise<TrackedReport[]> {
  const { trusted, ask, interactive, id } = params;
  const services = servicesFor(context, undefined, ask ? { trusted, interactive } : undefined);
  const store = ledger();
  await sweep(store.folder);
  if (ask && trusted) await createOutbox(store, services).resume(channels, context.client.locale);
  // A folder of this machine can be read without asking anybody.
  const tracked = await track(store, services, ask && services.http ? channels : [registryFolder], id);
  const result: TrackedReport[] = [];
  for (const one of tracked) result.push(await trackedReport(context, one));
  return result;
}

/** A report whose flaw is gone from the open workspace is fixed. */
async function trackedReport(context: Context, { report: before, news, failures }: Tracked): Promise<TrackedReport> {
  const { locale } = context.client;
  const names = reportNames[locale];
  const services = servicesFor(context, before.project);
  const standing = mayFollow(before.state, 'fixed') ? await standingHere(context, before) : 'unknown';
  const isOver = standing === 'gone' || standing === 'fixed-version';
  const report = isOver
    ? await ledger().update(before.id, (current) => {
        const next = withStanding(current, standing, services.now());
        return next === current ? undefined : next;
      })
    : before;
  const titleOf = (channel: string) => channels.find((one) => one.id === channel)?.text[locale].title ?? channel;
  return {
    id: report.id,
    title: summaryOf(report, services, locale).title,
    news: news.map(({ channel, word }) => names.news(titleOf(channel), word)),
    failures: failures.map(({ channel, reason }) => `${titleOf(channel)}: ${reason[locale]}`),
    ...(isOver ? { over: `${names.standing[standing]} ${reportSentences[locale].offerClose}` } : {}),
  };
}
