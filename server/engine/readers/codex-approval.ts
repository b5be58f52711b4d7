/** Reads Codex's approval policy, which means little without the sandbox beside it. */
import { member } from '../parsers/config-tree';
import { grant } from './grant';
import { located, type Reader } from './reader';
import { select } from './select';

/**
 * A policy that never asks. In a read-only sandbox it hands out nothing. `set`: `action`, `approval`
 * (https://developers.openai.com/codex/security).
 */
export const readCodexApproval: Reader = (input) => {
  const { place, tree } = input;
  if (place.node.type !== 'scalar' || !tree.root) return [];
  const table = select(
    tree.root,
    place.keys
      .slice(0, -1)
      .map((key) => `\`${key}\``)
      .join('.'),
  )[0]?.node;
  const sandbox = member(table, 'sandbox_mode') ?? member(tree.root, 'sandbox_mode');
  const mode = sandbox?.value.type === 'scalar' ? sandbox.value.value : undefined;
  if (mode === 'read-only') return [];
  return grant(input, located(place.node), { covers: mode === 'danger-full-access' ? 'everything' : 'some' });
};
