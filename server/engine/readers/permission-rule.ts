/** Reads permission rules such as `Bash(npm run test:*)`, one for each item of a list. */
import { commandPattern, isMatch } from '../derive/command-pattern';
import { permissionRule } from '../derive/permission-rule';
import { grant } from './grant';
import { located, type Reader } from './reader';

/** `set`: `approval`, and `match` where a command in it is read in another way than it is written. */
export const readPermissionRule: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string') return [];
  const rule = permissionRule(node.value);
  if (!rule) return [];
  const { match } = input.row.set ?? {};
  const isCommand = rule.action === 'execute' && rule.covers === 'some' && isMatch(match);
  return grant(input, located(node), isCommand ? { ...rule, pattern: commandPattern(rule.pattern, match) } : rule);
};
