/**
 * The life of a report: one set of states for all channels, a union of what they know (CERT's Vultron, GitHub's
 * advisories, CNVD, VINCE). Which channel's word means which state is the channel's to say.
 */

export type ReportState =
  | 'draft'
  /** Complete for the channel it is meant for, and the finding still holds. */
  | 'validated'
  /** The reporter has seen what is sent and where it goes, and agreed. */
  | 'consented'
  | 'submitted'
  /** The channel says that it has it. */
  | 'received'
  /** Somebody looks at it. */
  | 'triaged'
  | 'accepted'
  | 'rejected'
  | 'duplicate'
  | 'fixing'
  /** A version without the flaw is out. */
  | 'fixed'
  | 'published'
  | 'withdrawn'
  | 'closed';

export interface Transition {
  readonly from: ReportState;
  readonly to: ReportState;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `reporter`, `grantlint`, or the channel. */
  readonly actor: string;
  /** The channel's own name for the report, when it gave one. */
  readonly channelId?: string;
  /** What shows it: an address, the channel's word, what the reporter wrote. */
  readonly evidence?: string;
}

const next: Readonly<Record<ReportState, readonly ReportState[]>> = {
  draft: ['validated', 'withdrawn', 'closed'],
  validated: ['draft', 'consented', 'withdrawn', 'closed'],
  consented: ['draft', 'validated', 'submitted', 'withdrawn', 'closed'],
  submitted: [
    'received',
    'triaged',
    'accepted',
    'rejected',
    'duplicate',
    'fixing',
    'fixed',
    'published',
    'withdrawn',
    'closed',
  ],
  received: ['triaged', 'accepted', 'rejected', 'duplicate', 'fixing', 'fixed', 'published', 'withdrawn', 'closed'],
  triaged: ['accepted', 'rejected', 'duplicate', 'fixing', 'fixed', 'published', 'withdrawn', 'closed'],
  accepted: ['fixing', 'fixed', 'published', 'rejected', 'duplicate', 'withdrawn', 'closed'],
  fixing: ['fixed', 'published', 'withdrawn', 'closed'],
  fixed: ['published', 'fixing', 'closed'],
  published: ['fixed', 'withdrawn', 'closed'],
  rejected: ['triaged', 'accepted', 'closed'],
  duplicate: ['triaged', 'accepted', 'published', 'closed'],
  withdrawn: ['draft', 'closed'],
  closed: ['draft'],
};

/** True when a report may go from one state to the other. */
export function mayFollow(from: ReportState, to: ReportState): boolean {
  return next[from].includes(to);
}

export function followers(state: ReportState): readonly ReportState[] {
  return next[state];
}

/** True while the report can still be edited and nothing has left the machine. */
export function isEditable(state: ReportState): boolean {
  return state === 'draft' || state === 'validated' || state === 'consented';
}

/** True when nothing more is expected to happen. */
export function isOver(state: ReportState): boolean {
  return state === 'closed' || state === 'withdrawn';
}
