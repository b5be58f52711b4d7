/** Flows as they stand in a text that was typed in since they were found. */
import type { Flow, Range } from '../../rules/model';

/** Flows of `before` as they stand in `after`, which differs in one place; those that end there are left out. */
export function moved(flows: readonly Flow[], before: string, after: string): readonly Flow[] {
  if (flows.length === 0 || before === after) return flows;
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shortest - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const oldEnd = before.length - tail;
  const by = after.length - before.length;
  const shifted = <T extends Range>(range: T): T | undefined => {
    if ('document' in range || range.end <= start) return range;
    return range.start >= oldEnd ? { ...range, start: range.start + by, end: range.end + by } : undefined;
  };
  return flows.flatMap((flow) => {
    const range = shifted(flow.range);
    const source = shifted(flow.source);
    if (!range || !source) return [];
    return [{ ...flow, range, source, steps: flow.steps.flatMap((step) => shifted(step) ?? []) }];
  });
}

/** Two ways to one place are one finding: the first is told. */
export function unique(flows: readonly Flow[]): Flow[] {
  return [...new Map(flows.toReversed().map((flow) => [placeOf(flow), flow])).values()].toReversed();
}

/** Equal for flows to one place. */
export function placeOf({ sink, range }: Flow): string {
  return `${sink} ${range.start} ${range.end}`;
}
