/**
 * What server and client say beyond the Language Server Protocol. The client may import this folder and nothing else
 * of the server. Every sentence in these messages is in the locale of `InitializeParams.locale`, ready to show.
 */
import { NotificationType, RequestType, RequestType0 } from 'vscode-languageserver-protocol';

/** Scheme of rule documentation served by `workspace/textDocumentContent`: `grantlint-docs:/rules/<id>.<locale>.md`. */
export const documentationScheme = 'grantlint-docs';

/** `InitializeParams.initializationOptions`; all of it optional, for editors that know nothing of Grantlint. */
export interface InitializationOptions {
  /**
   * Given by a client that opens documents of this scheme and has the commands {@link commands} itself. Without it,
   * links lead to the repository and the server announces the commands for `workspace/executeCommand`.
   */
  readonly documentationScheme?: string;
  /** False while the user does not trust the workspace: nothing is sent. */
  readonly trusted?: boolean;
}

/** The settings section and what the server reads of it with `workspace/configuration`. */
export const settingsSection = 'grantlint';

export interface EditorSettings {
  readonly enable?: boolean;
  /** Code files: only open ones, or all of the workspace. Configuration files are always linted. */
  readonly lintCode?: 'openFiles' | 'workspace';
  /** Turns the strict rules on where grantlint.json does not. */
  readonly strict?: boolean;
  /** The team's registry: absolute, from the home folder (`~/`), or from the first workspace folder. */
  readonly registryFolder?: string;
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
