/** Tells by its text alone whether a file of code can hold anything a reader looks for. Most files cannot. */
import { modelPackages } from '../../../../rules/catalog/model-packages';
import type { Framework } from '../../../../rules/framework';
import type { CodeLanguage } from '../../document';

/** Tools defined for a server that another file makes, and comments that silence rules. */
const withoutImport = {
  python: String.raw`@\s*[\w.]*mcp\w*\s*\.\s*tool|grantlint-ignore`,
  javascript: String.raw`\binputSchema\b|\.(?:registerTool|registerPrompt|registerResource|tool)\(|\.describe\(|grantlint-ignore`,
};

const patterns = new WeakMap<readonly Framework[], Map<string, RegExp>>();

/** False when reading `text` would find nothing, so that it need not be parsed. */
export function isWorthReading(text: string, language: CodeLanguage, frameworks: readonly Framework[]): boolean {
  return patternFor(language === 'python' ? 'python' : 'javascript', frameworks).test(text);
}

function patternFor(language: 'python' | 'javascript', frameworks: readonly Framework[]): RegExp {
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

function build(language: 'python' | 'javascript', frameworks: readonly Framework[]): RegExp {
  const own = frameworks.filter((framework) => framework.language === language);
  const names = new Set([...own.flatMap((framework) => framework.packages), ...modelPackages[language]]);
  const packages = [...names]
    .map((name) => name.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replace('*', '[\\w.-]*'))
    .join('|');
  const imported =
    language === 'python'
      ? `^[ \\t]*(?:from|import)[ \\t][^\\n]*?\\b(?:${packages})\\b`
      : `['"\`](?:${packages})(?:/[^'"\`\\n]*)?['"\`]`;
  return new RegExp(`${imported}|${withoutImport[language]}`, 'm');
}
