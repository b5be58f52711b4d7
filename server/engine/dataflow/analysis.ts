/** Follows what a model sends to a tool through the functions of one file, until it reaches a sink. */
import type { Flow, Range } from '../../../rules/model';
import type { Scope } from '../readers/code/scopes';
import type { Source } from '../readers/code/source';
import type { Fn } from '../readers/code/syntax';
import type { Validator } from '../readers/code/validators';
import { type Catalog, catalogOf } from './catalog';
import type { Identity } from './identities';
import type { Memo } from './memo';
import { reachingFunctions } from './reach';
import type { Reached } from './summaries';
import { isWhole, type Trace, type Value } from './value';

/** A function the model calls, with what its parameters hold. */
export interface Entry {
  readonly fn: Fn;
  /** Name of the tool; of a handler for all tools, the handler's. */
  readonly tool: string;
  readonly args: readonly Value[];
  /** The object the function is a method of. */
  readonly self?: Value;
  /** What looks at the fields of the first argument the model sends before the function gets it. */
  readonly validators?: readonly Validator[];
}

/** Expressions and statements looked at per file before giving up: enough for the longest files, a bound for odd ones. */
const budget = 150_000;
/** Calls into functions of the file that are followed one inside the other. */
export const maxCallDepth = 12;

/** The value of a name outside any activation, and what it depends on. */
export interface Static {
  readonly value: Value;
  readonly needs: ReadonlySet<Identity>;
  readonly uses: ReadonlySet<string>;
}

export class Analysis {
  readonly catalog: Catalog;
  /** Sinks reached in the activation that is summarised at the moment. */
  reached: Reached[] = [];
  /** Functions whose text that activation depends on, and the summaries it has used. */
  needs = new Set<Identity>();
  uses = new Set<string>();
  /** Functions being followed, outermost first. */
  active: Fn[] = [];
  /** The outermost of them whose repetition or depth cut the evaluation short; what is above it depends on it. */
  cut = Number.POSITIVE_INFINITY;
  /** Values of names outside any activation, and what they need. */
  readonly statics = new Map<Scope, Map<string, Static>>();
  /** Functions a sink can be reached from. */
  readonly reaching: ReadonlySet<number>;
  private spent = 0;

  constructor(
    readonly source: Source,
    readonly memo: Memo,
  ) {
    this.catalog = catalogOf(source.python ? 'python' : 'javascript');
    this.reaching = reachingFunctions(source, this.catalog);
    memo.settle(source, this.reaching);
    source.watch = (fn) => this.need(fn);
  }

  /** Notes that what is being evaluated depends on a function's text. */
  need(fn: Fn): void {
    const identity = this.memo.identityOf(fn.node);
    if (identity) this.needs.add(identity);
  }

  /** False once the file has cost too much: everything then counts as harmless. */
  spend(): boolean {
    if (++this.spent < budget) return true;
    this.cut = -1;
    return false;
  }

  report(sink: Flow['sink'], callee: string, range: Range, trace: Trace, tool: string | undefined): void {
    const root = rootKey(trace);
    const same = (one: Reached): boolean =>
      one.range.start === range.start &&
      one.range.end === range.end &&
      one.sink === sink &&
      rootKey(one.trace) === root;
    if (this.reached.some(same)) return;
    this.reached.push({ sink, callee, range, trace, ...(tool === undefined ? {} : { tool }) });
  }

  /** The flow to a sink, one for each place. */
  flows(): Flow[] {
    const flows = new Map<string, Flow>();
    for (const { sink, callee, range, trace, tool } of this.reached) {
      const id = `${sink} ${range.start} ${range.end}`;
      if (flows.has(id)) continue;
      const { origin } = trace;
      const steps = stepsTo(trace, range, this.source.tree.text);
      const source = origin.range;
      flows.set(id, {
        kind: 'flow',
        sink,
        callee,
        range,
        tool: tool ?? origin.tool,
        parameter: origin.parameter,
        source,
        steps,
        ...(sink === 'path' && trace.harms & isWhole ? { whole: true as const } : {}),
      });
    }
    return [...flows.values()].sort((a, b) => a.range.start - b.range.start);
  }
}

function rootKey(trace: Trace): string {
  let root = trace;
  while (root.before) root = root.before;
  return root.key;
}

/** The lines a trace passed, by the first place on each: its origin, what was made of it, the sink. */
function stepsTo(trace: Trace, sink: Range, text: string): Range[] {
  const passed: Range[] = [];
  const { origin } = trace;
  // The object of all arguments, before the parameter was taken out of it, is left out.
  for (let step: Trace | undefined = trace; step?.origin.parameter === origin.parameter; step = step.before) {
    passed.push(step.range);
  }
  const steps = [origin.range];
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
