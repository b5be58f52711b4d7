/** What holds at one point of a function, and how ways through it meet. */
import type { Scope } from '../readers/code/scopes';
import { either, noTraces, type Trace, type Value } from './value';

/** One activation of a function. */
export interface Frame {
  readonly scope: Scope;
  /** The activation the function was made in. */
  readonly outer?: Frame;
  /** Read freely; written through {@link setVar}. */
  readonly vars: Map<string, Value>;
  /** Variables that were set, with what they held before: a way can be gone back by it. */
  readonly trail: (readonly [name: string, before: Value | undefined])[];
  /** Keys of values that a check on every way to here has found harmless. */
  cleaned: ReadonlySet<string>;
  /** Values handed back so far, each with what was clean then. */
  readonly returns: { readonly value: Value; readonly cleaned: ReadonlySet<string> }[];
  /** The loops and switches around, innermost last: where they began, and the ways that left them early. */
  readonly leaves: { readonly from: Mark; readonly ways: Way[] }[];
  self?: Value;
  /** The tool whose case this is, in a handler for all tools. */
  tool?: string;
}

/** A point to go back to. */
export interface Mark {
  readonly trail: number;
  readonly cleaned: ReadonlySet<string>;
}

/** What a way from a mark to its end has made of the state. */
export interface Way {
  readonly changed: ReadonlyMap<string, Value>;
  readonly cleaned: ReadonlySet<string>;
}

const noKeys: ReadonlySet<string> = new Set();

export function newFrame(scope: Scope): Frame {
  return { scope, vars: new Map(), trail: [], cleaned: noKeys, returns: [], leaves: [] };
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
    const values = taken.flatMap((way) => {
      const value = way.changed.get(name) ?? frame.vars.get(name);
      // What a check on one way found harmless is so in that way's variables, though not in the others'.
      return value ? [way.cleaned === cleaned ? value : liveIn(value, way)] : [];
    });
    const [value = undefined] = values;
    if (value) setVar(frame, name, values.reduce(either));
  }
  frame.cleaned = cleaned;
  return true;
}

export function common(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a === b) return a;
  return new Set([...a].filter((key) => b.has(key)));
}

export function withCleaned(frame: Frame, keys: readonly string[]): void {
  if (keys.length > 0) frame.cleaned = new Set([...frame.cleaned, ...keys]);
}

/** True when no check on the way has found the trace harmless. */
export function isLive(trace: Trace, cleaned: ReadonlySet<string>): boolean {
  for (let step: Trace | undefined = trace; step; step = step.before) if (cleaned.has(step.key)) return false;
  return true;
}

/** A value without the traces that are harmless on this way, for use behind the place where ways meet. */
export function liveIn(value: Value, { cleaned }: { readonly cleaned: ReadonlySet<string> }): Value {
  if (cleaned.size === 0 || value.traces.length === 0) return value;
  const traces = value.traces.filter((trace) => isLive(trace, cleaned));
  if (traces.length === value.traces.length) return value;
  return { ...value, traces: traces.length > 0 ? traces : noTraces };
}
