/**
 * What server and client say about reports. Fields of a draft are named by their path (`title.en`) and written as a form
 * has them: lists with commas, flags as `true` and `false`, empty for what is absent. Texts are in the client's locale.
 *
 * A request that cannot be carried out is answered with an error whose message is a sentence to show.
 */
import { NotificationType0, RequestType, RequestType0 } from 'vscode-languageserver-protocol';

/** Command of code actions, for clients that have it. Arguments: a {@link CreateReportParams}. */
export const reportIssueCommand = 'grantlint.reportIssue';

/** What the list of reports shows of one. */
export interface ReportSummary {
  readonly id: string;
  readonly title: string;
  /** One of the states of `server/reporting/state.ts`. */
  readonly state: string;
  readonly stateName: string;
  readonly phase: ReportPhase;
  /** ISO 8601, UTC. */
  readonly changed: string;
  readonly attempts: readonly ReportAttempt[];
  /** States it may be put in by hand, `withdrawn` and `closed` among them. */
  readonly moves: readonly ReportMove[];
  /** What is due today: sentences. */
  readonly due: readonly ReportReminder[];
  /** The component's name. */
  readonly component: string;
}

/** `drafts`: nothing has left. `open`: somebody has it, or may have. `done`: fixed or public. `over`: no more to come. */
export type ReportPhase = 'drafts' | 'open' | 'done' | 'over';

export interface ReportMove {
  readonly to: string;
  readonly name: string;
}

export interface ReportReminder {
  readonly reason: 'acknowledgement' | 'embargo';
  readonly text: string;
}

/** One way the report was sent, or was tried to be. */
export interface ReportAttempt {
  readonly key: string;
  readonly channel: string;
  /** The channel's title. */
  readonly title: string;
  readonly state: 'queued' | 'sending' | 'unknown' | 'delivered' | 'failed';
  readonly stateName: string;
  readonly destination: string;
  /** Where the reporter can look at it: an address, or the path of a file. */
  readonly url?: string;
  readonly detail?: string;
  /** The advisory it became. */
  readonly advisory?: string;
}

/** A report as its editor shows it. */
export interface ReportView extends ReportSummary {
  /** False once it has left, or may have. */
  readonly editable: boolean;
  /** Rises with every change: an answer with a lower one is old. */
  readonly revision: number;
  /** Every field of the form, by its path. */
  readonly fields: Readonly<Record<string, string>>;
  readonly evidence: readonly ReportEvidence[];
  readonly redactions: readonly ReportRedaction[];
  /** Scores of the vectors that are complete. */
  readonly scores: Readonly<Partial<Record<'cvss31' | 'cvss40', ReportScore>>>;
  /** What the law of the reporter's place asks: sentences. */
  readonly duties: readonly string[];
  readonly history: readonly ReportStep[];
}

export interface ReportEvidence {
  readonly path: string;
  /** URI of the file, when it is on this machine. */
  readonly uri?: string;
  /** 1-based, both inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly ruleId: string;
  readonly message: string;
  /** As it leaves. */
  readonly excerpt?: string;
}

/** A part the review found, in its place. Credentials are shown by their first characters only. */
export interface ReportRedaction {
  /** Names it among the report's. */
  readonly key: string;
  readonly field: string;
  readonly kind: 'secret' | 'user' | 'path' | 'host' | 'address';
  readonly kindName: string;
  readonly before: string;
  readonly shown: string;
  readonly after: string;
  readonly decision: 'removed' | 'restored';
}

export interface ReportScore {
  /** 0 to 10, one decimal. */
  readonly score: number;
  readonly rating: 'none' | 'low' | 'medium' | 'high' | 'critical';
}

export interface ReportStep {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly stateName: string;
  readonly actor: string;
  readonly evidence?: string;
}

export interface ReportProblem {
  readonly field: string;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** What one channel would get and where it would go. */
export interface ReportPreview {
  readonly channel: string;
  /** Host or folder; absent when that is not known. */
  readonly destination?: string;
  /** A page or mail to open beside a report that is sent by hand. */
  readonly url?: string;
  /** Why it cannot go there now. */
  readonly unavailable?: string;
  /** True when only asking the receiver is left, which is done when it is sent. */
  readonly unasked: boolean;
  /** What makes the way there less safe than it could be. */
  readonly caution?: string;
  readonly problems: readonly ReportProblem[];
  /** Why the law of the reporter's place keeps it from being sent this way. */
  readonly block?: string;
  readonly mediaType: string;
  /** To the letter. */
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly text: string }[];
  /** Names exactly this; {@link SendReportRequest} sends nothing else. */
  readonly sha256: string;
}

export interface ReportChannelInfo {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** `automatic`: the server sends it. `manual`: the reporter does, with what is prepared. */
  readonly delivery: 'automatic' | 'manual';
  readonly isPublic: boolean;
  readonly steps: readonly string[];
}

/** What a form offers: the same for every report. */
export interface ReportChoices {
  readonly channels: readonly ReportChannelInfo[];
  readonly exports: readonly { readonly id: string; readonly title: string; readonly ending: string }[];
  /** Values of the fields that have a fixed set of them. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Metrics of the vectors, in the order of their specification. */
  readonly metrics: Readonly<Record<'cvss31' | 'cvss40', ReportMetrics>>;
}

export interface ReportMetrics {
  /** How a vector begins: `CVSS:3.1`. */
  readonly prefix: string;
  readonly metrics: readonly {
    readonly id: string;
    readonly name: string;
    readonly values: readonly { readonly id: string; readonly name: string }[];
  }[];
}

export interface CreateReportParams {
  /** Of the file of the finding; absent for a report that begins empty. */
  readonly uri?: string;
  readonly fingerprint?: string;
  /** Where the finding is, when its fingerprint is not known: 0-based, with the rule's id. */
  readonly at?: { readonly line: number; readonly character: number; readonly rule?: string };
}

/** A finding that is, or could be, part of a report: its component is the report's. */
export interface ReportFinding {
  readonly fingerprint: string;
  readonly ruleId: string;
  /** Below the folder the report is about. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** True when the report has it. */
  readonly chosen: boolean;
}

export interface ChooseFindingsParams extends ReportParams {
  /** Of every finding the report is to have, those it has already included. */
  readonly fingerprints: readonly string[];
}

export interface CreatedReport {
  readonly id: string;
  /** What may be the same: sentences. */
  readonly duplicates: readonly ReportDuplicate[];
}

export interface ReportDuplicate {
  readonly text: string;
  /** Of an advisory. */
  readonly url?: string;
  /** The reporter's own earlier report. */
  readonly report?: string;
}

/** The client's word for it that the user trusts the workspace: otherwise nothing leaves it. */
export interface ReportTrust {
  readonly trusted: boolean;
}

export interface ReportParams {
  readonly id: string;
}

export interface EditReportParams extends ReportParams {
  readonly fields: Readonly<Record<string, string>>;
}

export interface DecideReportParams extends ReportParams {
  readonly key: string;
  readonly decision: ReportRedaction['decision'];
}

export interface PreviewReportParams extends ReportParams, ReportTrust {
  readonly channel: string;
}

export type ResolveReportParams = ReportParams & ReportTrust;

export interface ResolvedReport {
  readonly report: ReportView;
  /** What the registry said, and what of the draft does not fit it: sentences. */
  readonly text: string;
}

/** What was written to files for a report that is sent by hand. */
export interface PreparedReport {
  /** Absolute paths. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly text: string;
  readonly url?: string;
}

export interface SendReportParams extends PreviewReportParams {
  /** Of the preview the reporter has agreed to. */
  readonly sha256: string;
  /** Where it said that the report goes. */
  readonly destination?: string;
  /** What the receiver of a report that was sent by hand calls it. */
  readonly reference?: string;
}

export interface SentReport {
  readonly report: ReportView;
  readonly state: ReportAttempt['state'];
  /** One sentence. */
  readonly text: string;
}

export interface ReportList {
  /** Newest change first. */
  readonly reports: readonly ReportSummary[];
  /** Files that could not be read: sentences. */
  readonly unreadable: readonly string[];
}

export interface TrackReportsParams extends ReportTrust {
  /** One report instead of all. */
  readonly id?: string;
  /** Whether channels on the network are asked. */
  readonly ask: boolean;
  /** Whether the user may be asked to sign in for that. */
  readonly interactive: boolean;
}

export interface TrackedReport extends ReportParams {
  readonly title: string;
  /** What channels told that is new: sentences. */
  readonly news: readonly string[];
  readonly failures: readonly string[];
  /** Set when the flaw is not there any more: a sentence. */
  readonly over?: string;
}

export interface MoveReportParams extends ReportParams {
  /** A state, or what became of an attempt of which that was not known. */
  readonly to: string;
  /** Key of the attempt, for `arrived` and `missing`. */
  readonly attempt?: string;
  readonly evidence?: string;
}

export interface ExportReportParams extends ReportParams {
  readonly format: string;
}

export interface TokenParams {
  /** `github.com`, or the host of an intake. */
  readonly host: string;
  readonly scopes: readonly string[];
  /** False: only a token that is at hand. */
  readonly interactive: boolean;
}

export const ReportChoicesRequest = new RequestType0<ReportChoices, void>('grantlint/report/choices');
export const CreateReportRequest = new RequestType<CreateReportParams, CreatedReport, void>('grantlint/report/create');
export const GetReportRequest = new RequestType<ReportParams, ReportView, void>('grantlint/report/get');
export const EditReportRequest = new RequestType<EditReportParams, ReportView, void>('grantlint/report/edit');
export const DecideReportRequest = new RequestType<DecideReportParams, ReportView, void>('grantlint/report/decide');
export const ReportFindingsRequest = new RequestType<ReportParams, readonly ReportFinding[], void>(
  'grantlint/report/findings',
);
/** What the reporter has not touched follows the findings; what was written stays. */
export const ChooseFindingsRequest = new RequestType<ChooseFindingsParams, ReportView, void>('grantlint/report/choose');
/** Asks nobody: where a receiver would have to be asked first, `unasked` says so. */
export const PreviewReportRequest = new RequestType<PreviewReportParams, ReportPreview, void>(
  'grantlint/report/preview',
);
export const PrepareReportRequest = new RequestType<PreviewReportParams, PreparedReport, void>(
  'grantlint/report/prepare',
);
export const SendReportRequest = new RequestType<SendReportParams, SentReport, void>('grantlint/report/send');
export const ListReportsRequest = new RequestType0<ReportList, void>('grantlint/report/list');
/** Also sends what waits for the network, when channels are asked. */
export const TrackReportsRequest = new RequestType<TrackReportsParams, readonly TrackedReport[], void>(
  'grantlint/report/track',
);
export const MoveReportRequest = new RequestType<MoveReportParams, ReportView, void>('grantlint/report/move');
/** Takes the reminders that are due off the list. */
export const DismissRemindersRequest = new RequestType<ReportParams, ReportView, void>('grantlint/report/dismiss');
/** Asks the component's registry about its versions; fills in fields that are empty. */
export const ResolveReportRequest = new RequestType<ResolveReportParams, ResolvedReport, void>(
  'grantlint/report/resolve',
);
/** Of a draft; it lies in a folder of deleted ones then. */
export const DeleteReportRequest = new RequestType<ReportParams, void, void>('grantlint/report/delete');
/** Brings a deleted draft back. */
export const RestoreReportRequest = new RequestType<ReportParams, ReportView, void>('grantlint/report/restore');
export const ExportReportRequest = new RequestType<ExportReportParams, string, void>('grantlint/report/export');

/** From the server: the list is different now. */
export const ReportsChangedNotification = new NotificationType0('grantlint/report/changed');
/** From the server, when it needs one; kept nowhere. Nothing when the user declines. */
export const TokenRequest = new RequestType<TokenParams, string | undefined, void>('grantlint/report/token');
