/** Reads folders of the machine that a container gets, as `path:target:ro`. */
import { mountedPath } from '../derive/container-grants';
import { rulesMachine } from '../derive/folders';
import { grant } from './grant';
import { locatedText, type Reader } from './reader';

/** `set`: `action`, `key`. */
export const readBind: Reader = (input) => {
  const at = locatedText(input.place.node);
  const pattern = at && mountedPath(at.value);
  if (!at || pattern === undefined) return [];
  return grant(input, at, { covers: rulesMachine(pattern) ? 'everything' : 'some', pattern });
};
