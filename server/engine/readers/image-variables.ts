/** Reads variables that an image or a service of a container sets. */
import type { ModelElement } from '../../../rules/model';
import { deriveEnvironment } from '../derive/environment';
import type { NamedValue } from '../derive/server';
import { locatedEntries, type Reader } from './reader';

/** An object of names and values. */
export const readImageVariables: Reader = ({ document, place }) =>
  containerVariables(document.text, locatedEntries(place.node));

/** Where a container sends its prompts is its owner's open decision: addresses of models are left out. */
export function containerVariables(
  text: string,
  entries: readonly NamedValue[],
  holder?: string,
  environmentReference?: string,
): ModelElement[] {
  return deriveEnvironment(entries, {
    text,
    scope: 'server',
    ...(holder === undefined ? {} : { holder }),
    ...(environmentReference ? { environmentReference } : {}),
  }).filter(({ kind }) => kind !== 'endpoint');
}
