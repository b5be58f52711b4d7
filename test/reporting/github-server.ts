/**
 * A server of this machine that answers as GitHub's published description says
 * (https://github.com/github/rest-api-description). The compiler holds the answers to it, by the types of
 * `@octokit/openapi-types`; while it runs, what is asked and what is answered is held to the description itself.
 */
import type { ServerResponse } from 'node:http';
import type { components, paths } from '@octokit/openapi-types';
import type { Advisory, NewReport } from '../../server/reporting/channels/github';
import { type Seen, serve, type TestServer } from '../network/server';
import { requestMistakes, responseMistakes } from './github-description';

type Responses<Path extends keyof paths, Method extends 'get' | 'post'> =
  paths[Path] extends Readonly<Record<Method, { responses: infer Described }>> ? Described : never;

/** What can be asked of the server, with the answers that are described for it. */
interface Described {
  readonly enabled: Responses<'/repos/{owner}/{repo}/private-vulnerability-reporting', 'get'>;
  readonly report: Responses<'/repos/{owner}/{repo}/security-advisories/reports', 'post'>;
  readonly list: Responses<'/repos/{owner}/{repo}/security-advisories', 'get'>;
  readonly advisory: Responses<'/repos/{owner}/{repo}/security-advisories/{ghsa_id}', 'get'>;
}

type Body<Answer> = Answer extends { content: { 'application/json': infer Content } } ? Content : never;
type BasicError = components['schemas']['basic-error'];
type Headers = Readonly<Record<string, string>>;

/** What the server does instead of what it was asked: an error's status, or silence before or after it did it. */
export type Fault = 401 | 403 | 404 | 422 | 429 | 500 | 'limit' | 'silent' | 'silent-after';

export interface GitHub extends TestServer {
  /** Whether the repository takes private reports. */
  enabled: boolean;
  /** For the next request to report, then gone. */
  fault: Fault | undefined;
  /** Advisories by id, newest first; `state` and others can be changed as a maintainer would. */
  readonly advisories: Advisory[];
  /** Where who asked the server left the description. */
  readonly violations: string[];
}

export async function serveGitHub(): Promise<GitHub> {
  const advisories: Advisory[] = [];
  const violations: string[] = [];
  const server = await serve((seen, response) => {
    violations.push(...commonMistakes(seen));
    hold(seen, response);
    const { pathname } = new URL(seen.path, 'http://localhost');
    const [, , owner, name, ...rest] = pathname.split('/');
    const isHere = owner === 'example' && name === 'demo-server';
    const route = isHere ? rest.join('/') : '';
    const advisory = advisories.find(({ ghsa_id: id }) => route === `security-advisories/${id}`);
    if (route === 'private-vulnerability-reporting') reply(response, 'enabled', 200, { enabled: github.enabled });
    else if (!isHere) reply(response, 'list', 404, basic('Not Found'));
    else if (seen.headers.authorization !== 'Bearer a-token') refuse(response, 401, 'Bad credentials');
    else if (route === 'security-advisories/reports') report(seen, response);
    else if (route === 'security-advisories') list(seen.path, pathname, response);
    else if (!advisory) reply(response, 'advisory', 404, basic('Not Found'));
    else if (seen.headers['if-none-match'] === etagOf(advisory)) response.writeHead(304).end();
    else reply(response, 'advisory', 200, advisory, { etag: etagOf(advisory) });
  });

  /** Puts on record where an answer leaves the description. */
  function hold({ method, path }: Seen, response: ServerResponse): void {
    const end = response.end.bind(response);
    response.end = ((text?: string) => {
      const { statusCode } = response;
      if (text?.startsWith('<') !== true && statusCode !== 304)
        violations.push(...responseMistakes(method, path, statusCode, JSON.parse(text ?? '')));
      return end(text);
    }) as typeof response.end;
  }

  function report(seen: Seen, response: ServerResponse): void {
    const { fault } = github;
    github.fault = undefined;
    if (fault === 401) refuse(response, 401, 'Bad credentials');
    else if (fault === 403) reply(response, 'report', 403, basic('Resource not accessible by personal access token'));
    else if (fault === 404) reply(response, 'report', 404, basic('Not Found'));
    else if (fault === 422) reply(response, 'report', 422, invalid(['asked to']));
    else if (fault === 429) refuse(response, 429, 'Too many requests', { 'retry-after': '3600' });
    else if (fault === 'limit') refuse(response, 403, 'You have exceeded a secondary rate limit.');
    else if (fault === 500) response.writeHead(500).end('<html>Server Error</html>');
    else if (fault !== 'silent') take(seen, fault, response);
  }

  function take(seen: Seen, fault: Fault | undefined, response: ServerResponse): void {
    const body: unknown = JSON.parse(seen.body);
    const mistakes = requestMistakes(seen.method, seen.path, seen.body);
    if (mistakes.length) {
      violations.push(...mistakes);
      reply(response, 'report', 422, invalid(mistakes));
      return;
    }
    const advisory = advisoryOf(body as NewReport, `GHSA-test-test-tes${advisories.length + 2}`);
    advisories.unshift(advisory);
    if (fault !== 'silent-after') reply(response, 'report', 201, advisory);
  }

  /** One advisory on the first page, the others on the second. */
  function list(asked: string, pathname: string, response: ServerResponse): void {
    const [first, others] = [advisories.slice(0, 1), advisories.slice(1)];
    const isSecond = asked.includes('after=');
    violations.push(...requestMistakes('GET', asked, ''));
    const next = `<${server.url}${pathname}?per_page=1&after=x>; rel="next"`;
    reply(response, 'list', 200, isSecond ? others : first, !isSecond && others.length ? { link: next } : {});
  }

  const github: GitHub = { ...server, enabled: true, fault: undefined, advisories, violations };
  return github;
}

/** A described answer: for what was asked, the compiler knows which body belongs to which status. */
function reply<Asked extends keyof Described, Status extends keyof Described[Asked] & number>(
  response: ServerResponse,
  _asked: Asked,
  status: Status,
  body: Body<Described[Asked][Status]>,
  headers: Headers = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** What any request can be answered with, so that the description does not repeat it for each. */
function refuse(response: ServerResponse, status: 401 | 403 | 429, message: string, headers: Headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(basic(message)));
}

function basic(message: string) {
  return { message, documentation_url: 'https://docs.github.com/rest' } satisfies BasicError;
}

function invalid(mistakes: readonly string[]): components['schemas']['validation-error'] {
  const errors = mistakes.map((message) => ({ code: 'invalid', message }));
  return { ...basic('Validation Failed'), errors };
}

/** The advisory that a report becomes, before a maintainer has looked at it. */
function advisoryOf(report: NewReport, id: string): Advisory {
  const { summary, description, severity, vulnerabilities, cwe_ids: weaknesses, cvss_vector_string: vector } = report;
  const created = '2026-11-28T09:00:00Z';
  return {
    ghsa_id: id,
    cve_id: null,
    url: `https://api.github.com/repos/example/demo-server/security-advisories/${id}`,
    html_url: `https://github.com/example/demo-server/security/advisories/${id}`,
    summary,
    description,
    severity: severity ?? null,
    author: null,
    publisher: null,
    identifiers: [{ type: 'GHSA', value: id }],
    state: 'triage',
    created_at: created,
    updated_at: created,
    published_at: null,
    closed_at: null,
    withdrawn_at: null,
    submission: { accepted: false },
    vulnerabilities: (vulnerabilities ?? []).map((one) => ({
      package: { ecosystem: one.package.ecosystem, name: one.package.name ?? null },
      vulnerable_version_range: one.vulnerable_version_range ?? null,
      patched_versions: one.patched_versions ?? null,
      vulnerable_functions: one.vulnerable_functions ?? null,
    })),
    cvss: { vector_string: vector ?? null, score: null },
    cwes: (weaknesses ?? []).map((weakness) => ({ cwe_id: weakness, name: `Name of ${weakness}` })),
    cwe_ids: weaknesses ?? null,
    credits: [],
    credits_detailed: [],
    collaborating_users: [],
    collaborating_teams: [],
    private_fork: null,
  };
}

function etagOf({ state }: Advisory): string {
  return `W/"${state}"`;
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
