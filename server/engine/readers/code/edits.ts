/** Edits that fixes of code share. */
import type { Edit } from '../../../../rules/model';
import type { Source } from './source';

/** `import os` before the first import. */
export function importEdit({ nodes }: Source, module: string): Edit {
  const first = nodes.children(0).find((node) => /^import_(?:from_)?statement$/.test(nodes.kind(node)));
  const at = first === undefined ? 0 : nodes.start(first);
  return { range: { start: at, end: at }, newText: `import ${module}\n` };
}
