/** `grantlint report track`: sends what waits, asks how reports are doing, reminds of what is due. */
import { channels } from '../../reporting/channels';
import { sweep } from '../../reporting/ledger';
import { type Tracked, track } from '../../reporting/tracking';
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';

export async function trackReports(given: Arguments, desk: Desk): Promise<number> {
  const { ledger, services, outbox, locale, words, say, json } = desk;
  const [wanted] = given.positionals;
  const id = wanted === undefined ? undefined : (await desk.report(wanted)).id;
  await sweep(ledger.folder);
  await outbox.resume(channels, locale);
  const tracked = await track(ledger, services, channels, id);
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

function linesOf({ report, news, failures, due }: Tracked, { words, locale }: Desk): string[] {
  const advisory = report.submissions.find((one) => one.advisory)?.advisory;
  return [
    `${report.id.slice(0, 8)}  ${words.states[report.state]}${advisory ? `  ${advisory}` : ''}`,
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
