/** Finds the places of a tree that a format's dotted path names. */
import type { Range } from '../../../rules/model';
import type { ConfigNode } from '../parsers/config-tree';

/** A value in a tree and the way to it. */
export interface Place {
  readonly node: ConfigNode;
  /** Keys (and indices of items, as text) from the root. */
  readonly keys: readonly string[];
  /** Where the last key stands; absent for the root and for items of lists. */
  readonly keyRange?: Range;
}

const compiled = new Map<string, readonly string[]>();

/** The places `path` names below `root`, in document order. `.` or the empty path is the root itself. */
export function select(root: ConfigNode, path: string): Place[] {
  let segments = compiled.get(path);
  if (!segments) {
    segments = parsePath(path);
    compiled.set(path, segments);
  }
  const found: Place[] = [];
  walk({ node: root, keys: [] }, segments, 0, found);
  return found;
}

/** Splits a dotted path; a key with dots stands between backticks. */
export function parsePath(path: string): string[] {
  return [...path.matchAll(/`([^`]*)`|[^.`]+/g)].map((match) => match[1] ?? match[0]);
}

function walk(place: Place, segments: readonly string[], index: number, found: Place[]): void {
  const segment = segments[index];
  if (segment === undefined) {
    found.push(place);
    return;
  }
  if (segment === '**') walk(place, segments, index + 1, found);
  for (const child of childrenOf(place, segment === '*' || segment === '**' ? undefined : segment)) {
    walk(child, segments, segment === '**' ? index : index + 1, found);
  }
}

/** All members or items, or with `key` the ones of that name; of a key written twice both. */
function childrenOf({ node, keys }: Place, key: string | undefined): Place[] {
  if (node.type === 'object') {
    return node.members.flatMap((m) =>
      key === undefined || m.key === key ? [{ node: m.value, keys: [...keys, m.key], keyRange: m.keyRange }] : [],
    );
  }
  if (node.type === 'array') {
    return node.items.flatMap((item, i) =>
      key === undefined || key === String(i) ? [{ node: item, keys: [...keys, String(i)] }] : [],
    );
  }
  return [];
}
