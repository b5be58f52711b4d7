/** One engine with all knowledge and all grammars, shared by the tests of a bundle. */
import { formats, frameworks, rules } from '../../rules/index.generated';
import type { Document } from '../../server/engine/document';
import { createEngine, type Engine, isCode } from '../../server/engine/engine';
import type { Finding } from '../../server/engine/finding';
import { type LintOptions, lint } from '../../server/engine/linter';
import { defaultSettings } from '../../server/engine/settings';
import { loadGrammar } from '../../server/grammars';

let engine: Engine | undefined;

export function sharedEngine(): Engine {
  engine ??= createEngine({ formats, frameworks });
  return engine;
}

export function documentOf(path: string, text: string): Document {
  return { uri: `file:///workspace/${path}`, path, text };
}

/** Findings of a text under a path, with every rule and no advisories unless given. A rule that throws fails the test. */
export async function findingsOf(path: string, text: string, options: Partial<LintOptions> = {}): Promise<Finding[]> {
  const engine = sharedEngine();
  const subject = engine.subject(path);
  if (!subject) return [];
  if (isCode(subject.language)) await loadGrammar(engine, subject.language);
  const document = documentOf(path, text);
  const session = engine.read(document, subject);
  try {
    return lint(document, session, {
      rules,
      settings: { ...defaultSettings, strict: true },
      advisories: () => [],
      onRuleError: (_rule, error) => {
        throw error;
      },
      ...options,
    }).filter((finding) => !finding.suppressed);
  } finally {
    session.dispose();
  }
}
