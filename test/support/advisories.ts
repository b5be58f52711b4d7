/** The bundled advisories, for examples of vulnerable packages. */
import type { Package } from '../../rules/model';
import type { Advisory } from '../../rules/rule';
import { createAdvisoryIndex } from '../../server/advisories/advisories';

const index = createAdvisoryIndex();

export function snapshotAdvisories(pkg: Package): readonly Advisory[] {
  return index.advisoriesFor(pkg);
}
