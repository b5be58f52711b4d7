/** What the tools of well-known servers can do together. */
import type { Endpoint, Package, Server } from '../model';
import data from './server-capabilities.json';

/** `private`: reads what is not public. `untrusted`: brings in what third parties write. `outbound`: carries data out. */
export type Leg = 'private' | 'untrusted' | 'outbound';

interface Change {
  readonly switch: string;
  readonly leg: string;
}

interface Known {
  readonly name: string;
  readonly packages?: readonly string[];
  readonly images?: readonly string[];
  readonly urls?: readonly string[];
  readonly commands?: readonly string[];
  readonly legs: readonly string[];
  readonly adds?: readonly Change[];
  readonly removes?: readonly Change[];
  readonly narrows?: readonly string[];
}

/** A server with what was found out about how it is started and reached. */
export interface Subject {
  readonly server: Server;
  readonly packages: readonly Package[];
  readonly endpoints: readonly Endpoint[];
}

/** The legs a server has as it is configured; none for one that is not known or whose tools are limited by name. */
export function legsOf(subject: Subject): readonly Leg[] {
  const known = (data.servers as readonly Known[]).find((one) => isServer(subject, one));
  if (!known || subject.server.tools || known.narrows?.some((name) => isSet(subject, name))) return [];
  const added = (known.adds ?? []).filter((change) => isSet(subject, change.switch)).map(({ leg }) => leg);
  const removed = (known.removes ?? []).filter((change) => isSet(subject, change.switch)).map(({ leg }) => leg);
  return [...new Set([...known.legs, ...added])].filter((leg): leg is Leg => !removed.includes(leg));
}

function isServer({ server, packages, endpoints }: Subject, known: Known): boolean {
  const command = server.command?.value.replace(/^.*[\\/]/, '').replace(/\.exe$/, '') ?? '';
  if (known.commands?.includes(command)) return true;
  const addresses = [server.url?.value, ...endpoints.map(({ address }) => address.value)];
  if (known.urls?.some((url) => addresses.some((address) => isBelow(address, url)))) return true;
  return packages.some(({ type, name }) => {
    if (type === 'oci') return known.images?.includes(name.replace(/^(?:index\.)?docker\.io\//, ''));
    return known.packages?.some((other) => normal(other) === normal(`${type}:${name}`));
  });
}

/** PyPI takes runs of `-`, `_` and `.` for the same (https://peps.python.org/pep-0503/#normalized-names). */
function normal(name: string): string {
  return name.startsWith('pypi:') ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
}

function isBelow(address: string | undefined, url: string): boolean {
  return (
    address !== undefined && (address === url || (address.startsWith(url) && /^[/?#]/.test(address.slice(url.length))))
  );
}

/** True for a switch among the arguments, the variables, the headers or in the address. Its value is not looked at. */
function isSet({ server, endpoints }: Subject, name: string): boolean {
  const args = server.args.map(({ value }) => value);
  if (name.startsWith('--')) return args.some((arg) => arg === name || arg.startsWith(`${name}=`));
  if (/[/=]/.test(name)) {
    const addresses = [server.url?.value ?? '', ...endpoints.map(({ address }) => address.value)];
    return addresses.some((address) => address.includes(name));
  }
  const given = server.given.some((one) => one.toLowerCase() === name.toLowerCase());
  return given || args.some((arg) => arg === name || arg.startsWith(`${name}=`));
}
