/** Reads Codex's approval policy, which means little without the sandbox beside it. */
import { type ConfigNode, member } from '../parsers/config-tree';
import { grant } from './grant';
import { located, type Reader, type ReaderInput } from './reader';
import { select } from './select';

/**
 * A policy that never asks. In a read-only sandbox it hands out nothing. `set`: `action`, `approval`
 * (https://developers.openai.com/codex/security, https://developers.openai.com/codex/permissions).
 */
export const readCodexApproval: Reader = (input) => {
  const { place, tree } = input;
  if (place.node.type !== 'scalar' || !tree.root) return [];
  const mode = sandboxOf(input, tableOf(input));
  if (mode === 'read-only') return [];
  return grant(input, located(place.node), { covers: mode === 'danger-full-access' ? 'everything' : 'some' });
};

/** The profile the policy stands in, or the document. */
function tableOf({ place, tree }: ReaderInput): ConfigNode | undefined {
  const path = place.keys.slice(0, -1).map((key) => `\`${key}\``);
  return tree.root && select(tree.root, path.join('.'))[0]?.node;
}

/** The older setting rules where it is written; the permission profile's name begins with a colon. */
function sandboxOf({ tree }: ReaderInput, table: ConfigNode | undefined): unknown {
  const mode = member(table, 'sandbox_mode') ?? member(tree.root, 'sandbox_mode') ?? member(tree.root, permissions);
  return mode?.value.type === 'scalar' ? String(mode.value.value).replace(/^:/, '') : undefined;
}

const permissions = 'default_permissions';
