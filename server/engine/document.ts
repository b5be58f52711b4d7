/** The unit of linting: one file's text under its path. */
import type { ConfigLanguage } from '../../rules/format';
import type { GitState } from '../../rules/rule';

export interface Document {
  readonly uri: string;
  /** Path below the workspace folder, with `/`; for files outside any folder, the absolute path without its root. */
  readonly path: string;
  readonly text: string;
  /** What git does with it, where that is known and matters. */
  readonly git?: GitState;
  /** True when a manifest beside it (`package.json`, …) mentions agents. */
  readonly amongAgents?: boolean;
  /** True for a Dockerfile with a `.env` beside it that no `.dockerignore` keeps out of the image. */
  readonly besideSecrets?: boolean;
}

export type Language = ConfigLanguage | CodeLanguage;

/** Languages parsed by tree-sitter, whose grammar must be loaded before the first parse. */
export type CodeLanguage = 'python' | 'typescript' | 'tsx' | 'javascript';

/** One change of a document's text, in UTF-16 offsets of the text before it. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}
