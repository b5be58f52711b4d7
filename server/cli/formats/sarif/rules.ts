/** Rules as SARIF reporting descriptors, with what code scanning services read of their properties. */
import { standard } from '../../../../rules/catalog/standards';
import type { Locale, Rule, RuleMeta, Severity } from '../../../../rules/rule';
import { documentationUrl, ruleDocument } from '../../rule-document';
import type { TaxonomyIndexes } from './taxonomies';

export const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** Within the bands services sort by: critical over 9, high from 7, medium from 4, low below. */
export const scores: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', info: '3.0' };

export function descriptorOf({ meta, text }: Rule, locale: Locale, taxonomies: TaxonomyIndexes) {
  const { title } = text[locale];
  const page = ruleDocument(meta.id, locale) ?? `# ${meta.id}\n\n${title}\n`;
  return {
    id: meta.id,
    name: meta.id.replace(/(?:^|-)(\w)/g, (_whole, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: summaryOf(page) ?? title },
    help: { text: plainText(page), markdown: page },
    helpUri: documentationUrl(meta.id, locale),
    defaultConfiguration: { level: levels[meta.severity], ...(meta.strict ? { enabled: false } : {}) },
    properties: {
      tags: tagsOf(meta),
      precision: meta.confidence,
      'security-severity': scores[meta.severity],
      'problem.severity': meta.severity === 'info' ? 'recommendation' : meta.severity,
    },
    relationships: meta.standards.flatMap((id) => relationshipOf(id, taxonomies)),
  };
}

function tagsOf(meta: RuleMeta): string[] {
  const standards = meta.standards.map((id) => (id.startsWith('CWE-') ? `external/cwe/${id.toLowerCase()}` : id));
  return ['security', meta.category, ...standards];
}

/** The rule reports some of what a weakness covers; of a risk or technique it only is relevant to. */
function relationshipOf(id: string, taxonomies: TaxonomyIndexes) {
  const entry = standard(id);
  const place = taxonomies.get(id);
  if (!entry || !place) return [];
  return [
    {
      target: { id, index: place.taxon, toolComponent: { name: place.name, index: place.component } },
      kinds: [entry.framework === 'cwe' ? 'superset' : 'relevant'],
    },
  ];
}

/** The first paragraph under the first heading of the second level; services cut at 1024 characters. */
function summaryOf(page: string): string | undefined {
  const paragraph = /^## .*\n+([\s\S]*?)(?=\n\s*\n|$(?![\s\S]))/m.exec(page)?.[1];
  return paragraph && plainText(paragraph).slice(0, 1000);
}

/** Markdown without what only renders: emphasis, code marks, link addresses in text, fence lines. */
function plainText(markdown: string): string {
  return markdown
    .replace(/^`{3,}.*$/gm, '')
    .replace(/\[([^\]\n]*)\]\(([^)\n]*)\)/g, '$1 ($2)')
    .replace(/^#+ +/gm, '')
    .replace(/[`*]/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
