/** `grantlint report submit`: shows exactly what goes where; with `--yes` it goes there. */
import { join } from 'node:path';
import type { ReportChannel } from '../../reporting/channel';
import { dutiesOf } from '../../reporting/jurisdiction';
import { prepare } from '../../reporting/prepare';
import { type Preview, previewOf } from '../../reporting/preview';
import type { Report } from '../../reporting/report';
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';
import { problemLines } from './problems';
import { redactionLines } from './redactions';

export async function submitReport(given: Arguments, desk: Desk): Promise<number> {
  const { services, locale, words, outbox, say } = desk;
  const report = await desk.report(given.positionals[0]);
  const channel = desk.channel(given.values.get('channel'));
  const preview = await previewOf(report, channel, services, locale);
  await show(report, channel, preview, desk);
  const folder = channel.delivery === 'manual' ? await prepared(report, channel, preview, desk) : undefined;
  if (folder)
    await say(words.prepared(folder), ...(channel.text[locale].steps ?? []).map((step, n) => `  ${n + 1}. ${step}`));
  if (!given.flags.has('yes')) {
    await say(words.nothingSent(channel.delivery));
    return exitCodes.found;
  }
  const after = await outbox.send(report.id, channel, locale, preview.sha256, given.values.get('evidence'));
  const attempt = after.submissions.findLast((one) => one.channel === channel.id);
  if (!attempt) return exitCodes.found;
  await say(words.outcome(attempt.state, channel.delivery, attempt.url ?? attempt.destination, attempt.detail ?? ''));
  return attempt.state === 'delivered' || attempt.state === 'queued' ? exitCodes.clean : exitCodes.found;
}

async function show(report: Report, channel: ReportChannel, preview: Preview, desk: Desk): Promise<void> {
  const { services, locale, words, say, headed } = desk;
  const { destination, rendering, problems, block } = preview;
  const { title, description } = channel.text[locale];
  const reviewed = services.review(report.draft);
  await headed(title, description);
  await say(destination.available ? words.goesTo(destination.name, destination.url ?? '') : destination.reason[locale]);
  if (channel.isPublic) await say(words.isPublic);
  if (block) await say(block[locale]);
  for (const duty of dutiesOf(reviewed)) await say(`  ${duty[locale]}`);
  await say('');
  if (reviewed.redactions.length) await headed(words.reviewed, ...redactionLines(reviewed.redactions, words), '');
  if (problems.length) await headed(words.toDo, ...problemLines(problems, locale, words), '');
  await headed(words.exactly(Buffer.byteLength(rendering.text), rendering.mediaType), rendering.text.trimEnd());
  for (const { name, text } of rendering.attachments) await headed(`\n${name}`, text.trimEnd());
  await say('', `sha256 ${preview.sha256}`, '');
}

/** What the reporter pastes or attaches lies in files. */
async function prepared(report: Report, channel: ReportChannel, { rendering }: Preview, desk: Desk): Promise<string> {
  const folder = join(desk.home, 'prepared', report.id, channel.id);
  await prepare(folder, rendering, desk.services);
  return folder;
}
