/** What a condition on the environment comes to for somebody who sets nothing there. */
import type { Scalar } from '../../../../rules/model';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Expression } from './syntax';

/**
 * The value of `process.env.X === "true"` (false), `os.getenv("X") != "0"` (true) and the like while the variable is not
 * set; nothing for what does not depend on the environment alone.
 */
export function whenUnset(source: Source, value: Expression, scope: Scope): Scalar | undefined {
  const left = value.type === 'compare' ? unset(source, value.left, scope) : undefined;
  if (value.type === 'compare') {
    const { right, operator } = value;
    if (left === undefined || right.type !== 'literal') return undefined;
    if (operator === 'equal') return left === right.value;
    return operator === 'unequal' ? left !== right.value : undefined;
  }
  if (value.type === 'not') {
    const inner = unset(source, value.operand, scope);
    return inner === undefined ? undefined : !inner;
  }
  return undefined;
}

/** What stands for a variable that is not set: null, or the default that is given for it. */
function unset(source: Source, value: Expression, scope: Scope): Scalar | undefined {
  if (value.type === 'logic' && value.operator === 'or') {
    if (unset(source, value.left, scope) === undefined) return undefined;
    return value.right.type === 'literal' ? value.right.value : undefined;
  }
  if (value.type === 'call') {
    const symbol = source.symbol(value.callee, scope);
    if (symbol?.pkg === 'os' && /^(?:getenv|environ\.get)$/.test(symbol.path)) {
      const preset = value.args[1]?.value;
      if (!preset) return null;
      return preset.type === 'literal' ? preset.value : undefined;
    }
    const { callee } = value;
    const isCase = callee.type === 'member' && /^(?:toLowerCase|lower|trim|strip)$/.test(callee.property);
    const inner = isCase ? unset(source, callee.object, scope) : undefined;
    return typeof inner === 'string' ? inner.toLowerCase() : inner;
  }
  const text = source.tree.text.slice(value.range.start, value.range.end);
  return /^process\.env(?:\.\w+|\[(['"])\w+\1\])\??$/.test(text) ? null : undefined;
}
