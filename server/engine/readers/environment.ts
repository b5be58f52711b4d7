/** Reads environment variables that a host sets. */
import { deriveEnvironment } from '../derive/environment';
import type { NamedValue } from '../derive/server';
import { type ConfigNode, member } from '../parsers/config-tree';
import { locatedEntries, locatedText, type Reader, starKey } from './reader';

/** An object of names and values, or a list of objects with `name` and `value`. `set`: `scope` (`session` unless it says `server`). */
export const readEnvironment: Reader = (input) => {
  const { document, place, row, format } = input;
  const holder = starKey(input);
  return deriveEnvironment(variablesOf(place.node), {
    text: document.text,
    scope: row.set?.scope === 'server' ? 'server' : 'session',
    ...(holder === undefined ? {} : { holder }),
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
  });
};

function variablesOf(node: ConfigNode): NamedValue[] {
  if (node.type !== 'array') return locatedEntries(node);
  return node.items.flatMap((item) => {
    const name = locatedText(member(item, 'name')?.value);
    const value = locatedText(member(item, 'value')?.value);
    const { entry } = item;
    // Without its value an item says nothing: it goes as a whole.
    return name && value ? [{ name: name.value, value: entry ? { ...value, entry } : value }] : [];
  });
}
