/**
 * CVE records against the schema of the CVE program (`test/fixtures/README.md`). The newest that can be had as a file is
 * 5.1.1; what 5.2 adds to it and our records use is `packageURL`, which is checked here.
 */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

type Table = Readonly<Record<string, unknown>>;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const schema = JSON.parse(readFileSync('test/fixtures/cve-5.1.1.schema.json', 'utf8'));
const product = schema.definitions.product.properties;
if ('packageURL' in product) throw new Error('a schema of 5.2 needs no addition');
product.packageURL = { type: 'string', format: 'uri', minLength: 1, maxLength: 2048, pattern: '^pkg:[a-z]+/[^@]+$' };
const validate = ajv.compile(schema);

/** Every mistake in a record as a sentence. */
export function cveProblems(record: Table): string[] {
  if (validate(record)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
