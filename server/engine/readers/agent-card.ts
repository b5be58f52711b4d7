/** Reads whether an agent says on its card how its callers prove who they are (https://a2a-protocol.org/latest/specification/). */
import { parseAddress, reachOf } from '../../../rules/address';
import type { Located, Scalar } from '../../../rules/model';
import { type ConfigNode, member } from '../parsers/config-tree';
import { exposure } from './exposure';
import { locatedText, type Reader } from './reader';
import { select } from './select';

/** Where a card names its address: version 1, version 0.3, its further interfaces. */
const addresses = ['supportedInterfaces.*.url', 'url', 'additionalInterfaces.*.url'];

/** On the root of a card with an address on the internet. `set`: `gap`. */
export const readAgentCard: Reader = (input) => {
  const { node } = input.place;
  const address = addresses
    .flatMap((path) => select(node, path))
    .flatMap((place) => locatedText(place.node) ?? [])
    .find(isPublic);
  if (!address || asksWho(node)) return [];
  const said = ['securitySchemes', 'security', 'securityRequirements', 'authentication'].flatMap(
    (name) => member(node, name) ?? [],
  )[0];
  const at: Located<Scalar> = said ? { value: null, range: said.keyRange, notation: node.notation } : address;
  return exposure(input, at, { key: 'securitySchemes', byDefault: true });
};

function isPublic({ value }: Located): boolean {
  const address = parseAddress(value);
  return address?.scheme !== undefined && reachOf(address.host) === 'public';
}

/** True when the card names a scheme, in the words of any version. */
function asksWho(card: ConfigNode): boolean {
  const early = member(card, 'authentication')?.value;
  const type = locatedText(member(early, 'type')?.value)?.value ?? 'none';
  const required = locatedText(member(early, 'required')?.value)?.value;
  if (type !== 'none' || required === 'true' || isFilled(member(early, 'schemes')?.value)) return true;
  return isFilled(member(card, 'securitySchemes')?.value);
}

function isFilled(node: ConfigNode | undefined): boolean {
  return node?.type === 'object' ? node.members.length > 0 : node?.type === 'array' && node.items.length > 0;
}
