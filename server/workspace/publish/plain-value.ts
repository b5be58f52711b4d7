/** A tree's value without its ranges, as the program that reads the file gets it. */
import type { ConfigNode } from '../../engine/parsers/config-tree';

export function plainValue(node: ConfigNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'array') return node.items.map(plainValue);
  return Object.fromEntries(node.members.map(({ key, value }) => [key, plainValue(value)]));
}
