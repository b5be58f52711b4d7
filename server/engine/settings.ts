/** What `grantlint.json` says, checked and ready for the linter. */
import type { Provenance, Severity } from '../../rules/rule';

export interface Settings {
  /** Also run the rules marked strict. */
  readonly strict: boolean;
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** Globs of paths that are not linted at all. */
  readonly ignore: readonly string[];
  readonly suppressions: readonly FileSuppression[];
  /** What files are, where their paths mislead; of several that fit a file the last counts. */
  readonly provenance: readonly ProvenanceOverride[];
  /** Globs of files with knowledge of the workspace's own; see {@link isKnowledgeGlob}. */
  readonly knowledge: readonly string[];
}

export interface ProvenanceOverride {
  /** Globs. */
  readonly files: readonly string[];
  readonly is: Provenance;
}

export interface RuleSettings {
  readonly level?: 'off' | Severity;
  readonly options?: Readonly<Record<string, readonly string[] | number>>;
}

/** A suppression outside the file it concerns, for formats that know no comments. */
export interface FileSuppression {
  readonly rule: string;
  /** Globs; absent: every file. */
  readonly files?: readonly string[];
  /** The finding's fingerprint; absent: every finding of the rule in these files. */
  readonly fingerprint?: string;
  readonly reason: string;
}

export const defaultSettings: Settings = {
  strict: false,
  rules: {},
  ignore: [],
  suppressions: [],
  provenance: [],
  knowledge: [],
};
