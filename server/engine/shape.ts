/** Tells a format by what a file holds, where its path alone does not. */
import type { Format } from '../../rules/format';
import type { ConfigTree } from './parsers/config-tree';
import { parsePath, select } from './readers/select';

/** False when the text lacks a word the format's shape needs, told without parsing; true when it may have the shape. */
export function mayHaveShape(text: string, { shape }: Format): boolean {
  return !shape || shape.some((paths) => paths.every((path) => wordsOf(path).every((word) => text.includes(word))));
}

/** True when the tree has one of the alternatives of the format's shape, or the format asks for none. */
export function hasShape({ root }: ConfigTree, { shape }: Format): boolean {
  if (!shape) return true;
  return root !== undefined && shape.some((paths) => paths.every((path) => select(root, path).length > 0));
}

/** The keys a path spells out. */
function wordsOf(path: string): readonly string[] {
  return parsePath(path).filter((segment) => !/^`?\*{1,2}`?$|^\d+$|^(?:frontmatter|body)$/.test(segment));
}
