/** How far away the callers of something that listens can be. */
import type { Endpoint } from './model';

/** True when other machines can reach what listens here. */
export function listensEverywhere({ role, reach, address }: Endpoint): boolean {
  return role === 'listen' && (reach !== undefined || everywhere.has(address.value.trim().toLowerCase()));
}

/** All spellings of "any address". `''` is that for sockets in Python, `*` for some web servers. */
const everywhere: ReadonlySet<string> = new Set([
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
