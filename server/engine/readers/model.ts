/** Reads models that configuration names. */
import type { Model } from '../../../rules/model';
import { keyOf, locatedText, type Reader } from './reader';

/** Words by which hosts leave the choice to somebody else. */
const undecided = /^(?:inherit|default|auto|none|null|true|false)$/i;

/** True for what can be the name of one model: a line without quotes, addresses and variables. */
export function isModelName(text: string): boolean {
  return /^[\w@][\w.:/@+~ ()-]{0,119}(?<![. ])$/.test(text) && !/:\/\/|^\d+$/.test(text) && !undecided.test(text);
}

export const readModel: Reader = (input) => {
  const name = locatedText(input.place.node);
  if (!name || !isModelName(name.value)) return [];
  return [{ kind: 'model', name, key: keyOf(input) } satisfies Model];
};
