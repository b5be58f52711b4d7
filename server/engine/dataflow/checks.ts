/** Checks that make a value harmless: what they say when they hold, and when they do not. */
import type { Scalar } from '../../../rules/model';
import type { Compare } from '../readers/code/syntax';
import { hostGuard, noGuard, partGuard, partsChecks, wayChecks } from './confine';
import { counted } from './outcomes';
import { type Check, clean, constantOf, type Guard, harmsAll, harmsPath, noTraces, type Value } from './value';

/** The outcome of comparing two values. */
export function compared(operator: Compare['operator'], left: Value, right: Value): Value {
  switch (operator) {
    case 'in':
      return guarded(joinedGuards(memberGuard(left, right), partGuard(left, right)));
    case 'not in':
      return guarded(flipped(joinedGuards(memberGuard(left, right), partGuard(left, right))));
    case 'equal':
      return guarded(equalGuard(left, right));
    case 'unequal':
      return guarded(flipped(equalGuard(left, right)));
    default:
      // `errors.length > 0`
      return constantOf(right) === 0 ? counted(left) : constantOf(left) === 0 ? counted(right) : clean;
  }
}

/** A value that, tested, cleans `whenTrue` or `whenFalse`. */
export function guarding(whenTrue: readonly Check[], whenFalse: readonly Check[]): Value {
  return guarded({ whenTrue, whenFalse });
}

function guarded(guard: Guard): Value {
  return guard.whenTrue.length === 0 && guard.whenFalse.length === 0 ? clean : { traces: noTraces, guard };
}

export function flipped(guard: Guard): Guard;
export function flipped(guard: Guard | undefined): Guard | undefined;
export function flipped(guard: Guard | undefined): Guard | undefined {
  return guard && { whenTrue: guard.whenFalse, whenFalse: guard.whenTrue };
}

/** What two guards on one outcome say together. */
function joinedGuards(a: Guard, b: Guard): Guard {
  return { whenTrue: [...a.whenTrue, ...b.whenTrue], whenFalse: [...a.whenFalse, ...b.whenFalse] };
}

export function checksOf(value: Value, harms = harmsAll): Check[] {
  return value.traces.map(({ key }) => ({ key, harms }));
}

/** What both lists say. */
export function commonChecks(a: readonly Check[], b: readonly Check[]): Check[] {
  return a.flatMap((check) => {
    const harms = b.reduce((all, other) => (other.key === check.key ? all | other.harms : all), 0) & check.harms;
    return harms ? [{ key: check.key, harms }] : [];
  });
}

/** When it is one of a collection the model has no part in. A text is no collection. */
export function memberGuard(left: Value, right: Value): Guard {
  if (right.known?.type === 'method' && right.known.name === 'parents') {
    return { whenTrue: wayChecks(right.known.receiver, harmsPath), whenFalse: [] };
  }
  if (right.traces.length > 0 || typeof constantOf(right) === 'string') return noGuard;
  if (right.known?.type === 'list' && right.known.items.some((item) => item.traces.length > 0)) return noGuard;
  return joinedGuards({ whenTrue: [...checksOf(left), ...partsChecks(left)], whenFalse: [] }, hostGuard(left));
}

/** `valid === true`, `error is None`: what being equal to a constant says of a value that tells of its way. */
function toldBy(guard: Guard, value: Scalar | undefined): Guard | undefined {
  if (value === true) return guard;
  return value === undefined || value ? undefined : flipped(guard);
}

/** Equal to something the model has no part in. `null` and `undefined` only say that a value is missing. */
function equalGuard(left: Value, right: Value): Guard {
  const told = left.guard
    ? toldBy(left.guard, constantOf(right))
    : right.guard && toldBy(right.guard, constantOf(left));
  if (told) return told;
  if (left.traces.length > 0 && right.traces.length > 0) return noGuard;
  const [checked, against] = left.traces.length > 0 ? [left, right] : [right, left];
  if (constantOf(against) === null) return noGuard;
  // The folder of a path, or what it has in common with another one, is a folder of ours.
  const constant = constantOf(against);
  const isFolder = constant === undefined || /^(?:[a-z]:)?[/\\]\w/i.test(String(constant));
  const folder = isFolder ? wayChecks(checked, harmsPath) : [];
  const whenTrue = [...checksOf(checked), ...folder, ...partsChecks(checked)];
  return joinedGuards({ whenTrue, whenFalse: [] }, hostGuard(checked));
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
