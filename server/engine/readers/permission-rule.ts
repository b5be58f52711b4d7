/** Reads permission rules such as `Bash(npm run test:*)`, one for each item of a list. */
import { permissionRule } from '../derive/permission-rule';
import { grant, matched } from './grant';
import { located, type Reader } from './reader';

/** `set`: `approval`, and `match` for how the host compares commands. */
export const readPermissionRule: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string') return [];
  const rule = permissionRule(node.value);
  if (!rule) return [];
  const isCommand = rule.action === 'execute' && rule.covers === 'some';
  return grant(input, located(node), isCommand ? { ...rule, pattern: matched(input, rule.pattern) } : rule);
};
