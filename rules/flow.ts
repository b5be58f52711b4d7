/** Words and places that every rule on flows shows. */
import type { Flow, Range } from './model';
import type { Data, RelatedReport } from './rule';

/** The values a message on a flow may name: `tool`, `parameter`, `callee`. */
export function flowData({ tool, parameter, callee }: Flow): Data {
  return { tool, parameter, callee };
}

/**
 * Where the parameter comes in (label `source`), then the steps between (label `step`), in the order the data takes.
 * Of a long way the first two and the last three steps are shown.
 */
export function wayOf({ parameter, source, range, steps }: Flow): RelatedReport[] {
  const between = steps.filter(
    (step, index) =>
      !same(step, source) && !same(step, range) && steps.findIndex((earlier) => same(earlier, step)) === index,
  );
  const shown = between.length > 5 ? [...between.slice(0, 2), ...between.slice(-3)] : between;
  return [
    { label: 'source', data: { parameter }, range: source },
    ...shown.map((step) => ({ label: 'step', range: step })),
  ];
}

function same(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}
