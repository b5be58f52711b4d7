/** Reads values that are credentials by their place. */
import { variableName } from '../derive/argument-secrets';
import { secretsIn } from '../derive/secrets';
import { field, keyOf, locatedText, type Reader, starKey } from './reader';
import { unexpanded } from './server-mistakes';

/** A string that may be a credential. `set`: `holder`; field `holder`: where the name of what it is for stands. */
export const readCredential: Reader = (input) => {
  const value = locatedText(field(input, 'value') ?? (input.row.fields?.value ? undefined : input.place.node));
  if (!value) return [];
  const named = locatedText(field(input, 'holder'))?.value;
  const holder = named ?? (typeof input.row.set?.holder === 'string' ? input.row.set.holder : keyOf(input));
  const reference = input.format.environmentReference;
  const secrets = secretsIn(value, {
    text: input.document.text,
    holder,
    variable: variableName(named === undefined ? (starKey(input) ?? '') : '', holder),
    ...(reference ? { environmentReference: reference } : {}),
  });
  return [...secrets, ...unexpanded(input, [value], true)];
};
