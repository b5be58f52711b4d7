/** Holds documents against the schema of CycloneDX 1.7. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/** The schema that the CycloneDX project's own library ships. */
export function cyclonedxValidator(): (document: unknown) => string[] {
  const folder = 'node_modules/@cyclonedx/cyclonedx-library/res/schema';
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  for (const format of ['idn-email', 'iri-reference', 'iri']) ajv.addFormat(format, true);
  // The schema names its parts as their files are called, not as they call themselves.
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'].map((one) => `${one}.SNAPSHOT.schema.json`)) {
    const { $id: _, ...part } = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
    ajv.addSchema(part, `http://cyclonedx.org/schema/${name}`);
  }
  const validate = ajv.compile(JSON.parse(readFileSync(`${folder}/bom-1.7.SNAPSHOT.schema.json`, 'utf8')));
  return (document) =>
    validate(document) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}
