/** Ports of a container that its engine passes on. */
import type { Edit, Endpoint, Located } from '../../../rules/model';
import type { Words } from './commands';
import { containerRun } from './container';
import { mapRange, textMap } from './text-map';

/**
 * The address a mapping publishes on: `[IP:][HOST]:CONTAINER[/PROTOCOL]`, every interface where no IP stands
 * (https://docs.docker.com/engine/network/port-publishing/). Nothing where a variable stands in the IP's place.
 */
export function publishedAddress(mapping: string): string | undefined {
  const parts = masked(mapping)
    .replace(/\/\w*$/, '')
    .split(/:(?![^[]*\])/);
  if (parts.length < 3) return '0.0.0.0';
  const ip = parts
    .slice(0, -2)
    .join(':')
    .replace(/^\[|\]$/g, '');
  return ip.includes('$') ? undefined : ip;
}

/** What a port mapping, written as one word, opens; nothing when its address is a variable. */
export function publishedEndpoint(text: string, mapping: Located, key: string, holder: string): Endpoint[] {
  const value = publishedAddress(mapping.value);
  if (value === undefined) return [];
  const edit = toLoopback(text, mapping);
  return [
    {
      kind: 'endpoint',
      role: 'listen',
      address: { ...mapping, value },
      key,
      holder,
      published: true,
      ...(edit ? { remedy: { edits: [edit], value: '127.0.0.1' } } : {}),
    },
  ];
}

/** Endpoints for `-p` and `-P` of `docker run` and its kin. */
export function publishedPorts(text: string, words: Words, holder: string): Endpoint[] {
  return (containerRun(text, words)?.options ?? []).flatMap(({ name, value, first }): Endpoint[] => {
    if ((name === '-p' || name === '--publish') && value) return publishedEndpoint(text, value, name, holder);
    const word = words[first];
    if ((name !== '-P' && name !== '--publish-all') || !word) return [];
    const address = { ...word, value: '0.0.0.0' };
    return [{ kind: 'endpoint', role: 'listen', address, key: name, holder, published: true }];
  });
}

/** Puts the loopback address where another one, or none, stands. A single port is the container's: no address goes with it. */
function toLoopback(text: string, mapping: Located): Edit | undefined {
  const written = masked(mapping.value);
  const [ip = '', rest = written] = /^(.*):([^:]+:[^:]+)$/.exec(written)?.slice(1) ?? [];
  const map = textMap(text, mapping);
  if (!map || !rest.includes(':')) return undefined;
  return ip
    ? { range: mapRange(map, 0, ip.length), newText: '127.0.0.1' }
    : { range: mapRange(map, 0, 0), newText: '127.0.0.1:' };
}

/** The mapping with something without colons, and as long, in the place of variables. */
function masked(mapping: string): string {
  return mapping.replace(/\$\{[^}]*\}/g, (variable) => '$'.repeat(variable.length));
}
