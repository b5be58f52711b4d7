/** Tells by its text alone whether a file of code can hold anything a reader looks for. Most files cannot. */
import { modelPackages } from '../../../../rules/catalog/model-packages';
import type { Framework } from '../../../../rules/framework';
import type { CodeLanguage } from '../../document';
import { mentionOf } from './rows';
import { urlCheck } from './url-checks';

/** Tools defined for a server that another file makes, and comments that silence rules. */
const withoutImport = {
  python: String.raw`@\s*[\w.]*mcp\w*\s*\.\s*tool|grantlint-ignore`,
  javascript: String.raw`\binputSchema\b|\.(?:registerTool|registerPrompt|registerResource|tool)\(|\.describe\(|grantlint-ignore`,
};

const patterns = new WeakMap<readonly Framework[], Map<string, readonly Pattern[]>>();

/** What a file is worth reading for: where it also has to have a word, both patterns match. */
interface Pattern {
  readonly found: RegExp;
  readonly mentions?: RegExp;
}

/** False when reading `text` would find nothing, so that it need not be parsed. */
export function isWorthReading(text: string, language: CodeLanguage, frameworks: readonly Framework[]): boolean {
  return patternsFor(language === 'python' ? 'python' : 'javascript', frameworks).some(
    ({ found, mentions }) => found.test(text) && (!mentions || mentions.test(text)),
  );
}

function patternsFor(language: 'python' | 'javascript', frameworks: readonly Framework[]): readonly Pattern[] {
  let known = patterns.get(frameworks);
  if (!known) {
    known = new Map();
    patterns.set(frameworks, known);
  }
  let pattern = known.get(language);
  if (!pattern) {
    pattern = build(language, frameworks);
    known.set(language, pattern);
  }
  return pattern;
}

function build(language: 'python' | 'javascript', frameworks: readonly Framework[]): Pattern[] {
  const own = frameworks.filter((framework) => framework.language === language);
  const plain = own.filter((framework) => !framework.mentions).flatMap((framework) => framework.packages);
  const always = imports(language, [...plain, ...modelPackages[language]]);
  const words = own.flatMap((framework) => framework.mentions ?? []);
  return [
    ...(words.length > 0 ? [{ found: urlCheck, mentions: mentionOf(words) }] : []),
    { found: new RegExp(`${always}|${withoutImport[language]}`, 'm') },
    ...own.flatMap(({ packages, mentions }) =>
      mentions ? [{ found: new RegExp(imports(language, packages), 'm'), mentions: mentionOf(mentions) }] : [],
    ),
  ];
}

/** Matches the import of one of `packages`. */
function imports(language: 'python' | 'javascript', packages: readonly string[]): string {
  const names = [...new Set(packages)]
    .map((name) => name.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replace('*', '[\\w.-]*'))
    .join('|');
  return language === 'python'
    ? `^[ \\t]*(?:from|import)[ \\t][^\\n]*?\\b(?:${names})\\b`
    : `['"\`](?:${names})(?:/[^'"\`\\n]*)?['"\`]`;
}
