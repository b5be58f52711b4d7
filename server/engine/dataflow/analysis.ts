/** Follows what a model sends to a tool through the functions of one file, until it reaches a sink. */
import type { Flow, Place } from '../../../rules/model';
import { builtInCalls, type CodeKnowledge } from '../knowledge';
import type { Scope } from '../readers/code/scopes';
import type { Source } from '../readers/code/source';
import type { Expression, Fn } from '../readers/code/syntax';
import type { Validator } from '../readers/code/validators';
import { type Catalog, catalogOf } from './catalog';
import type { Identity } from './identities';
import type { Memo } from './memo';
import { functionAround, mentioning, reachingFunctions } from './reach';
import type { Sources } from './sources';
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

/**
 * Expressions and statements looked at per file before giving up, and per node of a file longer than that is enough
 * for: a bound for odd ones.
 */
const budget = 150_000;
const budgetPerNode = 4;
/** The same for what comes in by one file of several that are read together. */
const budgetTogether = 60_000;
/** Calls into functions of the file that are followed one inside the other. */
export const maxCallDepth = 12;

/** Sinks that no function should put its parameters into as they come. */
const fromCallers: ReadonlySet<Flow['sink']> = new Set(['command', 'query', 'path']);

/** The value of a name outside any activation, and what it depends on. */
export interface Static {
  readonly value: Value;
  readonly needs: ReadonlySet<Identity>;
  readonly uses: ReadonlySet<string>;
}

/** What analyses of files that are read together share: it is the same for all of them. */
export class Kept {
  readonly statics = new Map<Scope, Map<string, Static>>();
  readonly reaching = new Map<Source, Reach>();
  readonly admitting = new Map<Source, Reach>();
}

interface Reach {
  readonly nodes: ReadonlySet<number>;
  /** Number of names that lead into other files: with more of them at hand, more can be reached. */
  readonly names: number;
}

function once<T>(among: Map<Source, T>, source: Source, make: () => T): T {
  let one = among.get(source);
  if (one === undefined) {
    one = make();
    among.set(source, one);
  }
  return one;
}

function known(among: Map<Source, Reach>, source: Source, make: () => ReadonlySet<number>): ReadonlySet<number> {
  const names = source.projectNames().length;
  const before = among.get(source);
  if (before?.names === names) return before.nodes;
  const nodes = make();
  among.set(source, { nodes, names });
  return nodes;
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
  /** What fields are made of, while that is being evaluated. */
  readonly fields = new Set<Expression>();
  /** Values of names outside any activation, and what they need. */
  readonly statics: Kept['statics'];
  private readonly reaching = new Map<Source, ReadonlySet<number>>();
  private readonly admitting = new Map<Source, ReadonlySet<number>>();
  private spent = 0;
  private readonly budget: number;

  constructor(
    readonly source: Source,
    readonly memo: Memo,
    readonly sources: Sources,
    private readonly kept = new Kept(),
    knowledge: Pick<CodeKnowledge, 'sinks' | 'sanitizers'> = builtInCalls,
  ) {
    this.statics = kept.statics;
    this.budget = source.modules ? budgetTogether : Math.max(budget, budgetPerNode * source.tree.count);
    this.catalog = catalogOf(source.python ? 'python' : 'javascript', knowledge);
    if (!source.modules) memo.settle(source, new Set([...this.reachingIn(source), ...this.admittingIn(source)]));
    source.watch = (fn) => this.need(fn);
  }

  /** True when a sink can be reached from the function, as far as names tell. */
  reaches(fn: Fn): boolean {
    return this.reachingIn(this.source.scopeIn(fn).source).has(fn.node);
  }

  /** True when text from outside may come in by the function other than by its parameters, as far as names tell. */
  admits(fn: Fn): boolean {
    return this.admittingIn(this.source.scopeIn(fn).source).has(fn.node);
  }

  /** The functions of a file that a sink can be reached from; 0 stands for the module itself. */
  reachingIn(source: Source): ReadonlySet<number> {
    return once(this.reaching, source, () =>
      known(this.kept.reaching, source, () => reachingFunctions(source, this.catalog)),
    );
  }

  /** The functions of a file that text from outside may come in by, other than by their parameters. */
  admittingIn(source: Source): ReadonlySet<number> {
    return once(this.admitting, source, () =>
      known(this.kept.admitting, source, () => {
        const admits = (other: Source): boolean => this.sources.namesIn(other).length > 0;
        const names = this.sources.any ? [...this.sources.namesIn(source), ...source.projectNames(admits)] : [];
        return this.reachingIn(source).size > 0 && names.length > 0 ? mentioning(source, names) : new Set();
      }),
    );
  }

  /** Notes that what is being evaluated depends on a function's text. */
  need(fn: Fn): void {
    this.needs.add(this.memo.identityOf(fn));
  }

  /** True when the file has cost too much, so that not everything was followed. */
  get exhausted(): boolean {
    return this.spent >= this.budget;
  }

  /** False once the file has cost too much: everything then counts as harmless. */
  spend(): boolean {
    if (++this.spent < this.budget) return true;
    this.cut = -1;
    return false;
  }

  report(sink: Flow['sink'], callee: string, range: Place, trace: Trace, tool: string | undefined): void {
    const root = rootKey(trace);
    const same = (one: Reached): boolean =>
      one.range.start === range.start &&
      one.range.end === range.end &&
      one.range.document === range.document &&
      one.sink === sink &&
      rootKey(one.trace) === root;
    if (this.reached.some(same)) return;
    this.reached.push({ sink, callee, range, trace, ...(tool === undefined ? {} : { tool }) });
  }

  /** The flow to a sink, one for each place. Ranges tell their document when files are read together. */
  flows(): Flow[] {
    const flows = new Map<string, Flow>();
    for (const { sink, callee, range: end, trace, tool } of this.reached) {
      const range = sink === 'path' ? this.mendingPlace(trace, end) : end;
      const id = `${sink} ${range.document?.path ?? ''} ${range.start} ${range.end}`;
      if (flows.has(id)) continue;
      const { origin } = trace;
      const whole = sink === 'path' && (trace.harms & isWhole) !== 0;
      // Whoever names a whole path means that file; one who names what lies in a folder of ours need not.
      if (origin.from === 'caller' && (whole || !fromCallers.has(sink))) continue;
      const steps = stepsTo(trace, end, this.source.tree.text);
      const source = origin.range;
      flows.set(id, {
        kind: 'flow',
        sink,
        callee,
        range,
        ...(origin.from ? { from: origin.from } : {}),
        tool: tool ?? origin.tool,
        parameter: origin.parameter,
        source,
        steps,
        ...(whole ? { whole: true as const } : {}),
      });
    }
    return [...flows.values()].sort((a, b) => a.range.start - b.range.start);
  }

  /**
   * Where a path is to be checked: in the function that puts it behind a folder, when that is another one than the one
   * that works with it. One helper may serve many.
   */
  private mendingPlace(trace: Trace, sink: Place): Place {
    let joined: Trace | undefined = trace;
    while (joined && !joined.joined) joined = joined.before;
    if (!joined) return sink;
    const { range } = joined;
    const apart = range.document !== sink.document || this.functionAt(range) !== this.functionAt(sink);
    return apart ? range : sink;
  }

  private functionAt({ start, document }: Place): number {
    const { source } = this;
    const home = document === source.document ? source : source.modules?.source(`./${document?.path}`);
    return home ? functionAround(home, start) : 0;
  }
}

function rootKey(trace: Trace): string {
  let root = trace;
  while (root.before) root = root.before;
  return root.key;
}

/** The lines a trace passed, by the first place on each: its origin, what was made of it, the sink. */
function stepsTo(trace: Trace, sink: Place, text: string): Place[] {
  const passed: Place[] = [];
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
function sameLine(own: string, a: Place, b: Place): boolean {
  if (a.document !== b.document) return false;
  const text = a.document?.text ?? own;
  if ((a.start <= b.start && a.end >= b.end) || (b.start <= a.start && b.end >= a.end)) return true;
  return !text.slice(Math.min(a.start, b.start), Math.max(a.start, b.start)).includes('\n');
}
