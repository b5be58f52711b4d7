/** Reads environment variables that a host sets. */
import { deriveEnvironment } from '../derive/environment';
import { locatedEntries, type Reader, starKey } from './reader';

/** An object of names and values. `set`: `scope` (`session` unless it says `server`). */
export const readEnvironment: Reader = (input) => {
  const { document, place, row, format } = input;
  const holder = starKey(input);
  return deriveEnvironment(locatedEntries(place.node), {
    text: document.text,
    scope: row.set?.scope === 'server' ? 'server' : 'session',
    ...(holder === undefined ? {} : { holder }),
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
  });
};
