/** Files of OSV records (https://ossf.github.io/osv-schema/): one record, or a list of them. */
import { pathToFileURL } from 'node:url';
import { osvRows, type Table, tableOf, textOf } from '../osv';
import type { Reader, Reading } from './reader';

/** States of a report of Grantlint's own that a maintainer stands behind. */
const accepted: ReadonlySet<string> = new Set(['accepted', 'fixing', 'fixed', 'published']);

export const osvFile: Reader = {
  extension: '.json',
  fits: (text) => /^\s*[{[]/.test(text),
  *read(text, file) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      yield { flaw: 'no-json' };
      return;
    }
    for (const one of Array.isArray(value) ? value : [value]) {
      const reading = readingOf(tableOf(one), file);
      if (reading) yield reading;
    }
  },
};

/** Nothing for what does not look like a record at all, such as the package.json of a repository of records. */
function readingOf(record: Table, file: string): Reading | undefined {
  const [id, modified] = [textOf(record.id), textOf(record.modified)];
  if (!id || !modified) return record.affected === undefined ? undefined : { flaw: 'no-record' };
  const date = /^\d{4}-\d\d-\d\d/.exec(modified)?.[0];
  const own = tableOf(record.database_specific).grantlint;
  const isOpen = own !== undefined && !accepted.has(textOf(tableOf(own).state));
  const url = pathToFileURL(file).href;
  const rows = isOpen ? [] : osvRows(record);
  return {
    rows: rows.map(({ row, ...rest }) => ({
      ...rest,
      // A record that no public page is known for is read where it lies.
      row: { ...row, confirmed: true, urls: [...(row.urls ?? []).slice(0, 5), url] },
    })),
    ...(date ? { date } : {}),
  };
}
