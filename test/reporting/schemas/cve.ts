/**
 * What the CVE record format 5.2 asks of a published record (https://github.com/CVEProject/cve-schema), checked by hand:
 * no package ships the schema.
 */
type Table = Readonly<Record<string, unknown>>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const known = [
  'providerMetadata',
  'title',
  'descriptions',
  'affected',
  'problemTypes',
  'references',
  'metrics',
  'impacts',
  'workarounds',
  'configurations',
  'credits',
  'timeline',
  'source',
  'x_generator',
];

/** Every mistake in a record as a sentence. */
export function cveProblems(record: Table): string[] {
  const problems: string[] = [];
  const expect = (holds: boolean, what: string) => {
    if (!holds) problems.push(what);
  };
  const { dataType, dataVersion, cveMetadata, containers, ...rest } = record;
  expect(Object.keys(rest).length === 0, `unknown ${Object.keys(rest)}`);
  expect(dataType === 'CVE_RECORD' && /^5\.2(?:\.\d+)?$/.test(String(dataVersion)), 'version');
  const { cveId, assignerOrgId, state } = table(cveMetadata);
  expect(/^CVE-\d{4}-\d{4,19}$/.test(String(cveId)) && uuid.test(String(assignerOrgId)), 'metadata');
  expect(state === 'PUBLISHED', 'state');
  const cna = table(table(containers).cna);
  for (const key of Object.keys(cna)) expect(known.includes(key), `unknown key ${key}`);
  expect(uuid.test(String(table(cna.providerMetadata).orgId)), 'provider');
  expect(String(cna.title).length >= 1 && String(cna.title).length <= 256, 'title');
  expect(
    list(cna.descriptions).some(({ lang }) => /^en/.test(String(lang))),
    'English description',
  );
  for (const one of texts(cna)) expect(isText(one), `text ${JSON.stringify(one).slice(0, 80)}`);
  expect(list(cna.affected).length > 0, 'nothing affected');
  for (const affected of list(cna.affected)) {
    const { vendor, product, collectionURL, packageName, versions, defaultStatus } = affected;
    expect(Boolean(vendor && product) || Boolean(collectionURL && packageName), 'product');
    expect(/^(?:affected|unaffected|unknown)$/.test(String(defaultStatus)), 'default status');
    expect(versions === undefined || list(versions).length > 0, 'versions');
    for (const one of list(versions)) {
      const ends = ['lessThan', 'lessThanOrEqual'].filter((key) => key in one);
      expect(typeof one.version === 'string' && /^(?:un)?affected$/.test(String(one.status)), 'version');
      expect(
        ends.length === 0 ? one.versionType === undefined || true : ends.length === 1 && Boolean(one.versionType),
        'range',
      );
    }
  }
  expect(list(cna.references).length > 0, 'no reference');
  for (const { url } of list(cna.references)) expect(/^(?:ftp|https?):\/\/\S+$/.test(String(url)), `reference ${url}`);
  for (const { descriptions } of list(cna.problemTypes))
    for (const { lang, description, cweId } of list(descriptions))
      expect(Boolean(lang && description) && /^CWE-[1-9]\d*$/.test(String(cweId)), `problem ${cweId}`);
  for (const metric of list(cna.metrics)) {
    const { vectorString, baseScore, baseSeverity, version } = table(metric.cvssV4_0 ?? metric.cvssV3_1);
    expect(String(vectorString).startsWith(`CVSS:${version}/`) && typeof baseScore === 'number', 'metric');
    expect(/^(?:NONE|LOW|MEDIUM|HIGH|CRITICAL)$/.test(String(baseSeverity)), `severity ${baseSeverity}`);
  }
  for (const { time } of list(cna.timeline)) expect(!Number.isNaN(Date.parse(String(time))), `time ${time}`);
  return problems;
}

function texts(cna: Table): Table[] {
  const impacts = list(cna.impacts).flatMap(({ descriptions }) => list(descriptions));
  return [cna.descriptions, cna.workarounds, cna.configurations, cna.credits].flatMap(list).concat(impacts);
}

function isText({ lang, value }: Table): boolean {
  const length = String(value ?? '').length;
  return /^[A-Za-z]{2,4}(?:-[A-Za-z]{2,4})?$/.test(String(lang)) && length >= 1 && length <= 4096;
}

function table(value: unknown): Table {
  return value && typeof value === 'object' ? (value as Table) : {};
}

function list(value: unknown): Table[] {
  return Array.isArray(value) ? value : [];
}
