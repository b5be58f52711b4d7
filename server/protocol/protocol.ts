/**
 * What server and client say beyond the Language Server Protocol. The client may import this folder and nothing else
 * of the server. Every sentence in these messages is in the locale of `InitializeParams.locale`, ready to show.
 */
import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-languageserver-protocol';

/** Scheme of rule documentation served by `workspace/textDocumentContent`: `grantlint-docs:/rules/<id>.<locale>.md`. */
export const documentationScheme = 'grantlint-docs';

/** `InitializeParams.initializationOptions`; all of it optional, for editors that know nothing of Grantlint. */
export interface InitializationOptions {
  /**
   * Given by a client that opens documents of this scheme and has the commands {@link commands} itself. Without it,
   * links lead to the repository and the server announces the commands for `workspace/executeCommand`.
   */
  readonly documentationScheme?: string;
  /** False while the user does not trust the workspace: nothing is sent until {@link TrustNotification}. */
  readonly trusted?: boolean;
}

/** The user trusts the workspace from now on. */
export const TrustNotification = new NotificationType0('grantlint/trust');

/** The settings section and what the server reads of it with `workspace/configuration`. */
export const settingsSection = 'grantlint';

/** What an editor says of proxies and certificates; Visual Studio Code's `http.proxy` and its neighbours. */
export const networkSection = 'http';

export interface EditorSettings {
  readonly enable?: boolean;
  /** Code files: only open ones, or all of the workspace. Configuration files are always linted. */
  readonly lintCode?: 'openFiles' | 'workspace';
  /** Turns the strict rules on where grantlint.json does not. */
  readonly strict?: boolean;
  /** The team's registry: absolute, from the home folder (`~/`), or from the first workspace folder. */
  readonly registryFolder?: string;
  /** Databases of advisories on this disk, in order: folders or files, written as {@link registryFolder}. */
  readonly advisoryFiles?: readonly string[];
  /** `osv`, or the address of a service with the interface of OSV.dev; empty: none is asked. */
  readonly advisoryService?: string;
  /** The registry whose page about an advisory is linked first; empty: the most telling page. */
  readonly advisoryLinks?: string;
  /** Asks registries about the packages that somebody chose. */
  readonly registryFacts?: boolean;
  /** https address of an organisation's intake of reports. */
  readonly intakeUrl?: string;
  /** `onRequest`: only what the user sends or asks for. `follow`: also asks how sent reports are doing. */
  readonly network?: 'off' | 'onRequest' | 'follow';
  /** A file with certificates of authorities, PEM. */
  readonly certificates?: string;
}

/** Commands of code actions and of `workspace/executeCommand`. */
export const commands = {
  /** Arguments: the address of an advisory. */
  openAdvisory: 'grantlint.openAdvisory',
  /** Arguments: a rule's id. */
  openRuleDocumentation: 'grantlint.openRuleDocumentation',
  /** Arguments: a document's URI. */
  explainFile: 'grantlint.explainFile',
  /** No arguments. */
  lintWorkspace: 'grantlint.lintWorkspace',
} as const;

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** State of one open document; sent once after it was opened and whenever it changes. */
export interface DocumentStatus extends Counts {
  readonly uri: string;
  /** `off`: by the editor's settings. `skipped`: see `reason`. `failed`: a rule or the linter threw. */
  readonly state: 'linting' | 'linted' | 'off' | 'skipped' | 'failed';
  /** Why it is off, skipped or failed: one sentence. */
  readonly reason?: string;
}

export const StatusNotification = new NotificationType<DocumentStatus>('grantlint/status');

/** Where advisories come from, and how each source is doing; sent whenever that changes. */
export interface AdvisorySources {
  readonly sources: readonly AdvisorySource[];
}

export interface AdvisorySource {
  readonly kind: 'registry' | 'files' | 'service' | 'bundled';
  /** `stale`: older answers count. `failed`: nothing of it counts. */
  readonly condition: 'good' | 'busy' | 'stale' | 'failed';
  /** A sentence or more, with the source's age. */
  readonly text: string;
  /** A few words, with its age. */
  readonly brief: string;
}

export const AdvisorySourcesNotification = new NotificationType<AdvisorySources>('grantlint/advisorySources');

/** What this user's Grantlint sent where and why, oldest first, as a page of Markdown. */
export const SentRequest = new RequestType0<{ readonly markdown: string }, void>('grantlint/sent');

/** What a file is to Grantlint, for the question why it is not linted. */
export interface FileExplanation {
  readonly uri: string;
  readonly linted: boolean;
  /** Why not: one sentence. */
  readonly reason?: string;
  /** What it is taken for, which configuration counts, which rules are off. */
  readonly markdown: string;
}

export interface ExplainFileParams {
  readonly uri: string;
}

export const ExplainFileRequest = new RequestType<ExplainFileParams, FileExplanation, void>('grantlint/explainFile');

export interface LintWorkspaceParams {
  readonly workDoneToken?: string | number;
}

export interface WorkspaceSummary extends Counts {
  /** Files linted. */
  readonly files: number;
  /** Files that were candidates and could not be read. */
  readonly skipped: number;
  readonly cancelled: boolean;
}

/** Lints every file of all folders, code included; the findings come as diagnostics. */
export const LintWorkspaceRequest = new RequestType<LintWorkspaceParams, WorkspaceSummary, void>(
  'grantlint/lintWorkspace',
);

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly category: string;
  /** URI or address of the rule's documentation. */
  readonly documentation: string;
}

export const RulesRequest = new RequestType0<readonly RuleSummary[], void>('grantlint/rules');
