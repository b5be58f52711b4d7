/** Finds in a chat template what reaches out of the template into Python. */

export interface TemplateHazard {
  /** As written, shortened. */
  readonly construct: string;
  /** Offset in the template, and length, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

const block = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
/**
 * Members that lead from any object to Python's modules, by a dot, by a key, by the filter `attr` and spelled in
 * escapes. A chat template needs none. Source: CVE-2024-34359, https://github.com/abetlen/llama-cpp-python/security/advisories/GHSA-56xg-wfcc-g829
 */
const reaching =
  /(?:\.\s*|\[\s*['"]|attr\s*\(\s*['"])__\w+__|\|\s*attr\s*\(|\\x5f\\x5f|\\u005f\\u005f|\b(?:lipsum|cycler|joiner|self)\s*\.\s*_|\bos\s*\.\s*(?:popen|system)\b/i;

/** The first construct of a template that no chat template needs and that leads to code. */
export function templateHazard(template: string): TemplateHazard | undefined {
  for (const { 0: code, index } of template.matchAll(block)) {
    const found = reaching.exec(code);
    if (found) return { construct: code.replace(/\s+/g, ' ').slice(0, 60), at: index, length: code.length };
  }
  return undefined;
}
