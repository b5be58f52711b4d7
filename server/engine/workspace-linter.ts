/** Runs the checks that look at all configuration of a workspace folder together. */
import type { DocumentModel, Rule } from '../../rules/rule';
import { activeRules, optionOf, type RuleReport } from './linter';
import type { Settings } from './settings';

/** A document as the workspace's checks see it, with the settings that count for it. */
export interface WorkspaceDocument {
  readonly model: DocumentModel;
  readonly settings: Settings;
}

export interface WorkspaceLintOptions {
  readonly rules: readonly Rule[];
  /** Told of a rule that threw; the other rules go on. */
  onRuleError?(rule: Rule, error: unknown): void;
}

/**
 * What the rules say of each document, by URI; hand a document's share to {@link lint} as its `reports`. A rule that is
 * off for a document does not see it.
 */
export function lintWorkspace(
  documents: readonly WorkspaceDocument[],
  { rules, onRuleError }: WorkspaceLintOptions,
): Map<string, RuleReport[]> {
  const reports = new Map<string, RuleReport[]>();
  for (const rule of rules) {
    const seen = documents.filter(({ settings }) => activeRules({ rules: [rule], settings }).length > 0);
    const found: { uri: string; entry: RuleReport }[] = [];
    try {
      rule.check.workspace?.({
        documents: seen.map(({ model }) => model),
        option: (name, { uri }) => {
          const document = seen.find(({ model }) => model.uri === uri);
          return document ? optionOf(rule, name, document.settings) : [];
        },
        report: ({ uri }, report) => found.push({ uri, entry: { rule, report } }),
      });
    } catch (error) {
      onRuleError?.(rule, error);
      continue;
    }
    for (const { uri, entry } of found) reports.set(uri, [...(reports.get(uri) ?? []), entry]);
  }
  return reports;
}
