/** Reads a chat template that stands in a text file. */
import { templateHazard } from './model-file/template';
import type { Reader } from './reader';

export const readChatTemplate: Reader = ({ document, place }) => {
  const { node } = place;
  if (node.type !== 'scalar' || typeof node.value !== 'string') return [];
  const hazard = templateHazard(node.value);
  if (!hazard) return [];
  const start = (node.origin ?? 0) + hazard.at;
  const range = node.origin === undefined ? node.range : { start, end: start + hazard.length };
  const loader = document.path.slice(document.path.lastIndexOf('/') + 1);
  return [{ kind: 'artifact', risk: 'template', loader, at: { value: hazard.construct, range, notation: 'raw' } }];
};
