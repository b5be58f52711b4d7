/** Turns code into elements, by what the frameworks' data says of the packages it imports. */
import type { Framework } from '../../../rules/framework';
import type { CodeLanguage } from '../document';
import type { Reading } from '../linter';
import type { FlatTree } from '../parsers/flat-tree';

export function readCode(_tree: FlatTree, _language: CodeLanguage, _frameworks: readonly Framework[]): Reading {
  return { elements: [], comments: [] };
}
