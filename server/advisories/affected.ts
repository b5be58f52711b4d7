/** Affected versions as comparators: `>=1.0.0 <1.2.3 || =2.0.0`. */
import type { Scheme } from './scheme';

interface Comparator {
  readonly operator: string;
  readonly version: string;
}

export interface Affected {
  readonly text: string;
  /** True when `version`, in the scheme's canonical form, is affected. Pre-releases are ordinary versions. */
  has(version: string): boolean;
  /** True when the versions published last are affected: a set without an end. */
  readonly openEnded: boolean;
  /** True when every version is affected. */
  readonly everything: boolean;
  /** First versions after a set that is closed by one: where the fix came, when nothing else affects it. */
  readonly fixes: readonly string[];
}

export function parseAffected(text: string, scheme: Scheme): Affected {
  const sets = text.split('||').map((set) => set.trim().split(/\s+/).flatMap(comparator));
  const bounds = (operators: readonly string[]) =>
    sets.flatMap((set) => set.filter((c) => operators.includes(c.operator)).map((c) => c.version));
  const openEnded = sets.some((set) => set.every((c) => c.operator.startsWith('>')));
  return {
    text,
    has: (version) => sets.some((set) => set.every((c) => satisfies(version, c, scheme))),
    openEnded,
    everything: sets.some((set) => set.every((c) => c.operator === '>=' && c.version === '0')),
    fixes: bounds(['<']).flatMap((version) => scheme.version(version) ?? []),
  };
}

function comparator(text: string): Comparator[] {
  const match = /^(>=|<=|>|<|=)(\S+)$/.exec(text);
  return match?.[1] && match[2] ? [{ operator: match[1], version: match[2] }] : [];
}

function satisfies(version: string, { operator, version: bound }: Comparator, scheme: Scheme): boolean {
  if (operator === '>=' && bound === '0') return true;
  const canonical = scheme.version(bound);
  if (canonical === undefined) return false;
  const order = scheme.compare(version, canonical);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return order === 0;
  }
}
