/** Reads settings that hold a command. */
import type { Command } from '../../../rules/model';
import { deriveCommand } from '../derive/command';
import { keyOf, locatedList, type Reader } from './reader';

/** A command line, or a list of words. `set`: `cause`, `holder`, and `trigger` where it is not the setting's name. */
export const readCommand: Reader = (input) => {
  const { place, row, document } = input;
  const words = locatedList(place.node);
  const { cause, trigger, holder } = row.set ?? {};
  if (words.length === 0 || !isCause(cause)) return [];
  return deriveCommand({
    text: document.text,
    cause,
    trigger: typeof trigger === 'string' ? trigger : keyOf(input),
    words,
    shell: place.node.type === 'scalar',
    ...(typeof holder === 'string' ? { holder } : {}),
    ...(place.node.entry ? { entry: place.node.entry } : {}),
  });
};

function isCause(cause: unknown): cause is Command['cause'] {
  return cause === 'server' || cause === 'hook' || cause === 'helper' || cause === 'instruction';
}
