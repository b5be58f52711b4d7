/** Reads Grantlint's own lock file. */
import { lockElements } from '../lock-file';
import type { Reader } from './reader';

/** The document's root. */
export const readLock: Reader = ({ place }) => lockElements(place.node);
