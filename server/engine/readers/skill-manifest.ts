/** Reads what a skill says it is. */
import { member } from '../parsers/config-tree';
import { locatedText, type Reader } from './reader';

/** The row's place is the front matter. */
export const readSkillManifest: Reader = ({ place: { node } }) => {
  if (node.type !== 'object') return [];
  const text = (key: string) => locatedText(member(node, key)?.value);
  const [name, version, description] = [text('name'), text('version'), text('description')];
  if (!name && !description) return [];
  return [
    {
      kind: 'manifest',
      type: 'skill',
      range: name?.range ?? description?.range ?? node.range,
      ...(name ? { name } : {}),
      ...(version ? { version } : {}),
      ...(description ? { description } : {}),
    },
  ];
};
