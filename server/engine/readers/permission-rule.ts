/** Reads permission rules such as `Bash(npm run test:*)`, one for each item of a list. */
import { permissionRule } from '../derive/permission-rule';
import { grant } from './grant';
import { located, type Reader } from './reader';

/** `set`: `approval`. */
export const readPermissionRule: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string') return [];
  const rule = permissionRule(node.value);
  if (!rule) return [];
  return grant(
    { ...input, row: { ...input.row, set: { ...input.row.set, action: rule.action } } },
    located(node),
    rule,
  );
};
