/** Words and places that every rule on flows shows. */
import type { Flow, Place } from './model';
import type { Data, RelatedReport } from './rule';

/** Key of the message for a flow, and the values it names: `parameter`, `callee` and, when it is known, `tool`. */
export function flowWords({ tool, parameter, callee }: Flow): { message: 'flow' | 'unnamed'; data: Data } {
  return tool
    ? { message: 'flow', data: { tool, parameter, callee } }
    : { message: 'unnamed', data: { parameter, callee } };
}

/**
 * Where the parameter comes in (label `source`), then the steps between (label `step`), in the order the data takes.
 * What stands inside the reported range, or says the same place twice, is left out; of a long way the first two and
 * the last three steps are shown.
 */
export function wayOf({ parameter, source, range, steps }: Flow): RelatedReport[] {
  const places: Place[] = [];
  for (const place of [source, ...steps]) {
    if (![range, ...places].some((shown) => overlap(shown, place))) places.push(place);
  }
  const [first = source, ...between] = places;
  const shown = between.length > 5 ? [...between.slice(0, 2), ...between.slice(-3)] : between;
  return [
    { label: 'source', data: { parameter }, ...at(first) },
    ...shown.map((step) => ({ label: 'step', ...at(step) })),
  ];
}

/** A report's range and document; nothing but offsets may be in the range, which is compared and written out. */
function at({ start, end, document }: Place): Pick<RelatedReport, 'range' | 'document'> {
  return { range: { start, end }, ...(document ? { document } : {}) };
}

function overlap(a: Place, b: Place): boolean {
  return a.document === b.document && a.start < b.end && b.start < a.end;
}
