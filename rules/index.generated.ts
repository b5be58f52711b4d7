// Written by `npm run update`; do not edit.
import checkUnpinnedPackage from './checks/unpinned-package/rule';
import type { Format } from './format';
import type { Framework } from './framework';
import type { Rule } from './rule';

export const rules: readonly Rule[] = [checkUnpinnedPackage];
export const formats: readonly Format[] = [];
export const frameworks: readonly Framework[] = [];
