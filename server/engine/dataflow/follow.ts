/** Runs every function data from outside comes in by and collects what reached a sink. */

import type { Flow } from '../../../rules/model';
import type { Fn } from '../readers/code/syntax';
import { enterFunction } from './activations';
import type { Analysis, Entry } from './analysis';
import type { Args } from './args';

import { newFrame } from './state';
import { validatedArgs } from './validated';
import { clean, noTraces } from './value';

export function follow(analysis: Analysis, entries: readonly Entry[]): Flow[] {
  const steps = following(analysis, entries);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, one for each function, so that others may have their turn in between. */
export function* following(analysis: Analysis, entries: readonly Entry[]): Generator<void, Flow[]> {
  const { source } = analysis;
  for (const entry of [...entries, ...sourceEntries(analysis, entries)]) {
    const { fn, tool, self } = entry;
    if (!analysis.reaches(fn)) continue;
    const frame = { ...newFrame(source.scopeAround(fn)), ...(tool === '' ? {} : { tool }) };
    const passed: Args = {
      positional: validatedArgs(entry, frame, analysis).map((value, i) => ({
        value,
        range: value.traces[0]?.range ?? fn.parameters[i]?.range ?? fn.range,
      })),
      keywords: new Map(),
      more: [],
    };
    // The module runs once, and not as a function of it.
    const outer = fn.node === 0 ? newFrame(source.module) : undefined;
    enterFunction(fn, outer, self ?? ownObject(analysis, fn), passed, frame, analysis);
    yield;
  }
  return analysis.flows();
}

/** The outermost functions in which data may come in and reach a sink, with nothing known of their parameters. */
function sourceEntries(analysis: Analysis, entries: readonly Entry[]): Entry[] {
  const { source, sources } = analysis;
  const reaching = analysis.reachingIn(source);
  const sourcing = analysis.admittingIn(source);
  if (sourcing.size === 0) return [];
  const known = new Set(entries.map(({ fn }) => fn.node));
  const both = new Set([...sourcing].filter((node) => node !== 0 && reaching.has(node)));
  const isInside = (node: number): boolean => {
    for (let outer = source.nodes.parent(node); outer !== 0; outer = source.nodes.parent(outer)) {
      if (both.has(outer) || known.has(outer)) return true;
    }
    return false;
  };
  const found = [...both]
    .filter((node) => !known.has(node) && !isInside(node))
    .sort((a, b) => a - b)
    .map((node): Entry => {
      const fn = source.lowering.fn(node);
      const scope = source.scopeOf(node);
      const own = source.python && fn.isMethod ? 1 : 0;
      const args = fn.parameters
        .slice(own)
        .map(({ annotation }) => sources.objectOf(source, annotation?.expression, scope) ?? clean);
      return { fn, tool: '', args };
    });
  if (sourcing.has(0) && reaching.has(0)) found.push({ fn: moduleAsFunction(source), tool: '', args: [] });
  return found;
}

/** What a file does when it is loaded. */
function moduleAsFunction(source: Analysis['source']): Fn {
  return {
    node: 0,
    lowering: source.lowering,
    range: source.nodes.range(0),
    parameters: [],
    decorators: [],
    isMethod: false,
    // Functions and classes are found by their names.
    body: () => source.lowering.block(0).filter(({ type }) => type !== 'function' && type !== 'class'),
  };
}

/** The object a method is called on. */
function ownObject(analysis: Analysis, fn: Entry['fn']): Entry['self'] {
  const cls = analysis.source.scopeIn(fn).enclosingClass();
  return cls && { traces: noTraces, known: { type: 'instance', cls, fields: new Map() } };
}
