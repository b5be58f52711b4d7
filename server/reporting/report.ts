/** A report with its whole life: the draft, every attempt to send it, every change of state. */
import type { Draft } from './draft';
import type { ReportState, Transition } from './state';

/** Rises when a reader of an earlier version could no longer read what is written. */
export const reportVersion = 1;

export interface Report {
  readonly version: typeof reportVersion;
  /** Made once, never reused: names the report's file and, in every channel, the report. */
  readonly id: string;
  /** Counts the changes; a writer that read another revision must read again. */
  readonly revision: number;
  readonly state: ReportState;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** When the draft was written as it is now. */
  readonly edited: string;
  /** When anything was changed, states and submissions included. */
  readonly changed: string;
  readonly draft: Draft;
  /** The folder the findings were made in, absolute: only there it can be told whether they hold. Never leaves. */
  readonly project?: string;
  readonly submissions: readonly Submission[];
  /** Oldest first. */
  readonly history: readonly Transition[];
  /** When the reporter wants to be reminded. */
  readonly reminders: readonly Reminder[];
}

/**
 * An attempt to send the report. It is written before anything is sent: one that says `sending` and is found so later
 * may or may not have arrived, which is `unknown` until the channel was asked.
 */
export interface Submission {
  /** Made once for each attempt; a channel that gets it twice must take it for one. */
  readonly key: string;
  readonly channel: string;
  readonly state: 'queued' | 'sending' | 'unknown' | 'delivered' | 'failed';
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly ended?: string;
  /** The channel's own name for the report. */
  readonly channelId?: string;
  /** Where the reporter can look at it. */
  readonly url?: string;
  /** SHA-256 of exactly what was sent. */
  readonly sha256: string;
  /** Where it went, as the reporter was told: a host or a folder. */
  readonly destination: string;
  /** Why it failed, or the channel's word for its state: one sentence. */
  readonly detail?: string;
  /** The advisory it became, by its id. */
  readonly advisory?: string;
  /** The version tag of the channel's last answer, so that asking again costs nothing. */
  readonly etag?: string;
}

export interface Reminder {
  /** `acknowledgement`: the channel should have answered. `embargo`: the day that was agreed. */
  readonly reason: 'acknowledgement' | 'embargo';
  /** `YYYY-MM-DD`. */
  readonly due: string;
  readonly done: boolean;
}
