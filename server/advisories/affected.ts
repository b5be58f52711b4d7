/** Affected versions as comparators: `>=1.0.0 <1.2.3 || =2.0.0`. */
import type { Scheme } from './scheme';

interface Comparator {
  readonly operator: string;
  readonly version: string;
  /** In the scheme's canonical form; absent for what is no version. */
  readonly canonical: string | undefined;
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
  const sets = text.split('||').map((set) =>
    set
      .trim()
      .split(/\s+/)
      .flatMap((one) => comparator(one, scheme)),
  );
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

function comparator(text: string, scheme: Scheme): Comparator[] {
  const [, operator, version] = /^(>=|<=|>|<|=)(\S+)$/.exec(text) ?? [];
  return operator && version ? [{ operator, version, canonical: scheme.version(version) }] : [];
}

function satisfies(version: string, { operator, version: bound, canonical }: Comparator, scheme: Scheme): boolean {
  if (operator === '>=' && bound === '0') return true;
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
