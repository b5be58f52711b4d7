/** Network addresses as configuration writes them. Pure text: no name is looked up. */

export interface Address {
  /** Lower case, without `:`; absent for a bare host. */
  readonly scheme?: string;
  /** Lower case, without port, user and the brackets of IPv6. */
  readonly host: string;
  readonly port?: string;
}

/**
 * How far away a host is. `loopback`: this machine. `private`: a network of one's own, by its number or by the form of
 * its name. `unknown`: a placeholder such as `${HOST}` stands where the host goes.
 */
export type Reach = 'loopback' | 'private' | 'public' | 'unknown';

const url =
  /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:[^/?#@\s]*@)?(\[[\da-f:.%]*\]|[^/?#:\s]*)(?::(\d{1,5}|[^/?#\s]*))?(?:[/?#]|$)/i;

/** The parts of an address (`https://host:1/path`, `host:1`, `host`); nothing when there is no host in it. */
export function parseAddress(text: string): Address | undefined {
  const match = url.exec(text.trim());
  const host = match?.[2]?.replace(/^\[|\]$/g, '').toLowerCase();
  if (!match || !host) return undefined;
  const [, scheme, , port] = match;
  return { host, ...(scheme ? { scheme: scheme.toLowerCase() } : {}), ...(port ? { port } : {}) };
}

/** How far away `host` is; as {@link parseAddress} returns it. */
export function reachOf(host: string): Reach {
  if (/[${}<>%*]/.test(host) || /^your[-_.]|[-_]here$/.test(host)) return 'unknown';
  const name = host.replace(/\.$/, '');
  if (loopbackNames.has(name) || name.endsWith('.localhost')) return 'loopback';
  if (name.includes(':')) return reachOfIpv6(name);
  const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name);
  if (ipv4) return reachOfIpv4(ipv4.slice(1).map(Number));
  if (!name.includes('.')) return 'private';
  return privateSuffixes.some((suffix) => name.endsWith(suffix)) ? 'private' : 'public';
}

/** True for all spellings of "any address". `''` is that for sockets in Python, `*` for some web servers. */
export function isEverywhere(host: string): boolean {
  return anyAddress.has(host.trim().toLowerCase());
}

const anyAddress: ReadonlySet<string> = new Set([
  '',
  '*',
  '0',
  '0.0.0.0',
  '::',
  '[::]',
  '::0',
  '[::0]',
  '0:0:0:0:0:0:0:0',
]);

/** Names of the machine itself, also as containers call it (Docker and Podman documentation). */
const loopbackNames: ReadonlySet<string> = new Set([
  'localhost',
  'localhost.localdomain',
  'ip6-localhost',
  'host.docker.internal',
  'gateway.docker.internal',
  'docker.for.mac.localhost',
  'docker.for.win.localhost',
  'host.containers.internal',
  'host.minikube.internal',
]);

/** Names that public DNS does not resolve: RFC 6762, RFC 8375, ICANN's `.internal`, and private networks' usage. */
const privateSuffixes: readonly string[] = [
  '.local',
  '.internal',
  '.lan',
  '.home.arpa',
  '.home',
  '.corp',
  '.intranet',
  '.private',
  '.localdomain',
  '.test',
  '.ts.net',
];

/** RFC 1122 (127/8, 0.0.0.0), RFC 1918, RFC 3927 (link-local), RFC 6598 (carrier and overlay networks). */
function reachOfIpv4([a = 0, b = 0]: readonly number[]): Reach {
  if (a === 127 || a === 0) return 'loopback';
  if (a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31)) return 'private';
  return (a === 169 && b === 254) || (a === 100 && b >= 64 && b <= 127) ? 'private' : 'public';
}

/** RFC 4291 (`::1`, `::`, `fe80::/10`), RFC 4193 (`fc00::/7`). */
function reachOfIpv6(host: string): Reach {
  if (host === '::1' || host === '::') return 'loopback';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host);
  if (mapped) return reachOf(mapped[1] ?? '');
  return /^(?:f[cd]|fe[89ab])/.test(host) ? 'private' : 'public';
}
