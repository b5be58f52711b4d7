/** Runs every function a model can call and collects what reached a sink. */

import type { Flow } from '../../../rules/model';
import { callFunction } from './activations';
import type { Analysis, Entry } from './analysis';
import type { Args } from './args';

import { newFrame } from './state';
import { validatedArgs } from './validated';
import { noTraces } from './value';

export function follow(analysis: Analysis, entries: readonly Entry[]): Flow[] {
  const { source } = analysis;
  for (const entry of entries) {
    const { fn, tool, self } = entry;
    if (!analysis.reaching.has(fn.node)) continue;
    const frame = { ...newFrame(source.scopeOf(fn.node)), tool };
    const passed: Args = {
      positional: validatedArgs(entry, frame, analysis).map((value, i) => ({
        value,
        range: value.traces[0]?.range ?? fn.parameters[i]?.range ?? fn.range,
      })),
      keywords: new Map(),
      more: [],
    };
    callFunction(fn, undefined, self ?? ownObject(analysis, fn), passed, frame, analysis);
  }
  return analysis.flows();
}

/** The object a method is called on. */
function ownObject(analysis: Analysis, fn: Entry['fn']): Entry['self'] {
  const cls = analysis.source.scopeIn(fn).enclosingClass();
  return cls && { traces: noTraces, known: { type: 'instance', cls, fields: new Map() } };
}
