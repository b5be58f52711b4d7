/** What a channel would get and where it would go: what the reporter sees before agreeing, and what is sent then. */
import { createHash } from 'node:crypto';
import type { Locale } from '../../rules/rule';
import type { Destination, FieldProblem, Rendering, ReportChannel, Services, Text } from './channel';
import { type Draft, finished } from './draft';
import { blockOf } from './jurisdiction';
import { redacted } from './redaction';
import type { Report } from './report';
import { generalProblems } from './validation';

export interface Preview {
  readonly destination: Destination;
  readonly rendering: Rendering;
  /** Errors keep it from being sent. */
  readonly problems: readonly FieldProblem[];
  /** Why the law of the reporter's place keeps it from being sent this way. */
  readonly block?: Text;
  /** Names exactly this rendering for exactly this channel; {@link Outbox} sends nothing else. */
  readonly sha256: string;
}

/** Rejects only when the channel itself is broken. */
export async function previewOf(
  report: Pick<Report, 'id' | 'created' | 'edited' | 'draft'>,
  channel: ReportChannel,
  services: Services,
  locale: Locale,
): Promise<Preview> {
  const draft = cleaned(report.draft, services);
  const rendering = channel.render(draft, report, locale);
  const block = blockOf(draft, channel);
  return {
    destination: await channel.destination(draft, services),
    rendering,
    problems: problemsOf(report.draft, channel, services),
    ...(block ? { block } : {}),
    sha256: createHash('sha256')
      .update(JSON.stringify([channel.id, rendering]))
      .digest('hex'),
  };
}

/** Everything that is wrong with a draft for a channel; without one, what is wrong for every channel. */
export function problemsOf(
  draft: Draft,
  channel: Pick<ReportChannel, 'validate' | 'kinds'> | undefined,
  services: Pick<Services, 'review'>,
): FieldProblem[] {
  const clean = cleaned(draft, services);
  const general = generalProblems(clean);
  if (!channel) return general;
  const kind: readonly FieldProblem[] = channel.kinds.includes(clean.kind)
    ? []
    : [
        {
          field: 'kind',
          severity: 'error',
          text: {
            en: 'This channel does not take reports of this kind.',
            'zh-cn': '该渠道不接收此类报告。',
          },
        },
      ];
  const special = channel.validate(clean);
  return [...kind, ...general, ...special.filter((one) => !general.some(({ field }) => field === one.field))];
}

/**
 * The draft as it may leave: reviewed anew, so that nothing typed since the last review slips out, and without texts
 * that are finished in the other language only.
 */
export function cleaned(draft: Draft, services: Pick<Services, 'review'>): Draft {
  return finished(redacted(services.review(draft)));
}
