/** Finds the servers of one agent that together can read, be told and send. */
import { type Leg, legsOf, type Subject } from '../../catalog/server-capabilities';
import { effectOf } from '../../catalog/tool-verbs';
import { isServerSwitch } from '../../grant';
import type { Grant, ModelElement, Server } from '../../model';

export type Trifecta = Readonly<Record<Leg, Server>>;

/** The fewest servers that have all three legs; of two ways the one that comes first in the file. */
export function findTrifecta(elements: readonly ModelElement[]): Trifecta | undefined {
  const servers = elements
    .filter((element): element is Server => element.kind === 'server' && !element.disabled)
    .map((server) => ({ server, legs: legsOf(subjectOf(server, elements)) }))
    .filter(({ legs }) => legs.length > 0);
  const all = servers.find(({ legs }) => legs.length === 3)?.server;
  if (all) return { private: all, untrusted: all, outbound: all };
  const two = servers.find(({ legs }) => legs.length === 2 && missing(legs).every((leg) => provider(leg)));
  function provider(leg: Leg): Server | undefined {
    return servers.find(({ legs }) => legs.includes(leg))?.server;
  }
  const pick = (leg: Leg) => (two?.legs.includes(leg) ? two.server : provider(leg));
  const [read, told, sent] = [pick('private'), pick('untrusted'), pick('outbound')];
  return read && told && sent ? { private: read, untrusted: told, outbound: sent } : undefined;
}

function missing(legs: readonly Leg[]): Leg[] {
  return (['private', 'untrusted', 'outbound'] as const).filter((leg) => !legs.includes(leg));
}

function subjectOf(server: Server, elements: readonly ModelElement[]): Subject {
  return {
    server,
    packages: elements.flatMap((one) => (one.kind === 'package' && one.server === server.name ? [one] : [])),
    endpoints: elements.flatMap((one) => (one.kind === 'endpoint' && one.holder === server.name ? [one] : [])),
  };
}

/** True when a tool of `server` that can carry something out runs without a question. */
export function sendsUnasked(server: Server, grants: readonly Grant[]): boolean {
  return grants.some((grant) => {
    const { approval, action, holder, pattern, covers } = grant;
    if (approval !== 'never' || isServerSwitch(grant)) return false;
    if (action === 'any') return holder === undefined && covers === 'everything';
    if (action !== 'tool' && action !== 'trust') return false;
    const [, named, tool] = /^mcp__(.+?)(?:__(.*))?$/.exec(pattern ?? '') ?? [];
    if ((named ?? holder) !== server.name) return false;
    if (covers === 'everything') return true;
    return effectOf(tool ?? pattern ?? '') !== 'read';
  });
}
