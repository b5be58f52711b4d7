/** How far away the callers of something that listens can be. */
import { isEverywhere } from './address';
import type { Endpoint } from './model';

/** True when other machines can reach what listens here. */
export function listensEverywhere({ role, reach, address }: Endpoint): boolean {
  return role === 'listen' && (reach !== undefined || isEverywhere(address.value));
}
