/** Tells the protocol version a document is written for. */
import { isVersion, versionWith } from '../../../rules/catalog/protocol';
import type { ConfigNode } from '../parsers/config-tree';

/** Where messages of the protocol state their version. */
const stating = new Set(['protocolVersion', 'io.modelcontextprotocol/protocolVersion']);

/**
 * The version the document states; where it states none, the newest one that brought a member it uses. Nothing when
 * the document leaves it open.
 */
export function protocolVersion(root: ConfigNode): string | undefined {
  let stated: string | undefined;
  let used: string | undefined;
  const look = (node: ConfigNode): void => {
    if (node.type === 'array') node.items.forEach(look);
    if (node.type !== 'object') return;
    for (const { key, value } of node.members) {
      const text = value.type === 'scalar' && typeof value.value === 'string' ? value.value : '';
      if (stating.has(key) && isVersion(text)) stated ??= text;
      if (key === '$schema') stated ??= versionOfSchema(text);
      const brought = versionWith(key);
      if (brought !== undefined && (used === undefined || brought > used)) used = brought;
      look(value);
    }
  };
  look(root);
  return stated ?? used;
}

/** The date in the address of the protocol's own schema. */
function versionOfSchema(address: string): string | undefined {
  if (!/modelcontextprotocol\/(?:modelcontextprotocol|specification)\//.test(address)) return undefined;
  return address.split('/').find(isVersion);
}
