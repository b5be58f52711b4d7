/**
 * The one way out. Only https, and http to this machine; nothing at all when the user turned it off or the workspace is
 * not trusted; time-outs, limits, and a record of every request.
 */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { connect, rootCertificates } from 'node:tls';
import { NetworkError, networkError } from './error';
import type { Http, HttpRequest, HttpResponse } from './exchange';
import { proxyFor, tunnel } from './proxy';
import type { NetworkRecord } from './record';

export interface HttpSettings {
  /** Asked before every request. */
  isOn(): boolean;
  isTrusted(): boolean;
  /** Where proxies are named. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Certificates of authorities beside those Node ships, PEM. */
  readonly certificates?: readonly string[];
  /** Sent as `User-Agent`: name and version, nothing about the user. */
  readonly userAgent: string;
  readonly record: NetworkRecord;
  /** In milliseconds, for one attempt from the connection to the last byte. */
  readonly timeout?: number;
  /** In bytes. */
  readonly largestResponse?: number;
  /** In milliseconds: how long a host that is busy is waited for in all. */
  readonly patience?: number;
}

const defaults = { timeout: 30_000, largestResponse: 5_000_000, patience: 20_000 };
const mostRedirects = 5;
const mostAttempts = 3;

export function createHttp(given: HttpSettings): Http {
  const settings = { ...defaults, ...given };
  return { request: (request) => patient(request, settings) };
}

type Settings = HttpSettings & typeof defaults;

/** Waits for a host that says it is busy; a request that may have been carried out is not repeated. */
async function patient(request: HttpRequest, settings: Settings): Promise<HttpResponse> {
  const until = Date.now() + settings.patience;
  for (let attempt = 1; ; attempt++) {
    const response = await redirected(request, settings);
    if (attempt >= mostAttempts || !isBusy(request, response)) return response;
    const pause = pauseOf(response, attempt);
    if (Date.now() + pause > until) return response;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** 429 was not carried out. Of 503 that is certain only when the host asks to come again. */
function isBusy({ method }: HttpRequest, { status, headers }: HttpResponse): boolean {
  return status === 429 || (status === 503 && (method === 'GET' || headers['retry-after'] !== undefined));
}

/** In milliseconds: what the host asks for (RFC 9110, 10.2.3), else twice as long each time, never all at once. */
function pauseOf({ headers }: HttpResponse, attempt: number): number {
  const asked = headers['retry-after'];
  const seconds = asked === undefined ? Number.NaN : Number(asked);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = asked === undefined ? Number.NaN : Date.parse(asked);
  if (Number.isFinite(date)) return Math.max(0, date - Date.now());
  return 500 * 2 ** attempt * (0.5 + Math.random() / 2);
}

/**
 * Follows redirects of GET, and those of POST that keep it a POST to the same host, as a repository with another name
 * has; what carries credentials stays with its host.
 */
async function redirected(request: HttpRequest, settings: Settings): Promise<HttpResponse> {
  let url = request.url;
  for (let hops = 0; ; hops++) {
    const response = await recorded({ ...request, url }, settings);
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined) return response;
    const from = new URL(url);
    const to = URL.canParse(location, url) ? new URL(location, url) : undefined;
    const carries = Object.keys(request.headers).some((name) => /^(?:authorization|cookie|.*token.*)$/i.test(name));
    const isSame = to?.origin === from.origin;
    const mayFollow = request.method === 'GET' ? isSame || !carries : isSame && [307, 308].includes(response.status);
    if (!to || hops >= mostRedirects || !mayFollow)
      throw new NetworkError('redirect', from.host, request.method !== 'GET', String(response.status));
    url = to.href;
  }
}

async function recorded(request: HttpRequest, settings: Settings): Promise<HttpResponse> {
  const url = addressOf(request.url, settings);
  const { method, purpose, body } = request;
  const size = Buffer.byteLength(body ?? '');
  const entry = { at: new Date().toISOString(), method, host: url.host, path: url.pathname, purpose };
  try {
    const response = await once(request, url, settings);
    const received = Buffer.byteLength(response.body);
    await settings.record.add({ ...entry, sent: size, result: response.status, received });
    return response;
  } catch (error) {
    const failure = networkError(error, url.host, true);
    const sent = failure.mayHaveArrived ? size : 0;
    await settings.record.add({ ...entry, sent, result: failure.code || failure.reason, received: 0 });
    throw failure;
  }
}

/** Throws {@link NetworkError} for an address that nothing may be sent to. */
function addressOf(written: string, settings: Settings): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const host = url?.host ?? written;
  if (!settings.isTrusted()) throw new NetworkError('untrusted', host, false);
  if (!settings.isOn()) throw new NetworkError('off', host, false);
  if (!url || url.username || url.password) throw new NetworkError('insecure', host, false);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw new NetworkError('insecure', host, false);
}

/** By number or as `localhost`, which is this machine by RFC 6761. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

async function once(request: HttpRequest, url: URL, settings: Settings): Promise<HttpResponse> {
  const running: ClientRequest[] = [];
  let sent = false;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    for (const one of running) one.destroy();
  }, settings.timeout);
  try {
    const call = await open(request, url, settings, (one) => running.push(one));
    running.push(call);
    call.once('socket', (socket) => {
      // A tunnel is connected already; what matters is the connection to the host behind it.
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        sent = true;
      });
    });
    return await answerOf(call, request.body, request.largest ?? settings.largestResponse, url.host);
  } catch (error) {
    if (isLate) throw new NetworkError('timeout', url.host, sent);
    throw networkError(error, url.host, sent);
  } finally {
    clearTimeout(timer);
    for (const one of running) one.destroy();
  }
}

async function open(
  { method, headers, body }: HttpRequest,
  url: URL,
  settings: Settings,
  onRequest: (request: ClientRequest) => void,
): Promise<ClientRequest> {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = {
    method,
    agent: false as const,
    headers: { 'user-agent': settings.userAgent, ...headers, ...length, 'accept-encoding': 'identity' },
  };
  if (url.protocol === 'http:') return httpRequest(url, options);
  const ca = settings.certificates?.length ? [...rootCertificates, ...settings.certificates] : undefined;
  const trust = ca ? { ca } : {};
  const proxy = proxyFor(url, settings.env);
  if (!proxy) return httpsRequest(url, { ...options, ...trust });
  const socket = await tunnel(proxy, url, onRequest);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const name = isIP(host) ? { host } : { host, servername: host };
  // With an agent of its own, Node would make a connection of its own and leave the tunnel alone.
  const { agent: _, ...rest } = options;
  return httpsRequest(url, { ...rest, createConnection: () => connect({ socket, ...name, ...trust }) });
}

function answerOf(call: ClientRequest, body: string | undefined, most: number, host: string): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    call.once('error', reject);
    call.once('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > most) response.destroy(new NetworkError('too-large', host, true));
      });
      response.once('error', reject);
      response.once('close', () => {
        if (!response.complete) return reject(new NetworkError('broken', host, true));
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
        );
        resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    call.end(body);
  });
}
