/** Reads Grantlint's own configuration file, whose mistakes are findings like any other. */
import { rules } from '../../../rules/index.generated';
import { parseConfiguration } from '../configuration';
import type { Reader } from './reader';

/** On the root of `grantlint.json`: its problems. */
export const readConfiguration: Reader = ({ document }) => [...parseConfiguration(document.text, rules).problems];
