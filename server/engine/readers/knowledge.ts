/** Reads a file of a workspace's own knowledge of code, whose mistakes are findings like any other. */
import { parseKnowledge } from '../knowledge-file';
import type { Reader } from './reader';

/** On the root: its problems. */
export const readKnowledge: Reader = ({ document }) => [...parseKnowledge(document.text).problems];
