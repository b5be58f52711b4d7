/** Asks a service that speaks the interface of OSV.dev (https://google.github.io/osv.dev/api/) about packages. */
import type { Http, HttpRequest } from '../../network/exchange';
import { type Table, tableOf, tablesOf, textOf } from '../osv';
import { ecosystems, schemes } from '../scheme';
import type { Registry } from '../snapshot';
import { askPatiently, ServiceError } from './ask';

export { ServiceError } from './ask';

/** One release of a public package: all that is ever sent. */
export interface Question {
  readonly registry: Registry;
  readonly name: string;
  readonly version: string;
}

export interface OsvService {
  /** The ids of the records that concern each question, in the order of the questions. Rejects when any is left open. */
  idsOf(questions: readonly Question[]): Promise<string[][]>;
  /** A record, or nothing when there is none of that id any more. Rejects when it cannot be told. */
  record(id: string): Promise<Table | undefined>;
}

/** The service takes no more at a time. */
const mostQuestions = 1000;
/** A package with more pages than this is an answer that never ends. */
const mostPages = 20;

/** `base`: the address before `/v1`. `pause`: in milliseconds before the second attempt; then twice as long each time. */
export function osvService(http: Http, base: string, pause = 500): OsvService {
  const address = base.replace(/\/+$/, '');
  const { host } = new URL(address);
  const ask = async (request: HttpRequest): Promise<Table> => {
    const { status, value } = await askPatiently(http, request, pause);
    if (status === 404 && request.method === 'GET') return gone;
    return tableOf(value);
  };
  return {
    async idsOf(questions) {
      const ids: string[][] = questions.map(() => []);
      let open = questions.map((question, index) => ({ question, index, page: '' }));
      for (let page = 0; open.length; page++) {
        if (page >= mostPages) throw new ServiceError(host, 'pages without end');
        const next: typeof open = [];
        for (let from = 0; from < open.length; from += mostQuestions) {
          const batch = open.slice(from, from + mostQuestions);
          const results = tablesOf((await ask(batchRequest(address, batch))).results);
          if (results.length !== batch.length)
            throw new ServiceError(host, 'another number of answers than of questions');
          for (const [at, { index, question }] of batch.entries()) {
            const { vulns, next_page_token: token } = results[at] ?? {};
            ids[index]?.push(...tablesOf(vulns).flatMap(({ id }) => (isId(id) ? [id] : [])));
            if (textOf(token)) next.push({ question, index, page: textOf(token) });
          }
        }
        open = next;
      }
      return ids;
    },
    async record(id) {
      const url = `${address}/v1/vulns/${encodeURIComponent(id)}`;
      const record = await ask({
        method: 'GET',
        url,
        headers: { accept: 'application/json' },
        purpose: `Advisory ${id}`,
      });
      if (record === gone) return undefined;
      if (textOf(record.id) !== id) throw new ServiceError(host, `another record than ${id}`);
      return record;
    },
  };
}

/** Ids become names of files and parts of addresses. */
function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[A-Za-z][\w.:-]{2,99}$/.test(id);
}

function batchRequest(address: string, batch: readonly { question: Question; page: string }[]): HttpRequest {
  const queries = batch.map(({ question: { registry, name, version }, page }) => ({
    package: { ecosystem: ecosystems[registry], name },
    version: schemes[registry].version(version) ?? version,
    ...(page ? { page_token: page } : {}),
  }));
  const named = batch.slice(0, 20).map(({ question }) => `${question.name}@${question.version}`);
  const more = batch.length - named.length;
  return {
    method: 'POST',
    url: `${address}/v1/querybatch`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ queries }),
    purpose: `Advisories on ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

/** What stands for a record that is not there. */
const gone: Table = {};
