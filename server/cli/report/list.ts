/** `grantlint report list`: every report, the newest change first. */
import { textOf } from '../../reporting/exports/markdown';
import { redacted } from '../../reporting/redaction';
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import { tableLines } from '../table';
import type { Desk } from './desk';

export async function listReports(
  given: Arguments,
  { ledger, services, locale, words, say, headed, json, note }: Desk,
): Promise<number> {
  const { reports, unreadable } = await ledger.list();
  for (const { file, reason } of unreadable) await note(words.unreadable(file, reason));
  const rows = reports.map(({ id, state, changed, draft, submissions }) => ({
    id,
    state,
    changed,
    title: textOf(redacted(services.review(draft)).title, locale),
    channels: submissions.map(({ channel, state: sent }) => ({ channel, state: sent })),
  }));
  if (given.values.get('format') === 'json') await json(rows);
  else if (!rows.length) await say(words.noReports);
  else {
    const { id, state, changed, channel, title } = words.columns;
    const cells = rows.map((row) => [
      row.id.slice(0, 8),
      words.states[row.state],
      row.changed.slice(0, 10),
      row.channels
        .map((one) => `${one.channel}${one.state === 'delivered' ? '' : ` (${words.attempts[one.state]})`}`)
        .join(', ') || '-',
      row.title,
    ]);
    const [head = '', ...lines] = tableLines([[id, state, changed, channel, title], ...cells]);
    await headed(head, ...lines);
  }
  return exitCodes.clean;
}
