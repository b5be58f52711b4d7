/** Follows what a model sends to a tool through the functions of one file, until it reaches a sink. */
import type { Flow, Range } from '../../../rules/model';
import type { Source } from '../readers/code/source';
import type { Fn } from '../readers/code/syntax';
import { type Catalog, catalogOf } from './catalog';
import { reachingFunctions } from './reach';
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
  /** Functions a sink can be reached from. */
  readonly reaching: ReadonlySet<number>;
  private spent = 0;

  constructor(readonly source: Source) {
    this.catalog = catalogOf(source.python ? 'python' : 'javascript');
    this.reaching = reachingFunctions(source, this.catalog);
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
      steps: stepsTo(trace, range, this.source.tree.text),
    });
  }
}

/** The lines a trace passed, by the first place on each: its origin, what was made of it, the sink. */
function stepsTo(trace: Trace, sink: Range, text: string): Range[] {
  const passed: Range[] = [];
  for (let step: Trace | undefined = trace; step; step = step.before) passed.push(step.range);
  const steps = [trace.origin.range];
  for (const range of passed.reverse()) {
    const last = steps.at(-1);
    if (last && !sameLine(text, last, range)) steps.push(range);
  }
  const last = steps.at(-1);
  if (steps.length > 1 && last && sameLine(text, last, sink)) steps.pop();
  return [...steps, sink];
}

/** True when both start on one line, or one holds the other. */
function sameLine(text: string, a: Range, b: Range): boolean {
  if ((a.start <= b.start && a.end >= b.end) || (b.start <= a.start && b.end >= a.end)) return true;
  return !text.slice(Math.min(a.start, b.start), Math.max(a.start, b.start)).includes('\n');
}
