/** Tells by its text alone whether a file of code can hold anything a reader looks for. Most files cannot. */
import { modelPackages } from '../../../../rules/catalog/model-packages';
import type { Framework } from '../../../../rules/framework';
import type { CodeLanguage } from '../../document';
import { queryCheck } from './query-checks';
import { mentionOf } from './rows';
import { urlCheck } from './url-checks';

/** Tools defined for a server that another file makes, and comments that silence rules. */
const withoutImport = {
  python: String.raw`@\s*[\w.]*mcp\w*\s*\.\s*tool|grantlint-ignore`,
  javascript: String.raw`\binputSchema\b|\.(?:registerTool|registerPrompt|registerResource|tool)\(|\.describe\(|grantlint-ignore`,
};

interface Patterns {
  /** What is looked for in every file: where it also has to have a word, both patterns match. */
  readonly any: readonly Pattern[];
  /** What is looked for in the code of agents only. */
  readonly agents: RegExp;
}

interface Pattern {
  readonly found: RegExp;
  readonly mentions?: RegExp;
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
  return (
    any.some(({ found, mentions }) => found.test(text) && (!mentions || mentions.test(text))) ||
    (amongAgents && agents.test(text))
  );
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
  const plain = own.filter(({ amongAgents, mentions }) => !amongAgents && !mentions);
  const always = importOf(language, [...plain.flatMap(({ packages }) => packages), ...modelPackages[language]]);
  const words = own.flatMap((framework) => framework.mentions ?? []);
  const agents = own.filter(
    ({ amongAgents, rows }) => amongAgents && rows.some(({ kind }) => kind === 'request-handler'),
  );
  const exported = agents.flatMap(({ rows }) =>
    rows.flatMap((row) => (row.kind === 'request-handler' ? (row.exported ?? []) : [])),
  );
  const names = exported.length > 0 ? `|^export\\s[^\\n]*\\b(?:${exported.join('|')})\\b` : '';
  const served = agents.flatMap(({ packages }) => packages);
  return {
    any: [
      ...(words.length > 0 ? [{ found: urlCheck, mentions: mentionOf(words) }] : []),
      { found: new RegExp(`${always}|${withoutImport[language]}`, 'm') },
      ...own.flatMap(({ packages, mentions }) =>
        mentions ? [{ found: new RegExp(importOf(language, packages), 'm'), mentions: mentionOf(mentions) }] : [],
      ),
    ],
    agents: new RegExp(`${importOf(language, served)}${names}|${queryCheck.source}`, 'm'),
  };
}

/** Matches the import of one of `packages`. */
function importOf(language: 'python' | 'javascript', packages: readonly string[]): string {
  const names = [...new Set(packages)]
    .map((name) => name.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replace('*', '[\\w.-]*'))
    .join('|');
  return language === 'python'
    ? `^[ \\t]*(?:from|import)[ \\t][^\\n]*?\\b(?:${names})\\b`
    : `['"\`](?:node:)?(?:${names})(?:/[^'"\`\\n]*)?['"\`]`;
}
