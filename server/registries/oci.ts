/**
 * Registries of container images: the digest a tag stands for. Nothing but an anonymous token is used
 * (https://distribution.github.io/distribution/spec/auth/token/, https://github.com/opencontainers/distribution-spec).
 */
import { ServiceError } from '../advisories/look-up/ask';
import { tableOf, textOf } from '../advisories/osv';
import type { Http, HttpResponse } from '../network/exchange';
import type { Source, Told } from './registry';

const manifests = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** The digest of `name:tag`, as the one release there is to tell of. Nothing where it is not shown to everybody. */
export async function askImage(http: Http, name: string, tag: string, at: number): Promise<Told | undefined> {
  const { base, repository } = imageSource(name);
  const url = `${base}/v2/${repository}/manifests/${encodeURIComponent(tag)}`;
  const get = (more: Readonly<Record<string, string>> = {}) =>
    http.request({
      method: 'GET',
      url,
      headers: { accept: manifests, ...more },
      purpose: `Which image ${name}:${tag} is`,
    });
  const first = await get();
  const token = first.status === 401 ? await tokenFor(http, first, base, name) : undefined;
  const response = token ? await get({ authorization: `Bearer ${token}` }) : first;
  if ([401, 403, 404].includes(response.status)) return undefined;
  const digest = response.headers['docker-content-digest'] ?? '';
  const { host } = new URL(base);
  if (response.status !== 200) throw new ServiceError(host, `${response.status}`);
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new ServiceError(host, 'no digest');
  return { registry: base, exists: true, at, tags: { [tag]: tag }, releases: [{ version: tag, hashes: [digest] }] };
}

/** What a name without a host means: https://docs.docker.com/reference/cli/docker/image/pull/ */
export function imageSource(name: string): Pick<Source, 'base'> & { readonly repository: string } {
  const [host = '', ...rest] = name.split('/');
  if (rest.length && /[.:]|^localhost$/.test(host) && !/^(?:index\.)?docker\.io$/.test(host)) {
    const scheme = /^(?:localhost|127\.\d+\.\d+\.\d+)(?::|$)/.test(host) ? 'http' : 'https';
    return { base: `${scheme}://${host}`, repository: rest.join('/') };
  }
  const path = /^(?:index\.)?docker\.io$/.test(host) ? rest.join('/') : name;
  return { base: 'https://registry-1.docker.io', repository: path.includes('/') ? path : `library/${path}` };
}

/** Hosts that hand out tokens for another one. */
const tokenHosts: Readonly<Record<string, string>> = { 'registry-1.docker.io': 'auth.docker.io' };

/** An anonymous token. A registry is not followed to hosts that are not its own. */
async function tokenFor(
  http: Http,
  { headers }: HttpResponse,
  base: string,
  name: string,
): Promise<string | undefined> {
  const challenge = headers['www-authenticate'] ?? '';
  const part = (key: string) => new RegExp(`\\b${key}="([^"]*)"`).exec(challenge)?.[1];
  const realm = part('realm') ?? '';
  const { host } = new URL(base);
  const address = URL.canParse(realm) ? new URL(realm) : undefined;
  if (!/^bearer\b/i.test(challenge) || !address || ![host, tokenHosts[host]].includes(address.host)) return undefined;
  for (const key of ['service', 'scope']) {
    const value = part(key);
    if (value !== undefined) address.searchParams.set(key, value);
  }
  const response = await http.request({
    method: 'GET',
    url: address.href,
    headers: { accept: 'application/json' },
    purpose: `Permission to read ${name} without an account`,
  });
  if (response.status !== 200) return undefined;
  try {
    const answer = tableOf(JSON.parse(response.body));
    return textOf(answer.token) || textOf(answer.access_token) || undefined;
  } catch {
    return undefined;
  }
}
