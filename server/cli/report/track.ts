/** `grantlint report track`: sends what waits, asks how reports are doing, reminds of what is due. */
import { channels } from '../../reporting/channels';
import { sweep } from '../../reporting/ledger';
import { mayFollow } from '../../reporting/state';
import { type Tracked, track, withStanding } from '../../reporting/tracking';
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';
import { standingHere } from './standing';

export async function trackReports(given: Arguments, desk: Desk): Promise<number> {
  const { ledger, services, outbox, locale, words, say, json } = desk;
  const [wanted] = given.positionals;
  const id = wanted === undefined ? undefined : (await desk.report(wanted)).id;
  await sweep(ledger.folder);
  await outbox.resume(channels, locale);
  const tracked: Standing[] = [];
  for (const one of await track(ledger, services, channels, id)) tracked.push(await standing(one, desk));
  if (given.values.get('format') === 'json') {
    const rows = tracked.map(({ report, news, failures, due }) => ({
      id: report.id,
      state: report.state,
      news,
      failures,
      due,
    }));
    await json(rows);
  } else await say(...(tracked.length ? tracked.flatMap((one) => linesOf(one, desk)) : [words.noReports]));
  return tracked.some(({ failures }) => failures.length) ? exitCodes.found : exitCodes.clean;
}

interface Standing extends Tracked {
  /** Absent where the report says nothing of this project, or nothing of it has left yet. */
  readonly standing?: 'gone' | 'fixed-version';
}

/** A report whose flaw is gone from this project is fixed. */
async function standing(tracked: Tracked, desk: Desk): Promise<Standing> {
  if (!mayFollow(tracked.report.state, 'fixed')) return tracked;
  const here = await standingHere(tracked.report, desk);
  if (here !== 'gone' && here !== 'fixed-version') return tracked;
  const report = await desk.ledger.update(tracked.report.id, (current) => {
    const next = withStanding(current, here, desk.services.now());
    return next === current ? undefined : next;
  });
  return { ...tracked, report, standing: here };
}

function linesOf({ report, news, failures, due, standing: here }: Standing, { words, locale }: Desk): string[] {
  const advisory = report.submissions.find((one) => one.advisory)?.advisory;
  return [
    `${report.id.slice(0, 8)}  ${words.states[report.state]}${advisory ? `  ${advisory}` : ''}`,
    ...(here ? [`  ${words.standing[here]} ${words.offerClose(report.id.slice(0, 8))}`] : []),
    ...news.map(({ channel, word }) => `  ${words.news(channel, word)}`),
    ...failures.map(({ channel, reason }) => `  ${channel}: ${reason[locale]}`),
    ...report.submissions
      .filter(({ state }) => state === 'unknown' || state === 'queued')
      .map(
        ({ channel, state }) =>
          `  ${channel}: ${words.attempts[state]}. ${words.open[state === 'unknown' ? 'unknown' : 'queued']}`,
      ),
    ...due.map(({ reason, due: day }) => `  ${words.reminder(reason, day)}`),
  ];
}
