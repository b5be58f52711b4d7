/** Ways through a document: from an offset to keys, and from a format's dotted paths to what they say of such keys. */
import type { Range } from '../../../rules/model';
import type { ConfigNode } from '../parsers/config-tree';
import { parsePath } from '../readers/select';

/** What stands at an offset: the key of an entry, or a value that holds no others. */
export interface Spot {
  /** Keys (and indices of items, as text) from the root, the entry's own included. */
  readonly keys: readonly string[];
  readonly part: 'key' | 'value';
  readonly range: Range;
}

/** The key or scalar at `offset`; its end counts, since a cursor stands behind what was typed. */
export function spotAt(root: ConfigNode | undefined, offset: number): Spot | undefined {
  return root && descend(root, [], ({ start, end }) => start <= offset && offset <= end);
}

/** Where a key or scalar with this very text stands. */
export function spotOf(root: ConfigNode | undefined, text: string, source: string): Spot | undefined {
  return (
    root && descend(root, [], ({ start, end }) => source.slice(start, end).replace(/^["']|["']$/g, '') === text, true)
  );
}

type Fits = (range: Range) => boolean;

function descend(node: ConfigNode, keys: readonly string[], fits: Fits, everywhere = false): Spot | undefined {
  if (node.type === 'scalar') return fits(node.range) ? { keys, part: 'value', range: node.range } : undefined;
  if (node.type === 'array') {
    for (const [index, item] of node.items.entries()) {
      const found = descend(item, [...keys, String(index)], fits, everywhere);
      if (found) return found;
    }
    return undefined;
  }
  for (const { key, keyRange, value } of node.members) {
    const way = [...keys, key];
    if (keyRange.end > keyRange.start && fits(keyRange)) return { keys: way, part: 'key', range: keyRange };
    const found = everywhere || fits(value.range) ? descend(value, way, fits, everywhere) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** True when a format's path names exactly these keys. */
export function names(path: string, keys: readonly string[]): boolean {
  return restsOf(parsePath(path), keys).some((rest) => rest.length === 0);
}

/** What may follow `keys` on a format's path: the segments left, once for each way `**` can be read. */
export function restsOf(segments: readonly string[], keys: readonly string[]): (readonly string[])[] {
  const [segment, ...others] = segments;
  if (segment === '**') {
    const [, ...deeper] = keys;
    return [...restsOf(others, keys), ...(keys.length ? restsOf(segments, deeper) : [])];
  }
  const [key, ...further] = keys;
  if (key === undefined) return [segments];
  return segment === '*' || segment === key ? restsOf(others, further) : [];
}
