/** Events at which a hook may refuse what an agent is about to do. */
import { events } from './guard-events.json';

const names: ReadonlySet<string> = new Set(events.map(({ event }) => event));

/** True for an event that a guard can answer. */
export function isGuardEvent(event: string): boolean {
  return names.has(event);
}
