/** What holds at one point of a function, and how ways through it meet. */
import type { Scope } from '../readers/code/scopes';
import type { Trace, Value } from './value';
import { either } from './value';

/** One activation of a function. */
export interface Frame {
  readonly scope: Scope;
  /** The activation the function was made in. */
  readonly outer?: Frame;
  /** Read freely; written through {@link setVar}, because snapshots share it. */
  vars: Map<string, Value>;
  shared: boolean;
  /** Keys of values that a check on every way to here has found harmless. */
  cleaned: ReadonlySet<string>;
  /** Values handed back so far, each with what was clean then. */
  readonly returns: { readonly value: Value; readonly cleaned: ReadonlySet<string> }[];
  /** States at `break` and `continue` of the loops and switches around, innermost last. */
  readonly leaves: Snapshot[][];
  self?: Value;
  /** The tool whose case this is, in a handler for all tools. */
  tool?: string;
}

export interface Snapshot {
  readonly vars: Map<string, Value>;
  readonly cleaned: ReadonlySet<string>;
}

export function snapshot(frame: Frame): Snapshot {
  frame.shared = true;
  return { vars: frame.vars, cleaned: frame.cleaned };
}

export function restore(frame: Frame, to: Snapshot): void {
  frame.vars = to.vars;
  frame.shared = true;
  frame.cleaned = to.cleaned;
}

/** Sets a variable of this activation, leaving snapshots as they are. */
export function setVar(frame: Frame, name: string, value: Value): void {
  if (frame.shared) {
    frame.vars = new Map(frame.vars);
    frame.shared = false;
  }
  frame.vars.set(name, value);
}

/** Sets the frame to what holds whichever of `ways` was taken; false when none was. */
export function meet(frame: Frame, ways: readonly (Snapshot | undefined)[]): boolean {
  const taken = ways.filter((way) => way !== undefined);
  const [first, ...rest] = taken;
  if (!first) return false;
  const cleaned = rest.reduce((all, way) => common(all, way.cleaned), first.cleaned);
  // What a check on one way found harmless is so in that way's variables, though not in the other's.
  const vars = taken.map((way) => (way.cleaned === cleaned ? way.vars : withoutDead(way)));
  frame.vars = vars.reduce(meetVars);
  frame.shared = true;
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

function withoutDead({ vars, cleaned }: Snapshot): Map<string, Value> {
  let left: Map<string, Value> | undefined;
  for (const [name, value] of vars) {
    if (value.traces.length === 0) continue;
    const traces = value.traces.filter((trace) => isLive(trace, cleaned));
    if (traces.length === value.traces.length) continue;
    left ??= new Map(vars);
    left.set(name, { ...value, traces });
  }
  return left ?? vars;
}

function meetVars(a: Map<string, Value>, b: Map<string, Value>): Map<string, Value> {
  if (a === b) return a;
  let vars: Map<string, Value> | undefined;
  for (const [name, value] of b) {
    const other = a.get(name);
    if (other === value) continue;
    vars ??= new Map(a);
    vars.set(name, other ? either(other, value) : value);
  }
  return vars ?? a;
}
