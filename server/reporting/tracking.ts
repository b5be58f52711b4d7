/** How sent reports are doing: what channels tell, what is due, and whether the flaw is still there. */
import type { Progress, ReportChannel, Services, Text } from './channel';
import { failureText } from './channels/answers';
import type { Draft } from './draft';
import type { Ledger } from './ledger';
import { dueReminders, moved } from './life';
import type { Reminder, Report, Submission } from './report';
import { isOver, mayFollow } from './state';

export interface Tracked {
  readonly report: Report;
  /** Channels that told something new, with their own word for it. */
  readonly news: readonly { readonly channel: string; readonly word: string }[];
  /** Channels that could not be asked. */
  readonly failures: readonly { readonly channel: string; readonly reason: Text }[];
  readonly due: readonly Reminder[];
}

/** Asks the channels of every report, or of one, and puts on record what they tell. */
export async function track(
  ledger: Ledger,
  services: Services,
  channels: readonly ReportChannel[],
  id?: string,
): Promise<Tracked[]> {
  const { reports } = await ledger.list();
  const tracked: Tracked[] = [];
  for (const report of reports) {
    if (id === undefined ? !isOver(report.state) : report.id === id)
      tracked.push(await trackOne(ledger, services, channels, report));
  }
  return tracked;
}

async function trackOne(
  ledger: Ledger,
  services: Services,
  channels: readonly ReportChannel[],
  before: Report,
): Promise<Tracked> {
  const news: Tracked['news'][number][] = [];
  const failures: Tracked['failures'][number][] = [];
  let report = before;
  for (const submission of before.submissions) {
    const channel = channels.find((one) => one.id === submission.channel);
    if (submission.state !== 'delivered' || !channel?.track) continue;
    try {
      const progress = await channel.track(submission, report, services);
      const { state, changed } = report;
      report = await ledger.update(report.id, (current) => progressed(current, submission, progress, services.now()));
      if (report.state !== state || (progress.advisory && progress.advisory !== submission.advisory))
        news.push({ channel: channel.id, word: progress.word ?? report.state });
      else if (report.changed !== changed && progress.word) news.push({ channel: channel.id, word: progress.word });
    } catch (error) {
      failures.push({ channel: submission.channel, reason: failureText(error) });
    }
  }
  return { report, news, failures, due: dueReminders(report, services.now()) };
}

/** The report with what a channel told; nothing when that was known. */
function progressed(
  report: Report,
  { key }: Submission,
  { state, word, url, etag, advisory }: Progress,
  at: string,
): Report | undefined {
  const there = report.submissions.find((one) => one.key === key);
  if (!there) return undefined;
  const told: Submission = {
    ...there,
    ...(url === undefined ? {} : { url }),
    ...(etag === undefined ? {} : { etag }),
    ...(advisory === undefined ? {} : { advisory }),
    ...(word === undefined ? {} : { detail: word }),
  };
  const isNew = JSON.stringify(told) !== JSON.stringify(there);
  const noted = isNew
    ? { ...report, changed: at, submissions: report.submissions.map((one) => (one === there ? told : one)) }
    : report;
  const evidence = url ?? word;
  const next = state ? moved(noted, state, at, there.channel, evidence === undefined ? {} : { evidence }) : noted;
  return next === report ? undefined : next;
}

/**
 * `holds`: the finding is still there. `gone`: its files were looked at and it is not. `fixed-version`: the version in
 * use has the fix. `unknown`: there is nothing to look at.
 */
export type Standing = 'holds' | 'gone' | 'fixed-version' | 'unknown';

/** What is there now of what a report is about. */
export interface Look {
  /** Fingerprints of the findings in the file with this path; nothing when it cannot be looked at. */
  fingerprintsIn(path: string): ReadonlySet<string> | undefined;
  /** The version of the component that is in use. */
  readonly version?: string;
  /** Compares versions of the component's ecosystem. */
  isAtLeast(version: string, bound: string): boolean;
}

export function standingOf({ evidence, versions }: Draft, look: Look): Standing {
  const { version } = look;
  if (version !== undefined && versions.fixed !== undefined && look.isAtLeast(version, versions.fixed))
    return 'fixed-version';
  const seen = evidence.map(({ path, fingerprint }) => look.fingerprintsIn(path)?.has(fingerprint));
  if (seen.includes(true)) return 'holds';
  return seen.includes(false) ? 'gone' : 'unknown';
}

/** The report as fixed, when the flaw is gone and it had been sent; otherwise as it is. */
export function withStanding(report: Report, standing: Standing, at: string): Report {
  const isFixed = standing === 'gone' || standing === 'fixed-version';
  if (!isFixed || !mayFollow(report.state, 'fixed')) return report;
  return moved(report, 'fixed', at, 'grantlint', { evidence: standing });
}
