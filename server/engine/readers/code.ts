/** Turns code into elements, by what the frameworks' data says of the packages it imports. */
import type { Framework } from '../../../rules/framework';
import type { Range } from '../../../rules/model';
import { Analysis } from '../dataflow/analysis';
import { follow } from '../dataflow/follow';
import type { CodeLanguage } from '../document';
import type { Reading } from '../linter';
import type { FlatTree } from '../parsers/flat-tree';
import { readFrameworks } from './code/frameworks';
import { Source } from './code/source';

/** Elements of a file of code and the ranges of its comments. Never throws; broken code yields what stands in it. */
export function readCode(tree: FlatTree, language: CodeLanguage, frameworks: readonly Framework[]): Reading {
  const source = new Source(tree, language);
  const { elements, entries } = readFrameworks(source, frameworks);
  if (entries.length > 0) elements.push(...follow(new Analysis(source), entries));
  return { elements, comments: commentsOf(tree) };
}

/** Comments matter for suppressions only, so a file without the word has none to offer. */
function commentsOf(tree: FlatTree): Range[] {
  if (!tree.text.includes('grantlint-ignore')) return [];
  const kind = tree.kinds.indexOf('comment');
  const comments: Range[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] === kind) comments.push({ start: tree.start[node] ?? 0, end: tree.end[node] ?? 0 });
  }
  return comments;
}
