/** Where the record behind an id can be read. */

/** Registries a reader may prefer. */
export const linkRegistries = ['osv', 'github', 'nvd', 'cve', 'cnnvd', 'cnvd', 'caivd'] as const;
export type LinkRegistry = (typeof linkRegistries)[number];

export function isLinkRegistry(name: unknown): name is LinkRegistry {
  return linkRegistries.some((one) => one === name);
}

/**
 * Where a registry has a flaw that goes by `ids`, or nothing when it is not known there by any of them. A search for the
 * id where a registry has no lasting address for its records, as CNNVD; CAIVD has neither, so its ids lead to its door.
 */
export function linkIn(registry: LinkRegistry, ids: readonly string[]): string | undefined {
  const first = (prefix: RegExp) => [...ids].sort((a, b) => rank(a) - rank(b)).find((id) => prefix.test(id));
  const address = (id: string | undefined, before: string) => (id === undefined ? undefined : `${before}${id}`);
  switch (registry) {
    case 'osv':
      return address(first(/^(?:MAL|GHSA|PYSEC|GO|RUSTSEC|OSV|CVE)-/), 'https://osv.dev/vulnerability/');
    case 'github':
      return (
        address(first(/^GHSA-/), 'https://github.com/advisories/') ??
        address(first(/^CVE-/), 'https://github.com/advisories?query=')
      );
    case 'nvd':
      return address(first(/^CVE-/), 'https://nvd.nist.gov/vuln/detail/');
    case 'cve':
      return address(first(/^CVE-/), 'https://www.cve.org/CVERecord?id=');
    case 'cnnvd':
      return address(first(/^CNNVD-/) ?? first(/^CVE-/), 'https://www.cnnvd.org.cn/home/globalSearch?keyword=');
    case 'cnvd':
      return address(first(/^CNVD-/), 'https://www.cnvd.org.cn/flaw/show/');
    case 'caivd':
      return ids.some((id) => /^(?:CAIVD|NVDB)-/.test(id)) ? 'https://ai.nvdb.org.cn/' : undefined;
  }
}

/**
 * The address of a record by its id, or nothing for an id no public page is known for.
 * GHSA: https://github.com/advisories; CVE: https://nvd.nist.gov; CNVD: https://www.cnvd.org.cn; CNNVD: its search;
 * everything else that follows `PREFIX-…`: https://osv.dev, which mirrors the databases behind those ids.
 */
export function linkOf(id: string): string | undefined {
  if (id.startsWith('GHSA-')) return `https://github.com/advisories/${id}`;
  if (id.startsWith('CVE-')) return `https://nvd.nist.gov/vuln/detail/${id}`;
  if (id.startsWith('CNNVD-')) return linkIn('cnnvd', [id]);
  if (id.startsWith('CNVD-')) return `https://www.cnvd.org.cn/flaw/show/${id}`;
  if (/^(?:MAL|PYSEC|GO|RUSTSEC|OSV)-/.test(id)) return `https://osv.dev/vulnerability/${id}`;
  return undefined;
}

/** OSV.dev also answers for ids of GitHub's database. */
function mirrorOf(id: string): string | undefined {
  return id.startsWith('GHSA-') ? `https://osv.dev/vulnerability/${id}` : undefined;
}

/**
 * Every address of an advisory, best first: malware records, then GitHub's reviewed text with its fixed versions, then
 * the other databases, the project's own page, and what else the sources gave.
 */
export function linksOf(ids: readonly string[], repo: string | undefined, urls: readonly string[]): string[] {
  const ranked = [...ids].sort((a, b) => rank(a) - rank(b));
  const ghsa = ids.find((id) => id.startsWith('GHSA-'));
  const project = repo && ghsa ? [`https://github.com/${repo}/security/advisories/${ghsa}`] : [];
  const all = [...ranked.map(linkOf), ...project, ...ranked.map(mirrorOf), ...urls];
  return [...new Set(all)].filter((url) => url !== undefined);
}

function rank(id: string): number {
  const order = ['MAL-', 'GHSA-', 'PYSEC-', 'GO-', 'RUSTSEC-', 'CVE-'];
  const place = order.findIndex((prefix) => id.startsWith(prefix));
  return place < 0 ? order.length : place;
}
