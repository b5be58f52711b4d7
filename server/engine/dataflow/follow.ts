/** Runs every function a model can call and collects what reached a sink. */
import type { Flow } from '../../../rules/model';
import { callsNamed } from '../readers/code/calls';
import type { Analysis, Entry } from './analysis';
import type { Args } from './args';
import { callFunction } from './calls';
import { staticFrame } from './expressions';

export function follow(analysis: Analysis, entries: readonly Entry[]): Flow[] {
  const { source } = analysis;
  if (!mayReachSink(analysis)) return [];
  for (const { fn, tool, args, self } of entries) {
    const frame = { ...staticFrame(source.scopeOf(fn.node)), tool };
    const passed: Args = {
      positional: args.map((value, i) => ({ value, range: value.traces[0]?.range ?? fn.parameters[i]?.range ?? fn.range })),
      keywords: new Map(),
      more: [],
    };
    callFunction(fn, undefined, self ?? ownObject(analysis, entries, fn), passed, frame, analysis);
  }
  return [...analysis.flows.values()].sort((a, b) => a.range.start - b.range.start);
}

function mayReachSink({ source, catalog }: Analysis): boolean {
  for (const { pkg } of source.imports.values()) if (catalog.sinkPackages.has(pkg) || catalog.ownSinks.has(pkg)) return true;
  return callsNamed(source, catalog.ownSinks).length > 0;
}

/** The object a method is called on. */
function ownObject(analysis: Analysis, _entries: readonly Entry[], fn: Entry['fn']): Entry['self'] {
  const cls = analysis.source.scopeIn(fn).enclosingClass();
  return cls && { traces: [], known: { type: 'instance', cls, fields: new Map() } };
}
