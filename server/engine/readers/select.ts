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
  const found: Place[] = [];
  walk({ node: root, keys: [] }, parsePath(path), 0, found);
  return found;
}

/** Splits a dotted path; a key with dots stands between backticks. A key that is `*` keeps its backticks. */
export function parsePath(path: string): readonly string[] {
  let segments = compiled.get(path);
  if (!segments) {
    segments = [...path.matchAll(/`([^`]*)`|[^.`]+/g)].map((match) =>
      match[1] === '*' ? starKey : (match[1] ?? match[0]),
    );
    compiled.set(path, segments);
  }
  return segments;
}

const starKey = '`*`';

function walk(place: Place, segments: readonly string[], index: number, found: Place[]): void {
  const segment = segments[index];
  if (segment === undefined) {
    found.push(place);
    return;
  }
  const any = segment === '*' || segment === '**';
  const next = segment === '**' ? index : index + 1;
  const wanted = segment === starKey ? '*' : segment;
  if (segment === '**') walk(place, segments, index + 1, found);
  const { node, keys } = place;
  if (node.type === 'object') {
    for (const { key, keyRange, value } of node.members) {
      if (any || key === wanted) walk({ node: value, keys: [...keys, key], keyRange }, segments, next, found);
    }
  } else if (node.type === 'array') {
    node.items.forEach((item, at) => {
      if (any || String(at) === wanted) walk({ node: item, keys: [...keys, String(at)] }, segments, next, found);
    });
  }
}
