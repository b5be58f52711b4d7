/** What rules on packages share. */
import { withVersion } from './edit';
import type { Package } from './model';
import type { FixReport, RuleContext } from './rule';

/** True for what a host takes in by itself, a plugin, a list of them or an action; `unpinned-plugin` judges those. */
export function isPlugin({ type, runner }: Package): boolean {
  return type === 'github' || runner === 'plugin' || runner === 'marketplace';
}

/** False where another version takes more than an edit of this place: lock files and hashes are written by their program. */
export function isEditable({ dependency }: Package): boolean {
  return dependency === undefined || (dependency.source === 'manifest' && !dependency.hashed);
}

/** False for what nobody chose by name: what another package brings in, and what a lock file says of this very place. */
export function isChosen({ dependency, pin }: Package): boolean {
  if (pin === 'local' || dependency?.settled) return false;
  return dependency?.source !== 'lock' || dependency.via === undefined;
}

/** True for a package that an entry of a registry in the same file is about, written by those who publish it. */
export function isListed({ spec }: Package, { elements }: RuleContext): boolean {
  return elements.some(
    (element) =>
      element.kind === 'manifest' &&
      element.packages?.some(({ range }) => range.start <= spec.range.start && spec.range.end <= range.end),
  );
}

/** A quick fix that writes another version; nothing where that takes more than an edit, or advisories speak against it. */
export function otherVersion(pkg: Package, version: string | undefined, context: RuleContext): FixReport[] {
  if (version === undefined || pkg.pin !== 'exact' || !isEditable(pkg)) return [];
  if (context.advisories({ ...pkg, version }).length > 0) return [];
  const edit = withVersion(context.text, pkg, version);
  return edit ? [{ title: 'version', data: { version }, applicability: 'unsafe', edits: [edit] }] : [];
}

/** What people call the registries by whose types packages are told apart. */
export const registryNames: Readonly<Partial<Record<Package['type'], string>>> = { npm: 'npm', pypi: 'PyPI' };
