/** CSAF documents against the schema and the mandatory tests of the standard, as Secvisogram's library has them. */

interface Result {
  readonly isValid?: boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[];
}
type Check = (document: unknown) => Result | Promise<Result>;

/** Every mistake as a sentence. */
export async function csafProblems(document: unknown, version: '2.0' | '2.1'): Promise<string[]> {
  const folder = version === '2.0' ? '' : 'csaf_2_1/';
  const checks = { ...(await load(`${folder}schemaTests.js`)), ...(await load(`${folder}mandatoryTests.js`)) };
  const problems: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const { isValid, errors = [] } = await check(structuredClone(document));
    if (isValid === false || errors.length)
      problems.push(...errors.map(({ instancePath, message }) => `${name} ${instancePath}: ${message}`));
  }
  if (Object.keys(checks).length < 30) problems.push(`only ${Object.keys(checks).length} checks`);
  return problems;
}

/** Not bundled: the library has modules that wait at their top. */
async function load(path: string): Promise<Readonly<Record<string, Check>>> {
  const name = `@secvisogram/csaf-validator-lib/${path}`;
  return (await import(name)) as Readonly<Record<string, Check>>;
}
