/** Turns code into elements, by what the frameworks' data says of the packages it imports. */
import type { ModelElement, Range } from '../../../rules/model';
import { Analysis, Kept } from '../dataflow/analysis';
import { follow } from '../dataflow/follow';
import { Memo } from '../dataflow/memo';
import type { CodeLanguage } from '../document';
import type { CodeKnowledge } from '../knowledge';
import type { Reading } from '../linter';
import type { FlatTree } from '../parsers/flat-tree';
import { readFrameworks, type Surroundings } from './code/frameworks';
import { readSecrets, withImports } from './code/secrets';
import { Source } from './code/source';

/** Elements of a file of code and the ranges of its comments. Never throws; broken code yields what stands in it. */
export function readCode(
  tree: FlatTree,
  language: CodeLanguage,
  knowledge: CodeKnowledge,
  around: Surroundings = {},
): Reading {
  const memo = memoOf(tree);
  memo.advance(tree, tree.notebook.changes.splice(0));
  return { elements: elementsOf(new Source(tree, language), knowledge, memo, around), comments: commentsOf(tree) };
}

function elementsOf(source: Source, knowledge: CodeKnowledge, memo: Memo, around: Surroundings): ModelElement[] {
  const { frameworks } = knowledge;
  const { elements, entries, sources } = readFrameworks(source, frameworks, around);
  elements.push(...readSecrets(source, frameworks));
  if (entries.length > 0 || sources.any)
    elements.push(...follow(new Analysis(source, memo, sources, new Kept(), knowledge), entries));
  return elements.map((element) => withImports(source, element));
}

/** What the analysis keeps of a document from one reading to the next. */
function memoOf({ notebook }: FlatTree): Memo {
  const known = notebook.notes as Memo | undefined;
  if (known) return known;
  const made = new Memo();
  notebook.notes = made;
  return made;
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
