/**
 * Exports of CNVD (www.cnvd.org.cn, run by CNCERT): `vulnerability` with `number`, `cves/cve/cveNumber`, `serverity` (as
 * they spell it), `products/product`, `referenceLink`, `openTime`.
 */
import { namedPackages } from './named-packages';
import type { Reader, Reading } from './reader';
import { elements, isCutOff, textsOf } from './xml';

const levels: Readonly<Record<string, string>> = { 高: 'high', 中: 'medium', 低: 'low' };

export const cnvd: Reader = {
  extension: '.xml',
  fits: (text) => /<vulnerabilitys?\b/.test(text),
  *read(text) {
    for (const entry of elements(text, 'vulnerability')) yield readingOf(entry);
    if (isCutOff(text, 'vulnerability')) yield { flaw: 'cut-off' };
  },
};

function readingOf(entry: string): Reading {
  const [id = ''] = textsOf(entry, 'number');
  if (!/^CNVD-(?:C-)?\d{4}-\d{4,}$/.test(id)) return { flaw: 'no-id' };
  const cves = textsOf(entry, 'cveNumber').filter((one) => /^CVE-\d{4}-\d{4,}$/.test(one));
  const [date = ''] = textsOf(entry, 'openTime');
  const severity = levels[textsOf(entry, 'serverity')[0] ?? ''];
  const links = textsOf(entry, 'referenceLink').flatMap((text) => text.split(/[\s;；]+/));
  const row = { id, aliases: cves, ...(severity ? { severity } : {}), published: date.slice(0, 10) };
  return {
    ids: [...cves, id],
    rows: namedPackages({ products: textsOf(entry, 'product'), links }, row),
    ...(/^\d{4}-\d\d-\d\d/.test(date) ? { date: date.slice(0, 10) } : {}),
  };
}
