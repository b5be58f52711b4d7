/** Follows what a model sends to a tool through the functions of one file, until it reaches a sink. */
import type { Flow, Range } from '../../../rules/model';
import type { Source } from '../readers/code/source';
import type { Fn } from '../readers/code/syntax';
import { type Catalog, catalogOf } from './catalog';
import type { Frame } from './state';
import type { Trace, Value } from './value';

/** A function the model calls, with what its parameters hold. */
export interface Entry {
  readonly fn: Fn;
  /** Name of the tool; of a handler for all tools, the handler's. */
  readonly tool: string;
  readonly args: readonly Value[];
  /** Python's keyword arguments as one object of everything, when parameters are bound by name. */
  readonly self?: Value;
}

/** Expressions and statements looked at per file before giving up: enough for the longest files, a bound for odd ones. */
const budget = 150_000;
/** Calls into functions of the file that are followed one inside the other. */
export const maxCallDepth = 8;

export class Analysis {
  readonly catalog: Catalog;
  readonly flows = new Map<string, Flow>();
  /** Functions being followed, outermost first. */
  readonly active: Fn[] = [];
  /** Values of names outside any activation. */
  readonly statics = new Map<unknown, Map<string, Value>>();
  private spent = 0;

  constructor(readonly source: Source) {
    this.catalog = catalogOf(source.python ? 'python' : 'javascript');
  }

  /** False once the file has cost too much: everything then counts as harmless. */
  spend(): boolean {
    return ++this.spent < budget;
  }

  report(sink: Flow['sink'], callee: string, range: Range, trace: Trace, frame: Frame): void {
    const id = `${sink} ${range.start} ${range.end}`;
    if (this.flows.has(id)) return;
    const { origin } = trace;
    this.flows.set(id, {
      kind: 'flow',
      sink,
      callee,
      range,
      tool: frame.tool ?? origin.tool,
      parameter: origin.parameter,
      source: origin.range,
      steps: stepsTo(trace, range),
    });
  }
}

/** The ranges a trace passed, origin first, each place once. */
function stepsTo(trace: Trace, sink: Range): Range[] {
  const steps: Range[] = [sink];
  for (let step: Trace | undefined = trace; step; step = step.before) {
    const last = steps.at(-1);
    if (!last || !same(last, step.range)) steps.push(step.range);
  }
  const { range } = trace.origin;
  const last = steps.at(-1);
  if (!last || !same(last, range)) steps.push(range);
  return steps.reverse();
}

function same(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}
