/**
 * GitHub's published description of the endpoints that reporting uses, as it was cut out of it word for word
 * (`test/fixtures/README.md`): what is asked and what is answered is held to it while a test runs.
 */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Table = Readonly<Record<string, unknown>>;

interface Operation {
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Table;
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Table } | undefined>>;
}

const description = JSON.parse(readFileSync('test/fixtures/github-advisories.openapi.json', 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
// Names of the description that are no formats of JSON Schema.
for (const format of ['repo.nwo', 'int64']) ajv.addFormat(format, true);
ajv.addSchema({ $id: 'github', ...(asJsonSchema(description) as Table) });
const compiled = new Map<Table, ValidateFunction>();

/** Every way a request leaves the description, as sentences; a path that is not described is one. */
export function requestMistakes(method: string, path: string, body: string): string[] {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const operation = operationOf(method, pathname);
  if (!operation) return [`${method} ${pathname} is not described`];
  const query = operation.parameters.map(resolved<Parameter>).filter((one) => one.in === 'query');
  const asked = [...searchParams].flatMap(([name, written]) => {
    const parameter = query.find((one) => one.name === name);
    if (!parameter) return [`${name} is no parameter`];
    const value = parameter.schema.type === 'integer' ? Number(written) : written;
    return mistakesIn(parameter.schema, value, name);
  });
  const schema = operation.requestBody && schemaOf(operation.requestBody);
  if (!schema) return body ? [...asked, 'a body that nothing describes'] : asked;
  return [...asked, ...mistakesIn(schema, JSON.parse(body), 'body')];
}

/** Every way an answer leaves the description. Of statuses that any request can get, it says nothing. */
export function responseMistakes(method: string, path: string, status: number, body: unknown): string[] {
  const operation = operationOf(method, new URL(path, 'http://localhost').pathname);
  const described = operation?.responses[status];
  if (!described)
    return [401, 403, 404, 429].includes(status) ? mistakesIn(basicError, body, 'answer') : [`${status}?`];
  const schema = schemaOf(resolved(described));
  return schema ? mistakesIn(schema, body, 'answer') : [];
}

const basicError: Table = { $ref: '#/components/schemas/basic-error' };

function operationOf(method: string, pathname: string): Operation | undefined {
  for (const [template, operations] of Object.entries<Readonly<Record<string, Operation>>>(description.paths)) {
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    if (pattern.test(pathname)) return operations[method.toLowerCase()];
  }
  return undefined;
}

function schemaOf({ content }: Content): Table | undefined {
  return content?.['application/json']?.schema;
}

function mistakesIn(schema: Table, value: unknown, at: string): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(inDescription(asJsonSchema(schema)) as Table);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    return `${at}${instancePath} ${message}${extra}`;
  });
}

function resolved<Kind>(part: Kind): Kind {
  const { $ref } = part as { readonly $ref?: string };
  if ($ref === undefined) return part;
  return $ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key], description) as Kind;
}

/** OpenAPI 3.0 says `nullable` where JSON Schema says that `null` is another possibility. */
function asJsonSchema(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(asJsonSchema);
  if (!part || typeof part !== 'object') return part;
  const { nullable, ...rest } = part as Table;
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asJsonSchema(value)]));
  return nullable === true ? { anyOf: [{ type: 'null' }, own] } : own;
}

function inDescription(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inDescription);
  if (!part || typeof part !== 'object') return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, key === '$ref' ? `github${value}` : inDescription(value)]),
  );
}
