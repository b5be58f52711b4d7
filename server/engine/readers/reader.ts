/** What a named reader gets and gives. */
import type { Format, FormatRow } from '../../../rules/format';
import type { Located, ModelElement, Scalar } from '../../../rules/model';
import type { Document } from '../document';
import type { ConfigNode, ConfigTree, ScalarNode } from '../parsers/config-tree';
import { type Place, parsePath, select } from './select';

export interface ReaderInput {
  readonly document: Document;
  readonly tree: ConfigTree;
  readonly format: Format;
  readonly row: FormatRow;
  readonly place: Place;
}

/** Makes elements of one place in a document. Unusual shapes make none; a reader never throws. */
export type Reader = (input: ReaderInput) => ModelElement[];

/** A scalar with its place. */
export function located(node: ScalarNode): Located<Scalar> {
  const { value, range, notation, entry } = node;
  return { value, range, notation, ...(entry ? { entry } : {}) };
}

/** A string with its place; numbers and booleans as the text a process would get. Nothing for `null`, lists, objects. */
export function locatedText(node: ConfigNode | undefined): Located | undefined {
  if (node?.type !== 'scalar' || node.value === null) return undefined;
  return { ...located(node), value: String(node.value) };
}

/** The strings of a list, or the one string that stands in its place. */
export function locatedList(node: ConfigNode | undefined): Located[] {
  const nodes = node?.type === 'array' ? node.items : node ? [node] : [];
  return nodes.flatMap((item) => locatedText(item) ?? []);
}

/** The members of an object whose values are text. */
export function locatedEntries(node: ConfigNode | undefined): { name: string; value: Located }[] {
  if (node?.type !== 'object') return [];
  return node.members.flatMap(({ key, value }) => {
    const text = locatedText(value);
    return text ? [{ name: key, value: text }] : [];
  });
}

/** What the row's field `name` points to: the first of its paths that is there; without paths the member of that name. */
export function field({ row, place }: ReaderInput, name: string): ConfigNode | undefined {
  const paths = row.fields?.[name] ?? name;
  for (const path of typeof paths === 'string' ? [paths] : paths) {
    const node = select(place.node, path).at(-1)?.node;
    if (node) return node;
  }
  return undefined;
}

/** The setting's name: the row's own `key`, or the named part of its path. */
export function keyOf({ row }: ReaderInput): string {
  if (typeof row.set?.key === 'string') return row.set.key;
  const path = parsePath(row.at);
  const segments = path.slice(path[0] === 'frontmatter' ? 1 : 0, path.findLastIndex((s) => !isWildcard(s)) + 1);
  return segments.slice(segments.findLastIndex(isWildcard) + 1).join('.');
}

/** The key that the last `*` of the row's path stands for: a server's name in `mcpServers.*.trust`. */
export function starKey({ row, place }: ReaderInput): string | undefined {
  const segments = parsePath(row.at);
  const index = segments.findLastIndex((segment, at) => segment === '*' && !isIndex(place.keys[at]));
  return segments.includes('**') || index < 0 ? undefined : place.keys[index];
}

function isWildcard(segment: string | undefined): boolean {
  return segment === '*' || segment === '**';
}

function isIndex(key: string | undefined): boolean {
  return key === undefined || /^\d+$/.test(key);
}
