/** What rules on packages share. */
import type { Package } from './model';

/** True for what a host takes in by itself, a plugin, a list of them or an action; `unpinned-plugin` judges those. */
export function isPlugin({ type, runner }: Package): boolean {
  return type === 'github' || runner === 'plugin' || runner === 'marketplace';
}

/** False where another version takes more than an edit of this place: lock files and hashes are written by their program. */
export function isEditable({ dependency }: Package): boolean {
  return dependency === undefined || (dependency.source === 'manifest' && !dependency.hashed);
}
