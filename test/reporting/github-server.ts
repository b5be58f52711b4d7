/**
 * A server of this machine that answers as GitHub's published description says
 * (https://github.com/github/rest-api-description, by the package `@octokit/openapi`): requests and answers are
 * checked against it, and its examples are what the server answers with.
 */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { type Seen, serve, type TestServer } from '../network/server';

type Table = Readonly<Record<string, unknown>>;

const base = '/repos/{owner}/{repo}';
const paths = {
  enabled: `${base}/private-vulnerability-reporting`,
  report: `${base}/security-advisories/reports`,
  list: `${base}/security-advisories`,
  advisory: `${base}/security-advisories/{ghsa_id}`,
} as const;

/** What the server does instead of what it was asked: an error's status, or silence before or after it did it. */
export type Fault = 401 | 403 | 404 | 422 | 429 | 500 | 'limit' | 'silent' | 'silent-after';

export interface GitHub extends TestServer {
  /** Whether the repository takes private reports. */
  enabled: boolean;
  /** For the next request to report, then gone. */
  fault: Fault | undefined;
  /** Advisories by id, newest first; `state` and others can be changed as a maintainer would. */
  readonly advisories: Record<string, unknown>[];
  /** Where the server or who asks it left the description. */
  readonly violations: string[];
}

export async function serveGitHub(): Promise<GitHub> {
  const description = new Description();
  const advisories: Record<string, unknown>[] = [];
  const violations: string[] = [];
  const server = await serve((seen, response) => {
    const reply = (path: string, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
      violations.push(...description.answer(path, seen.method, status, body));
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    violations.push(...commonMistakes(seen));
    const { pathname } = new URL(seen.path, 'http://localhost');
    const [, , owner, name, ...rest] = pathname.split('/');
    const isHere = owner === 'example' && name === 'demo-server';
    const route = isHere ? rest.join('/') : '';
    const advisory = advisories.find(({ ghsa_id: id }) => route === `security-advisories/${id}`);
    if (route === 'private-vulnerability-reporting') reply(paths.enabled, 200, { enabled: github.enabled });
    else if (!isHere) reply(paths.list, 404, basic('Not Found'));
    else if (seen.headers.authorization !== 'Bearer a-token') reply('', 401, basic('Bad credentials'));
    else if (route === 'security-advisories/reports') report(seen, response, reply);
    else if (route === 'security-advisories') list(seen.path, pathname, reply);
    else if (!advisory) reply(paths.advisory, 404, basic('Not Found'));
    else if (seen.headers['if-none-match'] === etagOf(advisory)) response.writeHead(304).end();
    else reply(paths.advisory, 200, advisory, { etag: etagOf(advisory) });
  });

  type Reply = (path: string, status: number, body: unknown, headers?: Readonly<Record<string, string>>) => void;
  function report(seen: Seen, response: ServerResponse, reply: Reply): void {
    const { fault } = github;
    github.fault = undefined;
    if (fault === 401) reply('', 401, basic('Bad credentials'));
    else if (fault === 403) reply(paths.report, 403, basic('Resource not accessible by personal access token'));
    else if (fault === 404) reply(paths.report, 404, basic('Not Found'));
    else if (fault === 429) reply('', 429, basic('Too many requests'), { 'retry-after': '3600' });
    else if (fault === 'limit') reply('', 403, basic('You have exceeded a secondary rate limit.'));
    else if (fault === 500) response.writeHead(500).end('<html>Server Error</html>');
    else if (fault !== 'silent') take(seen, fault, reply);
  }

  function take(seen: Seen, fault: Fault | undefined, reply: Reply): void {
    const body: unknown = JSON.parse(seen.body);
    const mistakes = fault === 422 ? ['asked to'] : description.request(paths.report, body);
    const errors = mistakes.map((message) => ({ code: 'invalid', message }));
    if (errors.length) {
      reply(paths.report, 422, { ...basic('Validation Failed'), errors });
      return;
    }
    const id = `GHSA-test-test-tes${advisories.length + 2}`;
    const { cvss_vector_string: vector = null, vulnerabilities = [], ...told } = body as Table;
    advisories.unshift({
      ...description.example(),
      ...told,
      vulnerabilities: (vulnerabilities as Table[]).map((one) => ({
        vulnerable_version_range: null,
        patched_versions: null,
        vulnerable_functions: null,
        ...one,
      })),
      cvss: { vector_string: vector, score: null },
      ghsa_id: id,
      cve_id: null,
      identifiers: [{ type: 'GHSA', value: id }],
      collaborating_teams: [],
      state: 'triage',
      html_url: `https://github.com/example/demo-server/security/advisories/${id}`,
    });
    if (fault !== 'silent-after') reply(paths.report, 201, advisories[0]);
  }

  /** One advisory on the first page, the others on the second. */
  function list(asked: string, pathname: string, reply: Reply): void {
    const [first, others] = [advisories.slice(0, 1), advisories.slice(1)];
    const isSecond = asked.includes('after=');
    const next = `<${server.url}${pathname}?per_page=1&after=x>; rel="next"`;
    reply(paths.list, 200, isSecond ? others : first, !isSecond && others.length ? { link: next } : {});
  }

  const github: GitHub = { ...server, enabled: true, fault: undefined, advisories, violations };
  return github;
}

function etagOf({ state }: Table): string {
  return `W/"${state}"`;
}

/** OpenAPI 3.0 says `nullable` where JSON Schema says `null`. */
function withoutNullable(value: unknown): unknown {
  const { nullable, ...rest } = (value ?? {}) as Table;
  if (nullable !== true || Array.isArray(value)) return value;
  const { type, enum: values } = rest;
  if (typeof type !== 'string') return { anyOf: [rest, { type: 'null' }] };
  return { ...rest, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

function basic(message: string): Table {
  return { message, documentation_url: 'https://docs.github.com/rest' };
}

/** What GitHub asks of every request. */
function commonMistakes({ method, headers }: Seen): string[] {
  return [
    ...(headers['user-agent'] ? [] : ['no User-Agent']),
    ...(headers.accept === 'application/vnd.github+json' ? [] : [`Accept ${headers.accept}`]),
    ...(headers['x-github-api-version'] === '2022-11-28' ? [] : ['no version']),
    ...(method === 'POST' && headers['content-type'] !== 'application/json' ? ['no Content-Type'] : []),
  ];
}

/** The published description, as far as requests and answers are checked against it. */
class Description {
  readonly #document: Table;
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });

  constructor() {
    const text = readFileSync('node_modules/@octokit/openapi/generated/api.github.com.json', 'utf8');
    this.#document = JSON.parse(text, (_key, value: unknown) => withoutNullable(value)) as Table;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ ...this.#document, $id: 'https://example.com/github' });
  }

  request(path: string, body: unknown): string[] {
    return this.#check(['paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema'], body);
  }

  /** An answer the description does not have for this path is checked as one of its errors. */
  answer(path: string, method: string, status: number, body: unknown): string[] {
    const place = ['paths', path, method.toLowerCase(), 'responses', String(status)];
    const answer = this.#at(place);
    const shared = typeof answer?.$ref === 'string' ? answer.$ref.slice(2).split('/') : place;
    const described = answer ? [...shared, 'content', 'application/json', 'schema'] : undefined;
    const schema = described && this.#at(described) ? described : ['components', 'schemas', 'basic-error'];
    return this.#check(schema, body).map((problem) => `${method} ${path} ${status}: ${problem}`);
  }

  /** The description's own example of an advisory that somebody reported. */
  example(): Table {
    return this.#at(['components', 'examples', 'repository-advisory-pvr', 'value']) ?? {};
  }

  #at(place: readonly string[]): Table | undefined {
    const part = place.reduce<unknown>((value, key) => (value as Table | undefined)?.[key], this.#document);
    return part && typeof part === 'object' ? (part as Table) : undefined;
  }

  #check(place: readonly string[], value: unknown): string[] {
    const pointer = place.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate = this.#ajv.getSchema(`https://example.com/github#/${pointer}`);
    if (!validate) return [`no schema at ${pointer}`];
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}
