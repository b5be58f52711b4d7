/** Tells by its text alone whether a file of code can hold anything a reader looks for. Most files cannot. */
import { modelPackages } from '../../../../rules/catalog/model-packages';
import type { Framework } from '../../../../rules/framework';
import type { CodeLanguage } from '../../document';

/** Tools defined for a server that another file makes, and comments that silence rules. */
const withoutImport = {
  python: String.raw`@\s*[\w.]*mcp\w*\s*\.\s*tool|grantlint-ignore`,
  javascript: String.raw`\binputSchema\b|\.(?:registerTool|registerPrompt|registerResource|tool)\(|\.describe\(|grantlint-ignore`,
};

interface Patterns {
  /** What is looked for in every file. */
  readonly any: RegExp;
  /** What is looked for in the code of agents only. */
  readonly agents: RegExp;
}

const patterns = new WeakMap<readonly Framework[], Map<string, Patterns>>();

/** False when reading `text` would find nothing, so that it need not be parsed. */
export function isWorthReading(
  text: string,
  language: CodeLanguage,
  frameworks: readonly Framework[],
  amongAgents = false,
): boolean {
  const { any, agents } = patternsFor(language, frameworks);
  return any.test(text) || (amongAgents && agents.test(text));
}

/** True when whether the file is an agent's decides what there is to find in it, and it does not say so itself. */
export function dependsOnProject(text: string, language: CodeLanguage, frameworks: readonly Framework[]): boolean {
  return patternsFor(language, frameworks).agents.test(text);
}

function patternsFor(code: CodeLanguage, frameworks: readonly Framework[]): Patterns {
  const language = code === 'python' ? 'python' : 'javascript';
  let known = patterns.get(frameworks);
  if (!known) {
    known = new Map();
    patterns.set(frameworks, known);
  }
  let made = known.get(language);
  if (!made) {
    made = build(language, frameworks);
    known.set(language, made);
  }
  return made;
}

function build(language: 'python' | 'javascript', frameworks: readonly Framework[]): Patterns {
  const own = frameworks.filter((framework) => framework.language === language);
  const everywhere = own.filter(({ amongAgents }) => !amongAgents).flatMap(({ packages }) => packages);
  const agents = own.filter(
    ({ amongAgents, rows }) => amongAgents && rows.some(({ kind }) => kind === 'request-handler'),
  );
  const exported = agents.flatMap(({ rows }) =>
    rows.flatMap((row) => (row.kind === 'request-handler' ? (row.exported ?? []) : [])),
  );
  const names = exported.length > 0 ? `|^export\\s[^\\n]*\\b(?:${exported.join('|')})\\b` : '';
  return {
    any: new RegExp(
      `${importOf(language, [...everywhere, ...modelPackages[language]])}|${withoutImport[language]}`,
      'm',
    ),
    agents: new RegExp(
      importOf(
        language,
        agents.flatMap(({ packages }) => packages),
      ) + names,
      'm',
    ),
  };
}

function importOf(language: 'python' | 'javascript', names: readonly string[]): string {
  const packages = [...new Set(names)]
    .map((name) => name.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replace('*', '[\\w.-]*'))
    .join('|');
  return language === 'python'
    ? `^[ \\t]*(?:from|import)[ \\t][^\\n]*?\\b(?:${packages})\\b`
    : `['"\`](?:node:)?(?:${packages})(?:/[^'"\`\\n]*)?['"\`]`;
}
