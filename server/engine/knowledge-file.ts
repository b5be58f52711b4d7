/**
 * Reads a file that a workspace adds to the knowledge of code (JSON with comments). Whatever is wrong becomes a problem
 * with its place; the rows it is in are left out, everything else counts.
 */
import type { SanitizerRow } from '../../rules/catalog/sanitizers';
import type { SinkRow } from '../../rules/catalog/sinks';
import type { Framework, FrameworkRow, SourceRow } from '../../rules/framework';
import type { Problem } from '../../rules/model';
import type { CodeKnowledge } from './knowledge';
import { knowledgeSchema } from './knowledge-schema';
import { type ConfigNode, member } from './parsers/config-tree';
import { parseJson } from './parsers/json';
import { schemaProblems } from './schema-problems';
import { syntaxProblem } from './syntax-problem';

export interface KnowledgeFile {
  readonly knowledge: CodeKnowledge;
  readonly problems: readonly Problem[];
}

const nothing: CodeKnowledge = { frameworks: [], sinks: [], sanitizers: [] };

/** Ranges are offsets into the text. An empty text is no mistake. */
export function parseKnowledge(text: string): KnowledgeFile {
  if (!text.trim()) return { knowledge: nothing, problems: [] };
  const { root, problems: broken } = parseJson(text);
  const wrong = root ? schemaProblems(root, knowledgeSchema, text) : [];
  const problems = [...broken.map((problem) => syntaxProblem(problem, text)), ...wrong];
  return { knowledge: root ? knowledgeIn(root, wrong) : nothing, problems };
}

function knowledgeIn(root: ConfigNode, problems: readonly Problem[]): CodeKnowledge {
  const good = (node: ConfigNode): boolean => !problems.some((problem) => isIn(problem, node));
  const rows = (key: string): unknown[] => itemsOf(member(root, key)?.value).filter(good).map(plain);
  const frameworks = itemsOf(member(root, 'frameworks')?.value).flatMap((node) => frameworkIn(node, problems) ?? []);
  return {
    frameworks: [...frameworks, ...(rows('sources') as Source[]).map(sourceFramework)],
    sinks: rows('sinks') as SinkRow[],
    sanitizers: rows('sanitizers') as SanitizerRow[],
  };
}

/** A mistake in a row costs that row, one elsewhere the whole framework. */
function frameworkIn(node: ConfigNode, problems: readonly Problem[]): Framework | undefined {
  const rows = itemsOf(member(node, 'rows')?.value);
  const own = problems.filter((problem) => isIn(problem, node));
  if (own.some((problem) => !rows.some((row) => isIn(problem, row)))) return undefined;
  const given = plain(node) as Pick<Framework, 'language' | 'packages'> & Partial<Framework>;
  return {
    id: 'own',
    title: given.packages.join(', '),
    see: [],
    ...given,
    rows: rows.filter((row) => !own.some((problem) => isIn(problem, row))).map((row) => plain(row) as FrameworkRow),
  };
}

type Source = Pick<Framework, 'language' | 'packages'> & Omit<SourceRow, 'kind'> & { readonly see?: string };

function sourceFramework({ language, packages, see, ...row }: Source): Framework {
  const title = packages.join(', ');
  return { id: 'own', title, language, packages, see: see ? [see] : [], rows: [{ kind: 'source', ...row }] };
}

function isIn({ range }: Problem, node: ConfigNode): boolean {
  return range.start >= node.range.start && range.end <= node.range.end;
}

function itemsOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.type === 'array' ? node.items : [];
}

function plain(node: ConfigNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'array') return node.items.map(plain);
  return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
}
