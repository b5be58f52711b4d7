/** Reads the network of Codex's permission profiles, which a list of domains may bound. */
import { member } from '../parsers/config-tree';
import { grant } from './grant';
import { located, type Reader } from './reader';

/** A profile's `network` table that is open and names no domains (https://developers.openai.com/codex/permissions). */
export const readCodexNetwork: Reader = (input) => {
  const { node } = input.place;
  const enabled = member(node, 'enabled')?.value;
  if (enabled?.type !== 'scalar' || enabled.value !== true) return [];
  const domains = member(node, 'domains')?.value;
  const named = domains?.type === 'object' ? domains.members : [];
  const isBounded = named.length > 0 && !named.some(({ key, value }) => key === '*' && isAllowed(value));
  return isBounded ? [] : grant(input, located(enabled), { key: 'network.enabled' });
};

function isAllowed(value: { readonly type: string; readonly value?: unknown }): boolean {
  return value.type === 'scalar' && value.value === 'allow';
}
