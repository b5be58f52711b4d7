/** Turns configuration and instruction files into elements, by what the formats' data says of them. */
import type { Format } from '../../../rules/format';
import type { Document } from '../document';
import type { Reading } from '../linter';

export function readConfig(_document: Document, _formats: readonly Format[]): Reading {
  return { elements: [], comments: [] };
}
