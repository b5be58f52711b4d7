/** Checks that make a value harmless: what they say when they hold, and when they do not. */
import type { Compare } from '../readers/code/syntax';
import { clean, constantOf, type Guard, noTraces, type Value } from './value';

/** The outcome of comparing two values. */
export function compared(operator: Compare['operator'], left: Value, right: Value): Value {
  switch (operator) {
    case 'in':
      return guarding(memberKeys(left, right), []);
    case 'not in':
      return guarding([], memberKeys(left, right));
    case 'equal':
      return guarding(equalKeys(left, right), []);
    case 'unequal':
      return guarding([], equalKeys(left, right));
    default:
      return clean;
  }
}

/** A value that, tested, cleans `whenTrue` or `whenFalse`. */
export function guarding(whenTrue: readonly string[], whenFalse: readonly string[]): Value {
  if (whenTrue.length === 0 && whenFalse.length === 0) return clean;
  return { traces: noTraces, guard: { whenTrue, whenFalse } satisfies Guard };
}

export function keysOf(value: Value): string[] {
  return value.traces.map((trace) => trace.key);
}

/** Keys of `left` when it is known to be one of a collection the model has no part in. A text is no collection. */
export function memberKeys(left: Value, right: Value): string[] {
  if (right.traces.length > 0 || typeof constantOf(right) === 'string') return [];
  if (right.known?.type === 'list' && right.known.items.some((item) => item.traces.length > 0)) return [];
  return keysOf(left);
}

/** Equal to something the model has no part in. `null` and `undefined` only say that a value is missing. */
function equalKeys(left: Value, right: Value): string[] {
  if (left.traces.length > 0 && right.traces.length > 0) return [];
  const [checked, against] = left.traces.length > 0 ? [left, right] : [right, left];
  return constantOf(against) === null ? [] : keysOf(checked);
}

/** Characters a shell gives a meaning to: a text without them is one word to it. */
const shellCharacters = /[;&|`$<>(){}"'\\!*?~#%^]/;

/**
 * True when a text that matches the whole pattern holds nothing a shell would act on. `full` is for functions that
 * match the whole text by themselves; otherwise the pattern must be anchored on both sides.
 */
export function isNarrow(source: string, flags: string, full = false): boolean {
  if (/[m]/.test(flags)) return false;
  let body = source;
  if (!full) {
    if (!/^(?:\^|\\A)/.test(body) || !/(?:\$|\\Z|\\z)$/.test(body) || /\\\$$/.test(body)) return false;
    // `^a|b$` is anchored on one side each.
    if (hasOpenAlternative(body)) return false;
  }
  body = body.replace(/^(?:\^|\\A)/, '').replace(/(?:\$|\\Z|\\z)$/, '');
  return onlyNarrowParts(body);
}

function hasOpenAlternative(source: string): boolean {
  let depth = 0;
  const plain = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  for (const character of plain) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}

function onlyNarrowParts(body: string): boolean {
  let rest = body;
  let ok = true;
  rest = rest.replace(/\[(\^?)((?:\\.|[^\]\\])*)\]/g, (_whole, negated: string, inside: string) => {
    ok &&= negated
      ? deniesAll(inside)
      : !shellCharacters.test(inside.replace(/\\[\w.+*?/-]/g, '')) && !/\\[WDS]/.test(inside);
    return '';
  });
  if (!ok) return false;
  // What is left: escapes, quantifiers, groups and plain characters.
  if (/\\[WDS]/.test(rest)) return false;
  const plain = rest.replace(/\\(.)/g, (_whole, one: string) => (/[a-zA-Z]/.test(one) ? '' : one === '.' ? '' : one));
  return !/[.;&`<>"'\\!~#%]/.test(plain.replace(/\(\?(?:[:=!]|<[=!]|P?<\w+>)/g, '('));
}

/** A negated class that leaves out every character that ends or starts a command. */
export function deniesAll(inside: string): boolean {
  return [';', '&', '|', '`', '$'].every((character) => inside.includes(character));
}
