/** Reads the ports of a service that its engine publishes (https://github.com/compose-spec/compose-spec/blob/main/05-services.md). */
import type { Endpoint } from '../../../rules/model';
import { publishedEndpoint } from '../derive/published-port';
import { insertMember } from '../insert-member';
import { type ConfigNode, member, type ObjectNode } from '../parsers/config-tree';
import { located, locatedText } from './reader';

/** One endpoint for each mapping, in its short or its long form. `guarded`: callers have to say who they are. */
export function servicePorts(text: string, node: ObjectNode, holder: string, guarded: boolean): Endpoint[] {
  const ports = member(node, 'ports')?.value;
  return (ports?.type === 'array' ? ports.items : [])
    .flatMap((port) => portOf(text, port, holder))
    .map((endpoint) => (guarded ? { ...endpoint, guarded } : endpoint));
}

function portOf(text: string, port: ConfigNode, holder: string): Endpoint[] {
  const mapping = locatedText(port);
  if (mapping) return publishedEndpoint(text, mapping, 'ports', holder);
  if (port.type !== 'object') return [];
  const target = member(port, 'published')?.value ?? member(port, 'target')?.value;
  const ip = locatedText(member(port, 'host_ip')?.value);
  if (target?.type !== 'scalar' || (ip && /\$/.test(ip.value))) return [];
  const edit = ip ? undefined : insertMember(text, port, 'host_ip', '127.0.0.1');
  return [
    {
      kind: 'endpoint',
      role: 'listen',
      address: ip ?? { ...located(target), value: '0.0.0.0' },
      key: 'ports',
      holder,
      published: true,
      ...(edit ? { remedy: { edits: [edit], value: '127.0.0.1' } } : {}),
    },
  ];
}
