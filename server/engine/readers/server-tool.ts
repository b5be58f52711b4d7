/** Reads settings of a single tool of a server, where the tool's name is a key. */
import { grant } from './grant';
import { located, type Reader, starKey } from './reader';

/**
 * A switch below a key such as `mcp:github:create_issue`. Keys without a colon name the host's own tools, which have
 * rows of their own. `set`: `approval`.
 */
export const readServerTool: Reader = (input) => {
  const { node } = input.place;
  const tool = starKey(input);
  if (node.type !== 'scalar' || !tool?.includes(':')) return [];
  return grant({ ...input, row: { ...input.row, set: { ...input.row.set, action: 'tool' } } }, located(node), {
    covers: /:\*$/.test(tool) ? 'everything' : 'some',
    pattern: tool,
  });
};
