/** What rules on packages share. */
import type { Package } from './model';

/** True for what a host takes in by itself, a plugin, a list of them or an action; `unpinned-plugin` judges those. */
export function isPlugin({ type, runner }: Package): boolean {
  return type === 'github' || runner === 'plugin' || runner === 'marketplace';
}
