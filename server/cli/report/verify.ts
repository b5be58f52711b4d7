/** `grantlint report verify`: whether what a report says still holds in this project. */
import { withStanding } from '../../reporting/tracking';
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';
import { standingHere } from './standing';

/** Exit code 0: it holds, or there is nothing to look at. 1: it does not. */
export async function verifyReport(given: Arguments, desk: Desk): Promise<number> {
  const { ledger, services, words, say, json } = desk;
  const report = await desk.report(given.positionals[0]);
  const standing = await standingHere(report, desk);
  const after = await ledger.update(report.id, (current) => {
    const next = withStanding(current, standing, services.now());
    return next === current ? undefined : next;
  });
  const isOver = standing === 'gone' || standing === 'fixed-version';
  if (given.values.get('format') === 'json') await json({ id: report.id, standing, state: after.state });
  else await say(words.standing[standing], ...(isOver ? [words.offerClose(report.id.slice(0, 8))] : []));
  return isOver ? exitCodes.found : exitCodes.clean;
}
