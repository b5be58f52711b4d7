/** Reads secrets that several parties share and that somebody may try to guess. */
import { isBlankToFill, isReference } from '../derive/placeholder';
import { exposure } from './exposure';
import { located, type Reader } from './reader';

/** Characters below which trying gets somewhere (https://docs.openclaw.ai/gateway/security/audit-checks). */
const enough = 24;

/** A secret that is written out and short. `set`: `gap`, `check`. `secure`: where to take it from instead. */
export const readSharedSecret: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.value === '') return [];
  const isLong = node.value.length >= enough;
  return isLong || isReference(node.value) || isBlankToFill(node.value) ? [] : exposure(input, located(node));
};
