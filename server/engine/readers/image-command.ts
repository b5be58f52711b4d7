/** Reads what runs in a container when its image is built or started. */
import { switchEffect } from '../../../rules/catalog/server-switches';
import type { Located, ModelElement } from '../../../rules/model';
import { deriveCommand } from '../derive/command';
import { commandsOf } from '../derive/commands';
import { packagesOf } from '../derive/packages';
import { switchGrants } from '../derive/server-grants';
import { shellCommands } from '../derive/words';
import { keyOf, locatedList, type Reader } from './reader';

/** A command line, or a list of words. `set`: `trigger`. */
export const readImageCommand: Reader = (input) => {
  const { place, row, document } = input;
  const { trigger } = row.set ?? {};
  return imageCommand(
    document.text,
    locatedList(place.node),
    place.node.type === 'scalar',
    typeof trigger === 'string' ? trigger : keyOf(input),
  );
};

/** `shell`: one word that a shell reads. */
export function imageCommand(text: string, words: readonly Located[], shell: boolean, trigger: string): ModelElement[] {
  const [first] = words;
  if (!first) return [];
  const commands = (shell ? shellCommands(text, first) : [words]).flatMap((inner) => commandsOf(text, inner));
  return [
    ...deriveCommand({ text, cause: 'image', trigger, words, shell }),
    ...commands.flatMap((inner) =>
      switchGrants(text, inner, packagesOf(text, inner), trigger).filter(({ key }) => reachesOut(key)),
    ),
  ];
}

/** What a switch opens inside of a container ends with the container; what it opens to others does not. */
export function reachesOut(flag: string): boolean {
  const effect = switchEffect(flag);
  return effect !== undefined && !['files', 'sandbox', 'session', 'permissions', 'approvals'].includes(effect);
}
