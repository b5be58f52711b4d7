/** What a value tells of the way it was made on: `{ ok: false }` comes from where a check failed. */
import { type Cleaned, cleanedBy, common } from './state';
import { type Check, clean, constant, type Guard, harmsPath, ofWay, type Value } from './value';

/** A value, and what was found harmless where it was made. */
export interface Ending {
  readonly value: Value;
  readonly cleaned: Cleaned;
}

/** Parts of a result that are looked at, one inside the other: `result.check.valid`. */
const maxDepth = 3;

/**
 * `made`, which is one of the endings' values, with what is harmless when it is true and when it is not. So are its
 * entries and items: a validator may hand back `{ valid, reason }`, `(ok, message)` or a list of errors. `returned`: the
 * endings are a function's.
 */
export function telling(endings: readonly Ending[], made: Value, returned = false, depth = 0): Value {
  const [first] = endings;
  if (!first || depth > maxDepth) return made;
  if (endings.every(({ value, cleaned }) => cleaned === first.cleaned && !hasGuard(value, depth))) return made;
  const guard = guardOf(endings, returned);
  const { known } = made;
  const part = (of: (value: Value) => Value | undefined, value: Value): Value => {
    const parts = endings.map((one) => ({ value: of(one.value) ?? constant(null), cleaned: one.cleaned }));
    return telling(parts, value, returned, depth + 1);
  };
  const whole = guard ? { ...made, guard } : made;
  switch (known?.type) {
    case 'dict': {
      const entries = new Map([...known.entries].map(([key, value]) => [key, part((of) => entryOf(of, key), value)]));
      return { ...whole, known: { ...known, entries } };
    }
    case 'list': {
      if (known.open) return whole;
      return { ...whole, known: { ...known, items: known.items.map((item, i) => part((of) => itemOf(of, i), item)) } };
    }
    case 'instance': {
      const fields = new Map([...known.fields].map(([key, value]) => [key, part((of) => fieldOf(of, key), value)]));
      // One and the same object stays it: somebody else may hold it too.
      return endings.some(({ value }) => value.known === known) ? whole : { ...whole, known: { ...known, fields } };
    }
    default:
      return whole;
  }
}

function entryOf({ known }: Value, key: string): Value | undefined {
  return known?.type === 'dict' ? known.entries.get(key) : undefined;
}

function itemOf({ known }: Value, index: number): Value | undefined {
  return known?.type === 'list' ? known.items[index] : undefined;
}

function fieldOf({ known }: Value, key: string): Value | undefined {
  return known?.type === 'instance' ? known.fields.get(key) : undefined;
}

function hasGuard({ guard, known }: Value, depth: number): boolean {
  if (guard) return true;
  if (depth > maxDepth) return false;
  const inner = (value: Value): boolean => hasGuard(value, depth + 1);
  if (known?.type === 'dict') return [...known.entries.values()].some(inner);
  return known?.type === 'list' && known.items.some(inner);
}

function guardOf(endings: readonly Ending[], returned: boolean): Guard | undefined {
  const truths = endings.map(({ value }) => truthOf(value));
  if (truths.every((truth, i) => truth === undefined && !endings[i]?.value.guard)) return undefined;
  const cleanedWhen = (is: boolean): Check[] => {
    const ways = endings.flatMap(({ value, cleaned }, i) => {
      if (truths[i] !== undefined && truths[i] !== is) return [];
      return [cleanedBy(cleaned, (is ? value.guard?.whenTrue : value.guard?.whenFalse) ?? [])];
    });
    const [first, ...rest] = ways;
    if (!first) return [];
    const sure = rest.reduce(common, first);
    // Functions that test where a path lies let some through that settings allow, as when all of the disk was shared.
    const confined =
      is && returned ? ways.flatMap((way) => [...way].flatMap(([key, harms]) => confining(key, harms))) : [];
    return [...cleanedBy(sure, confined)].map(([key, harms]) => ({ key, harms }));
  };
  const guard = { whenTrue: cleanedWhen(true), whenFalse: cleanedWhen(false) };
  return guard.whenTrue.length > 0 || guard.whenFalse.length > 0 ? guard : undefined;
}

function confining(key: string, harms: number): Check[] {
  return harms & harmsPath ? [{ key, harms: harms & (harmsPath | ofWay) }] : [];
}

/** Whether a test of the value holds, where that is sure. Of a list: whether anything is in it. */
function truthOf({ known, traces, prefix }: Value): boolean | undefined {
  if (prefix !== undefined && prefix !== '') return true;
  if (traces.length > 0) return undefined;
  switch (known?.type) {
    case 'constant':
      return Boolean(known.value);
    case 'list':
      return known.open ? undefined : known.items.length > 0;
    case 'dict':
      return known.entries.size > 0 ? true : undefined;
    case 'instance':
      return true;
    case 'symbol':
      return known.bound && /(?:Error|Exception)$/.test(known.symbol.path) ? true : undefined;
    default:
      return undefined;
  }
}

/** What is left of a list or a text when it is counted: whether there was anything. */
export function counted({ guard }: Value | undefined = clean): Value {
  return guard ? { traces: clean.traces, guard } : clean;
}
