/** `grantlint report mark`: what only the reporter knows: an answer by mail, an attempt that did arrive, the end. */
import { moved } from '../../reporting/life';
import { followers, type ReportState } from '../../reporting/state';
import { type Arguments, UsageError } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';

/** States that only sending, and nobody's word, leads to. */
const notByHand: readonly ReportState[] = ['validated', 'consented', 'submitted'];

export async function markReport(given: Arguments, desk: Desk): Promise<number> {
  const { ledger, outbox, services, words, say } = desk;
  const report = await desk.report(given.positionals[0]);
  const [, mark = ''] = given.positionals;
  if (mark === 'arrived' || mark === 'missing') {
    const name = given.values.get('channel');
    const open = report.submissions.find(
      ({ channel, state }) => (!name || channel === name) && (state === 'unknown' || state === 'sending'),
    );
    if (!open) throw new UsageError(words.nothingOpen);
    const after = await outbox.settle(report.id, open.key, mark === 'arrived');
    await say(words.isNow(report.id.slice(0, 8), words.states[after.state]));
    return exitCodes.clean;
  }
  const possible = followers(report.state).filter((state) => !notByHand.includes(state));
  const to = possible.find((state) => state === mark);
  if (!to) throw new UsageError(words.cannotFollow(mark, possible.join(', ')));
  const evidence = given.values.get('evidence');
  const facts = evidence === undefined ? {} : { evidence };
  const after = await ledger.update(report.id, (current) => {
    const next = moved(current, to, services.now(), 'reporter', facts);
    return next === current ? undefined : next;
  });
  await say(words.isNow(report.id.slice(0, 8), words.states[after.state]));
  return exitCodes.clean;
}
