/** Reads HTTP headers a host sends along. */
import { variableName } from '../derive/argument-secrets';
import { secretsIn } from '../derive/secrets';
import { locatedEntries, type Reader, starKey } from './reader';
import { unexpanded } from './server-mistakes';

/** An object of header names and values. */
export const readHeaders: Reader = (input) => {
  const reference = input.format.environmentReference;
  return locatedEntries(input.place.node).flatMap(({ name, value }) => [
    ...secretsIn(value, {
      text: input.document.text,
      holder: name,
      variable: variableName(starKey(input) ?? '', name),
      ...(reference ? { environmentReference: reference } : {}),
    }),
    ...unexpanded(input, [value], true),
  ]);
};
