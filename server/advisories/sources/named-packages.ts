/**
 * Packages that a record of a database of products names. Products are no packages: only a package URL, or a link to a
 * package's page beside a product of that very name with versions, counts.
 */
import type { OsvRow } from '../osv';
import { type Scheme, schemes } from '../scheme';
import type { Registry, SnapshotRow } from '../snapshot';

export interface Named {
  /** As the database has them: `maker product <1.2.3`. */
  readonly products: readonly string[];
  /** Addresses it refers to. */
  readonly links: readonly string[];
}

/** A row for each package that is named together with affected versions. */
export function namedPackages({ products, links }: Named, row: Omit<SnapshotRow, 'affected'>): OsvRow[] {
  const linked = links.flatMap(packageOf);
  const found = new Map<string, OsvRow>();
  const add = (registry: Registry, written: string, versions: string) => {
    const scheme = schemes[registry];
    const [name, affected] = [scheme.name(written), comparatorsOf(versions, scheme)];
    if (!name || !affected) return;
    const before = found.get(`${registry}:${name}`)?.row.affected;
    const both = before ? `${before} || ${affected}` : affected;
    found.set(`${registry}:${name}`, { registry, name, row: { ...row, affected: both, supplement: true } });
  };
  for (const product of products) {
    const purl = purlIn(product);
    if (purl) add(purl.registry, purl.name, purl.version ? `=${purl.version}` : purl.rest);
    const [, words = '', versions = ''] =
      /^(.*\S)\s+((?:[<>=]=?\s*)?v?\d[^\s,，]*(?:\s*[,，]?\s*[<>]=?\s*v?\d[^\s,，]*)*)$/.exec(product) ?? [];
    const last = words.split(/\s+/).at(-1)?.toLowerCase();
    for (const { registry, name } of linked) if (!purl && last === name.toLowerCase()) add(registry, name, versions);
  }
  return [...found.values()];
}

/** https://github.com/package-url/purl-spec: types whose advisories are known here. */
function purlIn(text: string): { registry: Registry; name: string; version: string; rest: string } | undefined {
  const match = /\bpkg:(npm|pypi|golang|cargo)\/((?:%40|@)?[\w.%/~-]+?)(?:@([\w.+-]+))?(?=\s|[<>=?#]|$)(.*)$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, type, name = '', version = '', rest = ''] = match;
  return { registry: type as Registry, name: name.replaceAll(/%40/gi, '@').replaceAll(/%2f/gi, '/'), version, rest };
}

/** The package whose page an address is. */
function packageOf(link: string): { registry: Registry; name: string }[] {
  const npm = /^https?:\/\/(?:www\.)?npmjs\.com\/package\/((?:@[\w.~-]+\/)?[\w.~-]+)/.exec(link)?.[1];
  if (npm) return [{ registry: 'npm', name: npm }];
  const pypi = /^https?:\/\/pypi\.org\/project\/([\w.-]+)/.exec(link)?.[1];
  if (pypi) return [{ registry: 'pypi', name: pypi }];
  const cargo = /^https?:\/\/crates\.io\/crates\/([\w-]+)/.exec(link)?.[1];
  if (cargo) return [{ registry: 'cargo', name: cargo }];
  const golang = /^https?:\/\/pkg\.go\.dev\/([\w.-]+\.[\w-]+\/[\w./~-]+)/.exec(link)?.[1];
  return golang ? [{ registry: 'golang', name: golang }] : [];
}

/** `>=1.0,<2.0` or `1.2` as comparators; nothing when something in it is no version. */
function comparatorsOf(text: string, scheme: Scheme): string | undefined {
  const parts = [...text.matchAll(/([<>]=?|==?)?\s*v?(\d[^\s,，<>=]*)/g)];
  const all = parts.map(([, operator = '=', version = '']) => {
    const canonical = scheme.version(version);
    return canonical === undefined ? undefined : `${operator === '==' ? '=' : operator}${canonical}`;
  });
  return all.length && all.every((one) => one !== undefined) ? all.join(' ') : undefined;
}
