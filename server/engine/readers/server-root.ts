/** Reads servers that stand where another host looks for them. */
import type { Mistake, ModelElement } from '../../../rules/model';
import { type ConfigNode, type Member, member } from '../parsers/config-tree';
import type { Reader } from './reader';
import { renameKey } from './rename-key';

/** The keys under which hosts look for servers, for those of all formats. */
const roots = ['mcpServers', 'servers', 'context_servers', 'mcp_servers', 'mcp'] as const;

/**
 * `set`: `key`, the one key at the row's place under which this host looks for servers. A file that has it may serve
 * several hosts, so only one that lacks it is spoken of.
 */
export const readServerRoot: Reader = ({ place, row }) => {
  const expected = row.set?.key;
  if (typeof expected !== 'string' || member(place.node, expected)) return [];
  return roots.flatMap((root): ModelElement[] => {
    const found = member(place.node, root);
    if (!found) return [];
    if (holdsServers(found.value)) return [mistake(found, found.key, expected, renameKey(found, expected))];
    const inner = member(found.value, 'servers');
    return inner && holdsServers(inner.value) ? [mistake(found, `${root}.servers`, expected)] : [];
  });
};

function mistake(
  { keyRange }: Member,
  subject: string,
  expected: string,
  remedy?: ReturnType<typeof renameKey>,
): Mistake {
  return { kind: 'mistake', mistake: 'root', range: keyRange, subject, expected, ...(remedy ? { remedy } : {}) };
}

function holdsServers(node: ConfigNode): boolean {
  if (node.type !== 'object') return false;
  return node.members.some(({ value }) =>
    ['command', 'url', 'serverUrl', 'httpUrl'].some((key) => {
      const said = member(value, key)?.value;
      return said?.type === 'array' || (said?.type === 'scalar' && typeof said.value === 'string');
    }),
  );
}
