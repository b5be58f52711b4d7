/** The bundled advisories, for examples of vulnerable packages. */
import type { Package } from '../../rules/model';
import type { Advisory } from '../../rules/rule';

export function snapshotAdvisories(_pkg: Package): readonly Advisory[] {
  return [];
}
