/** SHA-256 of what stands in a document, spelled so that layout and the order of keys make no difference. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ConfigNode } from './parsers/config-tree';

/** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * A node as JSON without white space, keys sorted by their UTF-16 units. Of a key that is written twice the last one
 * counts. Members of the node itself whose key is in `without` are left out.
 */
export function canonical(node: ConfigNode, without: readonly string[] = []): string {
  if (node.type === 'scalar') return JSON.stringify(node.value);
  if (node.type === 'array') return `[${node.items.map((item) => canonical(item)).join(',')}]`;
  const members = new Map(node.members.map(({ key, value }) => [key, value]));
  const keys = [...members.keys()].filter((key) => !without.includes(key)).sort();
  return `{${keys.flatMap((key) => written(key, members.get(key))).join(',')}}`;
}

function written(key: string, value: ConfigNode | undefined): string[] {
  return value ? [`${JSON.stringify(key)}:${canonical(value)}`] : [];
}
