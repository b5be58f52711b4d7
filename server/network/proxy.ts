/** Which proxy stands between here and a host, as `HTTPS_PROXY` and `NO_PROXY` or an editor say, and the way through it. */
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

/** What an editor says of proxies, beside the environment. */
export interface ProxySettings {
  /** Takes the place of the environment's; empty for none of its own. */
  readonly proxy: string;
  /** Hosts that are reached without a proxy, in place of the environment's; empty for none of its own. */
  readonly noProxy: readonly string[];
  /** False: no proxy is used at all. */
  readonly isUsed: boolean;
}

/** The environment as an editor's settings change it. */
export function withProxySettings(env: Environment, { proxy, noProxy, isUsed }: ProxySettings): Environment {
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:https?|all)_proxy$/i.test(name)));
  const exempt = noProxy.length ? { no_proxy: noProxy.join(',') } : {};
  if (!isUsed) return rest;
  return proxy ? { ...rest, https_proxy: proxy, ...exempt } : { ...env, ...exempt };
}

/** How far a proxy is trusted. What it carries is encrypted for the host behind it, whose certificate is always checked. */
export interface ProxyTrust {
  /** Certificates of authorities beside those Node ships, PEM. */
  readonly ca?: string[];
  /** False: the certificate of a proxy that is spoken to over TLS is not checked. */
  readonly isStrict?: boolean;
}

/**
 * A connection to `target` through the proxy. Rejects with {@link NetworkError}; nothing has reached the target then.
 * `onRequest` gets the request to the proxy, to end it when time is up.
 */
export function tunnel(
  proxy: URL,
  target: URL,
  onRequest: (request: ClientRequest) => void,
  { ca, isStrict = true }: ProxyTrust = {},
): Promise<Socket> {
  const authority = `${target.hostname}:${target.port || 443}`;
  const { username, password } = proxy;
  const login = username && Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: authority,
    agent: false,
    ...(ca ? { ca } : {}),
    ...(isStrict ? {} : { rejectUnauthorized: false }),
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
