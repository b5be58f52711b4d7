/** The arguments of a call as values. */
import type { Place } from '../../../rules/model';
import type { Call } from '../readers/code/syntax';
import type { Analysis } from './analysis';
import { elementOf, evaluate } from './expressions';
import type { Frame } from './state';
import { noTraces, type Value } from './value';

export interface Arg {
  readonly value: Value;
  readonly range: Place;
}

export interface Args {
  readonly positional: readonly Arg[];
  readonly keywords: ReadonlyMap<string, Arg>;
  /** Values of `**more`. */
  readonly more: readonly Arg[];
}

/** Shared by the calls without keywords, which are most. */
const noKeywords = new Map<string, Arg>();

export function evaluateArgs(call: Call, frame: Frame, analysis: Analysis): Args {
  const positional: Arg[] = [];
  let keywords = noKeywords;
  const named = (name: string, arg: Arg): void => {
    if (keywords === noKeywords) keywords = new Map();
    keywords.set(name, arg);
  };
  const more: Arg[] = [];
  for (const { name, value, range } of call.args) {
    const arg = { value: evaluate(value, frame, analysis), range };
    if (name !== undefined) named(name, { ...arg, range: value.range });
    else if (value.type === 'spread' && value.keyed) {
      if (arg.value.known?.type === 'dict') {
        for (const [key, entry] of arg.value.known.entries) named(key, { value: entry, range });
      }
      more.push(arg);
    } else if (value.type === 'spread') spread(positional, arg);
    else positional.push(arg);
  }
  return { positional, keywords, more };
}

/** Arguments from a list: its items when they are known, any of them otherwise. */
function spread(positional: Arg[], { value, range }: Arg): void {
  const { known } = value;
  if (known?.type === 'list') for (const item of known.items) positional.push({ value: item, range });
  if (known?.type !== 'list' || known.open) positional.push({ value: elementOf(value, range), range });
}

/** What stands at a place: `0`, `name`, `last`, `rest:1` for all from a position, `1.key` for a key of an object. */
export function placeIn(args: Args, place: string): Arg | undefined {
  if (place.startsWith('rest:')) {
    const items = args.positional.slice(Number(place.slice(5)));
    const [first] = items;
    const value: Value = {
      traces: noTraces,
      known: { type: 'list', items: items.map((item) => ({ ...item.value, range: item.range })), open: false },
    };
    return first && { value, range: { ...first.range, end: items.at(-1)?.range.end ?? first.range.end } };
  }
  const [at = '', key] = place.split('.');
  const found =
    at === 'last' ? args.positional.at(-1) : /^\d+$/.test(at) ? args.positional[Number(at)] : args.keywords.get(at);
  if (!found || key === undefined) return found;
  if (found.value.known?.type !== 'dict') return undefined;
  const entry = found.value.known.entries.get(key);
  return entry && { value: entry, range: within(found.range, entry.range) ?? found.range };
}

/** A place, when it lies in another one. */
export function within(holder: Place, item: Place | undefined): Place | undefined {
  return item && item.document === holder.document && item.start >= holder.start && item.end <= holder.end
    ? item
    : undefined;
}

export function allValues(args: Args): Value[] {
  return [...args.positional, ...args.keywords.values(), ...args.more].map((arg) => arg.value);
}
