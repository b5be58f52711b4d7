/** Which proxy stands between here and a host, as `HTTPS_PROXY` and `NO_PROXY` say, and the way through it. */
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { NetworkError, networkError } from './error';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an https address, or nothing. `NO_PROXY` is a list of hosts, of domains with or without a leading dot,
 * with or without a port, or `*`, as curl and others read it.
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const written = env.https_proxy || env.HTTPS_PROXY || env.all_proxy || env.ALL_PROXY;
  if (!written || isExempt(url, env.no_proxy ?? env.NO_PROXY ?? '')) return undefined;
  const address = /^[a-z]+:\/\//i.test(written) ? written : `http://${written}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  return proxy && /^https?:$/.test(proxy.protocol) ? proxy : undefined;
}

function isExempt({ hostname, port }: URL, list: string): boolean {
  const own = port || '443';
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', wanted] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      return (wanted === undefined || wanted === own) && (hostname === name || hostname.endsWith(`.${name}`));
    });
}

/**
 * A connection to `target` through the proxy. Rejects with {@link NetworkError}; nothing has reached the target then.
 * `onRequest` gets the request to the proxy, to end it when time is up.
 */
export function tunnel(proxy: URL, target: URL, onRequest: (request: ClientRequest) => void): Promise<Socket> {
  const authority = `${target.hostname}:${target.port || 443}`;
  const { username, password } = proxy;
  const login = username && Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: authority,
    agent: false,
    headers: { host: authority, ...(login ? { 'proxy-authorization': `Basic ${login.toString('base64')}` } : {}) },
  });
  onRequest(request);
  return new Promise((resolve, reject) => {
    request.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new NetworkError('proxy', target.host, false, String(statusCode)));
    });
    request.once('response', ({ statusCode }) => {
      request.destroy();
      reject(new NetworkError('proxy', target.host, false, String(statusCode)));
    });
    request.once('error', (error) => reject(networkError(error, proxy.host, false)));
    request.end();
  });
}
