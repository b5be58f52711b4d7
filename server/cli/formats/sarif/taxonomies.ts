/** The standards rules are tagged with, as SARIF taxonomies: one per framework, with the entries that are used. */
import {
  frameworkNames,
  type Standard,
  type StandardFramework,
  standardsOf,
} from '../../../../rules/catalog/standards';
import type { Rule } from '../../../../rules/rule';

/** Where an entry stands: the taxonomy's name and index, and the entry's index in it. */
export type TaxonomyIndexes = ReadonlyMap<string, { name: string; component: number; taxon: number }>;

const organizations: Readonly<Record<StandardFramework, string>> = {
  'owasp-mcp': 'OWASP Foundation',
  'owasp-agentic': 'OWASP Foundation',
  'owasp-llm': 'OWASP Foundation',
  'owasp-skills': 'OWASP Foundation',
  'mitre-atlas': 'MITRE',
  'safe-mcp': 'SAFE-MCP',
  cwe: 'MITRE',
};

/** Consumers know this taxonomy by its short name. */
const shortNames: Partial<Readonly<Record<StandardFramework, string>>> = { cwe: 'CWE' };

export function taxonomiesOf(rules: readonly Rule[]) {
  const used = new Map<StandardFramework, Map<string, Standard>>();
  for (const entry of rules.flatMap((rule) => standardsOf(rule.meta))) {
    const entries = used.get(entry.framework) ?? new Map<string, Standard>();
    used.set(entry.framework, entries.set(entry.id, entry));
  }
  const indexes = new Map<string, { name: string; component: number; taxon: number }>();
  const components = [...used]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([framework, entries], component) => {
      const name = shortNames[framework] ?? frameworkNames[framework];
      const sorted = [...entries.values()].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
      for (const [taxon, { id }] of sorted.entries()) indexes.set(id, { name, component, taxon });
      return {
        name,
        organization: organizations[framework],
        shortDescription: { text: frameworkNames[framework] },
        isComprehensive: false,
        taxa: sorted.map(({ id, name: title, url }) => ({
          id,
          name: title,
          shortDescription: { text: title },
          helpUri: new URL(url).href,
        })),
      };
    });
  return { components, indexes: indexes as TaxonomyIndexes };
}
