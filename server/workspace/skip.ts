/** Why something is not linted. */
import { matchesAny } from '../engine/glob';
import type { Settings } from '../engine/settings';
import type { Location } from './location';

/** Each is a sentence in the command line's and the language server's words. */
export type SkipReason =
  /** No known format or language claims the path. */
  | 'no-format'
  /** Below `node_modules`, `.git` or another folder of files nobody edits. */
  | 'skipped-folder'
  /** Named by `ignore` in grantlint.json. */
  | 'ignored'
  /** Named by a `.gitignore`. */
  | 'git-ignored'
  /** A link that leads out of the workspace folder. */
  | 'outside-folder'
  | 'missing'
  /** Over 2 MB, or a notebook over 32 MB. */
  | 'too-large'
  /** A notebook in a language that is not linted. */
  | 'other-kernel'
  /** Holds NUL bytes: no UTF-8 text. */
  | 'binary'
  /** The configuration turns every rule off. */
  | 'rules-off';

const skipped = new Set(['.git', '.hg', '.svn', 'node_modules', 'site-packages', '__pycache__']);

/** True for a path with a folder that is never looked into. */
export function skippedFolder(path: string): boolean {
  return path.split('/').some((segment) => skipped.has(segment));
}

/** True when the configuration's `ignore` names the path or a folder above it. */
export function matchesIgnore(location: Location, settings: Settings): boolean {
  if (!settings.ignore.length) return false;
  const segments = location.path.split('/');
  return segments.some((_, index) => matchesAny(segments.slice(0, index + 1).join('/'), settings.ignore));
}
