/** Affected versions as people write them (`>=1.0.0 <1.2.3 || =2.0.0`, `1.0.16`), taken apart. */

export interface VersionSet {
  /** First version of the set, inclusive; `0` for all before. */
  readonly introduced: string;
  /** First version after the set. */
  readonly fixed?: string;
  /** Last version of the set, inclusive. */
  readonly lastAffected?: string;
}

export interface AffectedVersions {
  readonly sets: readonly VersionSet[];
  /** Single versions. */
  readonly versions: readonly string[];
}

const comparator = /^(>=|<=|>|<|={1,3}|v)?\s*v?(\d[\w.+!-]*)$/;

/**
 * The sets a text names, or nothing when it is not understood. `>` is not one of the operators that can be said in OSV;
 * `all` and `*` are every version.
 */
export function parseVersions(text: string): AffectedVersions | undefined {
  const trimmed = text.trim();
  if (/^(?:\*|all|any)$/i.test(trimmed)) return { sets: [{ introduced: '0' }], versions: [] };
  const sets: VersionSet[] = [];
  const versions: string[] = [];
  for (const part of trimmed.split('||')) {
    const words = part
      .trim()
      .replace(/([<>=])\s+/g, '$1')
      .split(/[\s,]+/)
      .filter(Boolean);
    if (words.length === 0) return undefined;
    const set: { introduced?: string; fixed?: string; lastAffected?: string } = {};
    for (const word of words) {
      const [, operator = '=', version = ''] = comparator.exec(word) ?? [];
      if (!version) return undefined;
      if (operator === '>=') set.introduced = version;
      else if (operator === '<') set.fixed = version;
      else if (operator === '<=') set.lastAffected = version;
      else if (operator === '>') return undefined;
      else versions.push(version);
    }
    if (set.fixed !== undefined && set.lastAffected !== undefined) return undefined;
    if (Object.keys(set).length > 0) sets.push({ introduced: '0', ...set });
  }
  return { sets, versions };
}
