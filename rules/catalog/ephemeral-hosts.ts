/** Hosts that hand addresses to anybody for a while. */
import { reachOf } from '../address';
import { groups } from './ephemeral-hosts.json';
import { hostPattern } from './model-hosts';

/** `ip`: a bare address of the public internet, which no name and mostly no certificate stands behind. */
export type EphemeralKind = 'tunnel' | 'bin' | 'paste' | 'ip';

const known = groups.flatMap(({ kind, hosts }) =>
  hosts.map(({ host }) => ({ kind: kind as EphemeralKind, pattern: hostPattern(host) })),
);

/** What a host is to whoever relies on it tomorrow; nothing for an ordinary name. As `parseAddress` returns it. */
export function ephemeralHost(host: string): EphemeralKind | undefined {
  const found = known.find(({ pattern }) => pattern.test(host));
  if (found) return found.kind;
  const isNumber = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':');
  return isNumber && reachOf(host) === 'public' ? 'ip' : undefined;
}
