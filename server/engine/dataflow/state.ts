/** What holds at one point of a function, and how ways through it meet. */
import type { Scope } from '../readers/code/scopes';
import { telling } from './outcomes';
import { type Check, either, harmsAll, noTraces, type Trace, type Value } from './value';

/** Keys of values with the harms they no longer do. */
export type Cleaned = ReadonlyMap<string, number>;

/** One activation of a function. */
export interface Frame {
  readonly scope: Scope;
  /** The activation the function was made in. */
  readonly outer?: Frame;
  /** Read freely; written through {@link setVar}. */
  readonly vars: Map<string, Value>;
  /** Variables that were set, with what they held before: a way can be gone back by it. */
  readonly trail: (readonly [name: string, before: Value | undefined])[];
  /** What checks on every way to here have found harmless. */
  cleaned: Cleaned;
  /** Values handed back so far, each with what was clean then. */
  readonly returns: { readonly value: Value; readonly cleaned: Cleaned }[];
  /** The loops and switches around, innermost last: where they began, and the ways that left them early. */
  readonly leaves: { readonly from: Mark; readonly ways: Way[] }[];
  self?: Value;
  /** The tool whose case this is, in a handler for all tools. */
  tool?: string;
  /** Number of calls up to this one, one inside the other, that were handed nothing from outside. */
  idle: number;
}

/** A point to go back to. */
export interface Mark {
  readonly trail: number;
  readonly cleaned: Cleaned;
}

/** What a way from a mark to its end has made of the state. */
export interface Way {
  readonly changed: ReadonlyMap<string, Value>;
  readonly cleaned: Cleaned;
}

const noKeys: Cleaned = new Map();

export function newFrame(scope: Scope): Frame {
  return { scope, vars: new Map(), trail: [], cleaned: noKeys, returns: [], leaves: [], idle: 0 };
}

export function setVar(frame: Frame, name: string, value: Value): void {
  frame.trail.push([name, frame.vars.get(name)]);
  frame.vars.set(name, value);
}

export function mark(frame: Frame): Mark {
  return { trail: frame.trail.length, cleaned: frame.cleaned };
}

/** The way from a mark to here. */
export function wayFrom(frame: Frame, from: Mark): Way {
  const changed = new Map<string, Value>();
  for (let i = from.trail; i < frame.trail.length; i++) {
    const name = frame.trail[i]?.[0];
    const value = name === undefined ? undefined : frame.vars.get(name);
    if (name !== undefined && value) changed.set(name, value);
  }
  return { changed, cleaned: frame.cleaned };
}

/** Goes back to a mark. */
export function goBack(frame: Frame, to: Mark): void {
  while (frame.trail.length > to.trail) {
    const [name, before] = frame.trail.pop() ?? ['', undefined];
    if (before) frame.vars.set(name, before);
    else frame.vars.delete(name);
  }
  frame.cleaned = to.cleaned;
}

/** Sets the frame, which stands where the ways parted, to what holds whichever was taken; false when none was. */
export function meet(frame: Frame, ways: readonly (Way | undefined)[]): boolean {
  const taken = ways.filter((way) => way !== undefined);
  const [first, ...rest] = taken;
  if (!first) return false;
  const cleaned = rest.reduce((all, way) => common(all, way.cleaned), first.cleaned);
  const names = new Set(taken.flatMap((way) => [...way.changed.keys()]));
  for (const name of names) {
    const endings = taken.flatMap((way) => {
      const value = way.changed.get(name) ?? frame.vars.get(name);
      return value ? [{ value, cleaned: way.cleaned }] : [];
    });
    // What a check on one way found harmless is so in that way's variables, though not in the others'.
    const values = endings.map((one) => (one.cleaned === cleaned ? one.value : liveIn(one.value, one)));
    const [value = undefined] = values;
    if (value) setVar(frame, name, telling(endings, values.reduce(either)));
  }
  frame.cleaned = cleaned;
  return true;
}

export function common(a: Cleaned, b: Cleaned): Cleaned {
  if (a === b) return a;
  const both = new Map<string, number>();
  for (const [key, harms] of a) {
    const shared = harms & (b.get(key) ?? 0);
    if (shared) both.set(key, shared);
  }
  return both;
}

export function withCleaned(frame: Frame, checks: readonly Check[]): void {
  if (checks.length > 0) frame.cleaned = cleanedBy(frame.cleaned, checks);
}

export function cleanedBy(cleaned: Cleaned, checks: readonly Check[]): Cleaned {
  const all = new Map(cleaned);
  for (const { key, harms } of checks) all.set(key, (all.get(key) ?? 0) | harms);
  return all;
}

/** The harms of a trace that no check on the way has ruled out. */
export function liveHarms(trace: Trace, cleaned: Cleaned): number {
  let { harms } = trace;
  if (cleaned.size === 0) return harms;
  for (let step: Trace | undefined = trace; step; step = step.before) harms &= ~(cleaned.get(step.key) ?? 0);
  return harms & harmsAll ? harms : 0;
}

/** A value without the traces that are harmless on this way, for use behind the place where ways meet. */
export function liveIn(value: Value, { cleaned }: { readonly cleaned: Cleaned }): Value {
  if (cleaned.size === 0 || value.traces.length === 0) return value;
  let same = true;
  const traces = value.traces.flatMap((trace) => {
    const harms = liveHarms(trace, cleaned);
    if (harms === trace.harms) return trace;
    same = false;
    return harms ? { ...trace, harms } : [];
  });
  if (same) return value;
  return { ...value, traces: traces.length > 0 ? traces : noTraces };
}
