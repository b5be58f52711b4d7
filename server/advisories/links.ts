/** Where the record behind an id can be read. */

/**
 * The address of a record by its id, or nothing for an id no public page is known for.
 * GHSA: https://github.com/advisories; CVE: https://nvd.nist.gov; CNVD: https://www.cnvd.org.cn; everything else that
 * follows `PREFIX-…`: https://osv.dev, which mirrors the databases behind those ids.
 */
export function linkOf(id: string): string | undefined {
  if (id.startsWith('GHSA-')) return `https://github.com/advisories/${id}`;
  if (id.startsWith('CVE-')) return `https://nvd.nist.gov/vuln/detail/${id}`;
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
