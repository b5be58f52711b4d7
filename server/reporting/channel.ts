/** What every way to deliver a report has in common. One file in `channels/` for each. */
import type { Locale } from '../../rules/rule';
import type { Http } from '../network/exchange';
import type { Draft, ReportKind } from './draft';
import type { Report, Submission } from './report';
import type { ReportState } from './state';

/** A sentence in every language. */
export type Text = Readonly<Record<Locale, string>>;

export interface ReportChannel {
  /** Kebab-case: `github-private`, `registry-folder`. */
  readonly id: string;
  readonly kinds: readonly ReportKind[];
  /**
   * `automatic`: Grantlint sends it when the reporter presses the button. `manual`: Grantlint prepares what the
   * reporter pastes, mails or uploads, and the reporter says when that is done.
   */
  readonly delivery: 'automatic' | 'manual';
  /** True when what is sent becomes readable by everybody at once. */
  readonly isPublic: boolean;
  /** Where the receiver is, as far as law asks: `vendor` is the maker of the product, wherever that is. */
  readonly receiver: 'vendor' | 'mainland-china' | 'elsewhere' | 'own';
  readonly text: Readonly<Record<Locale, ChannelText>>;
  /** Whether this report can go this way, and where exactly it would go. May ask the network when `services` lets it. */
  destination(draft: Draft, services: Services): Promise<Destination>;
  /** What is missing or too long for this channel, by field; `validation.ts` has what every channel asks. */
  validate(draft: Draft): readonly FieldProblem[];
  /** What would be sent, to the letter: the same for the same report. `draft` is already redacted. */
  render(draft: Draft, report: Pick<Report, 'id' | 'created' | 'edited'>, locale: Locale): Rendering;
  /**
   * Asks the user for what sending needs, an account for instance, before the attempt is put on record: that may take
   * long. Resolves to what is missing.
   */
  ready?(draft: Draft, services: Services): Promise<Text | undefined>;
  /** Sends it. Must be told apart by the receiver by `submission.key`, so that a repetition does no harm. */
  submit?(rendering: Rendering, submission: Submission, report: Report, services: Services): Promise<Outcome>;
  /**
   * Asks whether an attempt arrived of which that is not known. `missing`: it did not, and may be sent again. `unsure`:
   * it cannot be told now.
   */
  find?(submission: Submission, report: Report, services: Services): Promise<Delivered | 'missing' | 'unsure'>;
  /** Asks how the report is doing. Rejects when the channel cannot be asked. */
  track?(submission: Submission, report: Report, services: Services): Promise<Progress>;
}

export interface ChannelText {
  /** `GitHub: private vulnerability report`. */
  readonly title: string;
  /** Who reads it and what happens with it, in one or two sentences. */
  readonly description: string;
  /** For manual channels: what the reporter does with what was prepared, step by step. */
  readonly steps?: readonly string[];
}

export type Destination = Available | Unavailable;

export interface Available {
  readonly available: true;
  /** Host or folder, shown on the button. */
  readonly name: string;
  /** A page or a mail to open beside a manual report. */
  readonly url?: string;
}

export interface Unavailable {
  readonly available: false;
  /** Host or folder, when that is known all the same. */
  readonly name?: string;
  /** One or two sentences: why not, and what would help. */
  readonly reason: Text;
  /** True when only the network is missing: the report may wait for it. */
  readonly retry?: boolean;
}

export interface FieldProblem {
  /** Path of the field in the draft. */
  readonly field: string;
  readonly severity: 'error' | 'warning';
  readonly text: Text;
}

/** The report in the channel's own form. */
export interface Rendering {
  readonly mediaType: string;
  readonly text: string;
  /** Files to attach or write beside it. */
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

export type Outcome = Delivered | Undelivered;

export interface Delivered {
  readonly delivered: true;
  readonly channelId?: string;
  readonly url?: string;
  readonly state: ReportState;
}

export interface Undelivered {
  readonly delivered: false;
  /** False when it cannot have arrived. */
  readonly mayHaveArrived: boolean;
  /** True when the same attempt may be made again later; only where it cannot have arrived. */
  readonly retry: boolean;
  readonly reason: Text;
}

export interface Progress {
  /** Absent when the channel did not tell, or nothing changed since `submission.etag`. */
  readonly state?: ReportState;
  /** The channel's own word. */
  readonly word?: string;
  readonly url?: string;
  readonly etag?: string;
  /** The advisory it became, by its id. */
  readonly advisory?: string;
}

/** What channels may use of the world; tests hand in their own. */
export interface Services {
  /** The one way out; absent in Restricted Mode and when the user has turned the network off. */
  readonly http?: Http;
  /** A token for a host, asked of the user the first time; nothing when the user declines. */
  token(host: string, scopes: readonly string[]): Promise<string | undefined>;
  /** A setting of the user: the folder of a team's registry, the address of an organisation's intake. */
  setting(name: 'registryFolder' | 'intakeUrl' | 'githubApi'): string | undefined;
  /** A file of the project the finding was made in, by its path below it. */
  projectFile(path: string): Promise<string | undefined>;
  readFile(path: string): Promise<string | undefined>;
  /** Writes a whole file or nothing. With `mustBeNew` it rejects with the code `EEXIST` when there is one. */
  writeFile(path: string, text: string, mustBeNew: boolean): Promise<void>;
  /** The draft with the redactions its texts call for now; see `withRedactions`. */
  review(draft: Draft): Draft;
  /** ISO 8601, UTC. */
  now(): string;
}
