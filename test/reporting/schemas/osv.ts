/** OSV records against the schema of its repository (`test/fixtures/README.md`). */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

type Table = Readonly<Record<string, unknown>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('test/fixtures/osv-1.7.schema.json', 'utf8')));

/** Every mistake in a record as a sentence; `withoutId` for a registry that gives ids itself. */
export function osvProblems(record: Table, { withoutId = false } = {}): string[] {
  const named = withoutId ? { id: 'MAL-0000-given-later', ...record } : record;
  if (validate(named)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
