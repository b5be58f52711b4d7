/** Weaknesses, risks and techniques of public standards, by the ids rules are tagged with. */
import type { RuleMeta } from '../rule';
import rows from './standards.json';

export type StandardFramework =
  | 'owasp-mcp'
  | 'owasp-agentic'
  | 'owasp-llm'
  | 'owasp-skills'
  | 'mitre-atlas'
  | 'safe-mcp'
  | 'cwe';

export interface Standard {
  readonly id: string;
  readonly framework: StandardFramework;
  readonly name: string;
  readonly url: string;
}

/** What each framework calls itself, with the edition the ids are taken from. */
export const frameworkNames: Readonly<Record<StandardFramework, string>> = {
  'owasp-mcp': 'OWASP MCP Top 10 (2025, beta)',
  'owasp-agentic': 'OWASP Top 10 for Agentic Applications 2026',
  'owasp-llm': 'OWASP Top 10 for LLM Applications 2025',
  'owasp-skills': 'OWASP Agentic Skills Top 10',
  'mitre-atlas': 'MITRE ATLAS 5.6.0',
  'safe-mcp': 'SAFE-MCP',
  cwe: 'Common Weakness Enumeration',
};

const byId: ReadonlyMap<string, Standard> = new Map((rows as Standard[]).map((row) => [row.id, row]));

/** The entry with this id (`CWE-78`, `MCP05:2025`, `ASI05`, `AML.T0050`, `SAFE-T1101`), or nothing. */
export function standard(id: string): Standard | undefined {
  return byId.get(id);
}

/** A rule's entries in the order it names them; ids the catalog does not know are left out. */
export function standardsOf(meta: RuleMeta): readonly Standard[] {
  return meta.standards.flatMap((id) => byId.get(id) ?? []);
}

/** Numbers of the weaknesses a rule is tagged with: 78 for `CWE-78`. */
export function cwesOf(meta: RuleMeta): readonly number[] {
  return meta.standards.flatMap((id) => (id.startsWith('CWE-') ? [Number(id.slice(4))] : []));
}
