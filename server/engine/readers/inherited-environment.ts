/** Reads settings by which a program gets every environment variable, or a whole file of them. */
import { everyVariable } from '../../../rules/grant';
import { grant } from './grant';
import { located, type Reader } from './reader';

/** `secure`: the value that keeps variables back. */
export const readInheritedEnvironment: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar') return [];
  return grant(input, located(node), { action: 'trust', pattern: everyVariable });
};
