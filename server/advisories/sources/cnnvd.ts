/**
 * Exports of CNNVD (www.cnnvd.org.cn, the list of the China Information Technology Security Evaluation Center): `entry`
 * with `vuln-id`, `severity`, `published`, `modified`, `other-id/cve-id`, `vuln-software-list/product`, `refs/ref/ref-url`.
 */
import { namedPackages } from './named-packages';
import type { Reader, Reading } from './reader';
import { elements, isCutOff, textsOf } from './xml';

/** The database's four levels. */
const levels: Readonly<Record<string, string>> = { 超危: 'critical', 高危: 'high', 中危: 'medium', 低危: 'low' };

export const cnnvd: Reader = {
  extension: '.xml',
  fits: (text) => /<(?:[\w.-]+:)?(?:cnnvd|vuln-id)\b/.test(text),
  *read(text) {
    for (const entry of elements(text, 'entry')) yield readingOf(entry);
    if (isCutOff(text, 'entry')) yield { flaw: 'cut-off' };
  },
};

function readingOf(entry: string): Reading {
  const [id = ''] = textsOf(entry, 'vuln-id');
  if (!/^CNNVD-\d{6}-\d{3,}$/.test(id)) return { flaw: 'no-id' };
  const cves = textsOf(entry, 'cve-id').filter((one) => /^CVE-\d{4}-\d{4,}$/.test(one));
  const [published = ''] = textsOf(entry, 'published');
  const [modified = published] = textsOf(entry, 'modified');
  const severity = levels[textsOf(entry, 'severity')[0] ?? ''];
  const links = textsOf(entry, 'ref-url');
  const row = { id, aliases: cves, ...(severity ? { severity } : {}), published: published.slice(0, 10) };
  return {
    ids: [...cves, id],
    rows: namedPackages({ products: textsOf(entry, 'product'), links }, row),
    ...(/^\d{4}-\d\d-\d\d$/.test(modified) ? { date: modified } : {}),
  };
}
