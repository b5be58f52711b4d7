/** `grantlint report show`: one report as it would leave, what was taken out of it, and its history. */
import { markdown } from '../../reporting/exports/markdown';
import { dueReminders } from '../../reporting/life';
import { problemsOf } from '../../reporting/preview';
import { redacted } from '../../reporting/redaction';
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';
import { problemLines } from './problems';
import { redactionLines } from './redactions';

export async function showReport(given: Arguments, desk: Desk): Promise<number> {
  const { services, locale, words, say, headed, json } = desk;
  const report = await desk.report(given.positionals[0]);
  const channel = given.values.has('channel') ? desk.channel(given.values.get('channel')) : undefined;
  const reviewed = services.review(report.draft);
  const clean = redacted(reviewed);
  const problems = problemsOf(report.draft, channel, services);
  if (given.values.get('format') === 'json') {
    await json({ ...report, draft: clean, problems });
    return exitCodes.clean;
  }
  await say(markdown.write({ ...report, draft: clean }, locale).trimEnd(), '');
  if (reviewed.redactions.length) await headed(words.reviewed, ...redactionLines(reviewed.redactions, words), '');
  if (problems.length) await headed(words.toDo, ...problemLines(problems, locale, words), '');
  await headed(words.history(report.id, words.states[report.state]));
  for (const { at, to, actor, evidence = '' } of report.history)
    await say(`  ${at.slice(0, 16).replace('T', ' ')}  ${words.states[to]}  ${actor}  ${evidence}`.trimEnd());
  for (const { channel: name, state, destination, url = '', detail = '', advisory = '' } of report.submissions)
    await say(
      `  ${name}  ${words.attempts[state]}  ${[destination, url, advisory, detail].filter(Boolean).join('  ')}`,
    );
  for (const { reason, due } of dueReminders(report, services.now())) await say(`  ${words.reminder(reason, due)}`);
  return exitCodes.clean;
}
