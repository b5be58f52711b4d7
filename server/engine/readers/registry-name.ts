/** Reads the name under which a package stands in the MCP registry. */
import { member } from '../parsers/config-tree';
import { locatedText, type Reader } from './reader';

/** The root of a `package.json`. */
export const readRegistryName: Reader = ({ place: { node } }) => {
  const registryName = locatedText(member(node, 'mcpName')?.value);
  const name = locatedText(member(node, 'name')?.value);
  const version = locatedText(member(node, 'version')?.value);
  const written = member(node, 'repository')?.value;
  const repository = locatedText(member(written, 'url')?.value) ?? locatedText(written);
  if (!registryName) return [];
  return [
    {
      kind: 'manifest',
      type: 'package',
      range: registryName.range,
      registryName,
      ...(name ? { name } : {}),
      ...(version ? { version } : {}),
      ...(repository ? { repository } : {}),
    },
  ];
};
