/**
 * OSV records against the newest schema a package ships, 1.6.7 (`test/fixtures/README.md`), and by hand against what 1.7
 * asks for (https://ossf.github.io/osv-schema/).
 */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const ecosystems = ['npm', 'PyPI', 'Go', 'crates.io', 'Maven', 'NuGet', 'VSCode', 'GitHub Actions'];
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const known = [
  'schema_version',
  'id',
  'modified',
  'published',
  'withdrawn',
  'aliases',
  'related',
  'upstream',
  'summary',
  'details',
  'severity',
  'affected',
  'references',
  'credits',
  'database_specific',
];
const referenceTypes = /^(?:ADVISORY|ARTICLE|DETECTION|DISCUSSION|REPORT|FIX|INTRODUCED|PACKAGE|EVIDENCE|WEB|GIT)$/;
const creditTypes =
  /^(?:FINDER|REPORTER|ANALYST|COORDINATOR|REMEDIATION_(?:DEVELOPER|REVIEWER|VERIFIER)|TOOL|SPONSOR|OTHER)$/;

type Table = Readonly<Record<string, unknown>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('test/fixtures/osv-1.6.7.schema.json', 'utf8')));

/** Every mistake in a record as a sentence; `withoutId` for a registry that gives ids itself. */
export function osvProblems(record: Table, { withoutId = false } = {}): string[] {
  // Ids of a registry's own (`x_`) came with 1.7; they are looked at below.
  const problems = bySchema({ ...record, id: 'OSV-0000-1' });
  const expect = (holds: boolean, what: string) => {
    if (!holds) problems.push(what);
  };
  for (const key of Object.keys(record)) expect(known.includes(key), `unknown key ${key}`);
  const { id, modified, published, schema_version: version } = record;
  expect(withoutId ? id === undefined : /^(?:x_|GHSA-|CVE-|MAL-)[\w-]+$/.test(String(id)), `id ${id}`);
  expect(time.test(String(modified)), `modified ${modified}`);
  expect(published === undefined || time.test(String(published)), `published ${published}`);
  expect(version === undefined || /^\d+\.\d+\.\d+$/.test(String(version)), `schema_version ${version}`);
  for (const { type, score } of list(record.severity)) {
    const pattern = type === 'CVSS_V3' ? /^CVSS:3\.[01]\/AV:/ : type === 'CVSS_V4' ? /^CVSS:4\.0\/AV:/ : undefined;
    expect(pattern?.test(String(score)) === true, `severity ${type} ${score}`);
  }
  for (const affected of list(record.affected)) {
    const { package: named, ranges, versions, ...rest } = affected;
    for (const key of Object.keys(rest))
      expect(['severity', 'ecosystem_specific', 'database_specific'].includes(key), `affected.${key}`);
    if (named !== undefined) {
      const { ecosystem, name, purl } = named as Table;
      expect(ecosystems.includes(String(ecosystem)) && typeof name === 'string', `package ${ecosystem} ${name}`);
      expect(purl === undefined || /^pkg:[a-z]+\/[^@]+$/.test(String(purl)), `purl ${purl}`);
    }
    expect(versions === undefined || (Array.isArray(versions) && versions.length > 0), 'versions');
    for (const { type, events } of list(ranges)) {
      expect(type === 'SEMVER' || type === 'ECOSYSTEM', `range ${type}`);
      const keys = list(events).map((event) => Object.keys(event));
      expect(
        keys.every((one) => one.length === 1),
        'an event has one key',
      );
      expect(keys.flat().includes('introduced'), 'nothing introduced');
      expect(!(keys.flat().includes('fixed') && keys.flat().includes('last_affected')), 'fixed and last_affected');
    }
  }
  for (const { type, url } of list(record.references))
    expect(referenceTypes.test(String(type)) && URL.canParse(String(url)), `reference ${type} ${url}`);
  for (const { name, type } of list(record.credits))
    expect(typeof name === 'string' && creditTypes.test(String(type)), `credit ${name} ${type}`);
  return problems;
}

function list(value: unknown): Table[] {
  return Array.isArray(value) ? value : [];
}

function bySchema(record: Table): string[] {
  if (validate(record)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
