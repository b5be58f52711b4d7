/** Reads files that are there to keep secrets. */
import { secretsIn } from '../derive/secrets';
import { locatedText, type Reader } from './reader';

/** A value whose key is the name of an environment variable. */
export const readStoredSecret: Reader = ({ document, place }) => {
  const value = locatedText(place.node);
  const holder = place.keys.at(-1);
  if (!value || holder === undefined) return [];
  return secretsIn(value, { text: document.text, holder, variable: holder }).map((secret) => ({
    ...secret,
    stored: true,
  }));
};
