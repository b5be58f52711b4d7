/** Tells a format by what a file holds, where its path alone does not. */
import { mentionsAgents } from '../../rules/catalog/agent-signs';
import type { Format } from '../../rules/format';
import type { Document } from './document';
import type { ConfigNode, ConfigTree } from './parsers/config-tree';
import { parsePath, select } from './readers/select';

/** False when the text lacks a word the format needs, told without parsing; true when it may have the shape. */
export function mayHaveShape({ text, amongAgents }: Document, { shape, mentions }: Format): boolean {
  if (mentions && !amongAgents && !mentionsAgents(text)) return false;
  return !shape || shape.some((paths) => paths.every((path) => wordsOf(path).every((word) => text.includes(word))));
}

/** True when the tree has what the format asks for: one of the alternatives of its shape, a word on agents. */
export function hasShape({ root }: ConfigTree, { shape, mentions }: Format, amongAgents = false): boolean {
  if (mentions && !amongAgents && !(root && isOnAgents(root))) return false;
  if (!shape) return true;
  return root !== undefined && shape.some((paths) => paths.every((path) => select(root, path).length > 0));
}

/** True when a value or key below `node` mentions agents. Comments do not count. */
export function isOnAgents(node: ConfigNode): boolean {
  if (node.type === 'scalar') return typeof node.value === 'string' && mentionsAgents(node.value);
  if (node.type === 'array') return node.items.some(isOnAgents);
  return node.members.some(({ key, value }) => mentionsAgents(key) || isOnAgents(value));
}

/** The keys a path spells out. */
function wordsOf(path: string): readonly string[] {
  return parsePath(path).filter((segment) => !/^`?\*{1,2}`?$|^\d+$|^(?:frontmatter|body)$/.test(segment));
}
