/** The world of the channels, made by hand. */
import type { Http, HttpRequest, HttpResponse } from '../../server/network/exchange';
import type { Delivered, ReportChannel, Services } from '../../server/reporting/channel';

export interface World extends Services {
  /** Files by path; `project/` stands before those of the project. */
  readonly files: Map<string, string>;
  time: string;
}

export function world(more: Partial<Services> = {}, settings: Readonly<Record<string, string>> = {}): World {
  const files = new Map<string, string>();
  const services: World = {
    files,
    time: '2026-11-28T09:00:00.000Z',
    token: async () => 'a-token',
    setting: (name) => settings[name],
    projectFile: async (path) => files.get(`project/${path}`),
    readFile: async (path) => files.get(path),
    async writeFile(path, text, mustBeNew) {
      if (mustBeNew && files.has(path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
      files.set(path, text);
    },
    review: (draft) => draft,
    now: () => services.time,
    ...more,
  };
  return services;
}

/** Answers requests from a table, `METHOD url` to answer; everything else is a mistake of the test. */
export function httpOf(answers: Readonly<Record<string, HttpResponse | ((request: HttpRequest) => HttpResponse)>>) {
  const requests: HttpRequest[] = [];
  const http: Http = {
    async request(request) {
      requests.push(request);
      const answer = answers[`${request.method} ${request.url}`];
      if (!answer) throw new Error(`no answer for ${request.method} ${request.url}`);
      return typeof answer === 'function' ? answer(request) : answer;
    },
  };
  return { http, requests };
}

export function answer(
  status: number,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { status, headers, body: JSON.stringify(body) };
}

/** A channel that keeps what it gets, and does otherwise where told to. */
export function channelOf(more: Partial<ReportChannel> = {}): ReportChannel & { readonly arrived: string[] } {
  const arrived: string[] = [];
  const delivered: Delivered = { delivered: true, state: 'received', channelId: 'R-1', url: 'https://example.com/R-1' };
  const text = { title: 'Test', description: 'A channel of the tests.' };
  return {
    arrived,
    id: 'test',
    kinds: ['vulnerability', 'malicious', 'insecure-default'],
    delivery: 'automatic',
    isPublic: false,
    receiver: 'vendor',
    text: { en: text, 'zh-cn': text },
    destination: async () => ({ available: true, name: 'example.com' }),
    validate: () => [],
    render: (draft, { id }) => ({ mediaType: 'text/plain', text: `${id} ${draft.title.en}`, attachments: [] }),
    async submit(_rendering, { key }) {
      arrived.push(key);
      return delivered;
    },
    find: async ({ key }) => (arrived.includes(key) ? delivered : 'missing'),
    ...more,
  };
}
