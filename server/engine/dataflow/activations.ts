/** Runs functions of the file: once for each kind of call, from one reading of the document to the next. */
import type { Fn } from '../readers/code/syntax';
import { isWrittenWithoutText } from '../readers/code/types';
import { type Analysis, maxCallDepth } from './analysis';
import { type Arg, type Args, allValues } from './args';
import { assign, evaluate } from './expressions';
import type { Remembered } from './memo';
import { telling } from './outcomes';
import { common, type Frame, liveIn, newFrame, withCleaned } from './state';
import { run } from './statements';
import { encoded, Filling, type Held, heldChecks, hold, type Summary } from './summaries';
import { clean, constant, either, moved, noTraces, type Trace, tracesOf, type Value } from './value';

/**
 * Calls one inside the other, none of which is handed anything from outside, are followed for what they hand back and
 * bring in: what lies deeper was not seen to matter, and is most of what there is in a large program.
 */
const maxIdle = 3;

/** Runs a function of the file with these arguments; what it finds harmless is so for its caller. */
export function callFunction(
  fn: Fn,
  outer: Frame | undefined,
  self: Value | undefined,
  args: Args,
  caller: Frame,
  analysis: Analysis,
): Value {
  const called = call(fn, outer, self, args, caller, analysis);
  return called.known ? fill(called, self, caller, analysis) : called.value;
}

/** The same when nobody waits for what the function hands back: only what it reaches is of interest. */
export function enterFunction(
  fn: Fn,
  outer: Frame | undefined,
  self: Value | undefined,
  args: Args,
  caller: Frame,
  analysis: Analysis,
): void {
  const called = call(fn, outer, self, args, caller, analysis);
  if (!called.known || called.known.summary.reached.length === 0) return;
  reportAll(analysis.memo.summaryOf(called.known), fillingOf(called.traces, analysis), caller, analysis);
}

/** What is remembered of calls like this one, with what this one passes; or what this one alone comes to. */
type Called = Recalled | { readonly known?: undefined; readonly value: Value };

interface Recalled {
  readonly known: Remembered;
  readonly traces: readonly Trace[];
}

function call(
  fn: Fn,
  outer: Frame | undefined,
  self: Value | undefined,
  args: Args,
  caller: Frame,
  analysis: Analysis,
): Called {
  const repeated = analysis.active.indexOf(fn);
  if (repeated >= 0 || analysis.active.length >= maxCallDepth) {
    analysis.cut = Math.min(analysis.cut, Math.max(repeated, 0));
    return { value: clean };
  }
  // Nothing of the model's goes in, and no sink is in reach: nothing comes of it.
  if (!analysis.reaches(fn) && !analysis.admits(fn) && !outer && isInert(args, analysis)) return { value: clean };
  const passed = passedArgs(args, caller);
  const held = outer ? undefined : hold(passed, self, (definition) => analysis.memo.identityOf(definition));
  if (!held) return { value: activate(fn, outer, self, passed, caller, analysis) };
  const idle = isIdle(held, analysis) ? caller.idle + 1 : 0;
  if (idle > maxIdle) return { value: clean };
  const key = `${analysis.memo.nameOf(fn)} ${idle} ${held.signature}`;
  const known = recall(key, analysis) ?? summarise(key, fn, held, idle, analysis);
  analysis.uses.add(key);
  return { known, traces: held.traces };
}

/** True of arguments that hold nothing from outside, and no object that does. */
function isInert(args: Args, analysis: Analysis): boolean {
  return !leadsOn(args, analysis) && tracesOf(allValues(args)).length === 0;
}

function isIdle({ args, traces }: Held, analysis: Analysis): boolean {
  return traces.length === 0 && !leadsOn(args, analysis);
}

/** True when one of the arguments is an object that text from outside comes in by. */
function leadsOn(args: Args, { sources }: Analysis): boolean {
  return allValues(args).some(({ known }) => known?.type === 'symbol' && sources.leadsOn(known.symbol));
}

/**
 * The summary kept of a call, when it still holds. One whose function was not changed holds as long as the summaries
 * it was made from come out as before.
 */
function recall(key: string, analysis: Analysis): Remembered | undefined {
  const known = analysis.memo.get(key);
  if (!known) return undefined;
  if (known.state === 'unsure') {
    const same = [...known.uses].every((use) => {
      recall(use, analysis);
      const used = analysis.memo.get(use);
      return used !== undefined && used.changedIn !== analysis.memo.round;
    });
    known.state = same ? 'holds' : 'stale';
  }
  if (known.state === 'stale') renew(key, known, analysis);
  return analysis.memo.get(key);
}

/** Makes a summary again, on its own, and notes whether it came out as before. */
function renew(key: string, known: Remembered, analysis: Analysis): void {
  const { active, uses, needs } = analysis;
  analysis.active = [];
  analysis.uses = new Set();
  analysis.needs = new Set();
  const { memo, source } = analysis;
  const fn = memo.renew(known.fn, source);
  const filling = new Filling(known.held.holders, (definition) => memo.renew(definition, source));
  memo.delete(key);
  const before = encoded(memo.summaryOf(known), memo);
  const { summary } = summarise(key, fn, filling.held(known.held), known.idle, analysis);
  const made = memo.get(key);
  if (made) made.changedIn = encoded(summary, memo) === before ? known.changedIn : memo.round;
  analysis.active = active;
  analysis.uses = uses;
  analysis.needs = needs;
}

/** Evaluates a function with holders for what the model sends, and remembers what comes of it. */
function summarise(key: string, fn: Fn, held: Held, idle: number, analysis: Analysis): Remembered {
  const { needs, uses, reached, cut } = analysis;
  analysis.needs = new Set();
  analysis.uses = new Set();
  analysis.reached = [];
  analysis.cut = Number.POSITIVE_INFINITY;
  const frame = { ...newFrame(analysis.source.module), idle };
  const self = copied(held.self);
  const value = activate(fn, undefined, self, held.args, frame, analysis);
  const before = fieldsOf(held.self);
  const summary: Summary = {
    result: liveIn(value, frame),
    reached: analysis.reached,
    cleaned: heldChecks(frame.cleaned),
    fields: [...fieldsOf(self)].filter(([name, field]) => before.get(name) !== field),
  };
  const made = analysis.memo.make({ summary, fn, held, idle, needs: analysis.needs, uses: analysis.uses });
  // Cut short because of a function further out, it is not what another caller would get.
  if (analysis.cut >= analysis.active.length) {
    analysis.memo.set(key, made);
  } else {
    // The caller then depends on everything itself.
    for (const identity of analysis.needs) needs.add(identity);
    for (const use of analysis.uses) uses.add(use);
  }
  analysis.needs = needs;
  analysis.uses = uses;
  analysis.reached = reached;
  analysis.cut = Math.min(cut, analysis.cut);
  return made;
}

/** An object with fields of its own, which an evaluation may set. */
function copied(self: Value | undefined): Value | undefined {
  return self?.known?.type === 'instance'
    ? { ...self, known: { ...self.known, fields: new Map(self.known.fields) } }
    : self;
}

/** Puts the caller's own traces into what is remembered. */
function fill({ known, traces }: Recalled, self: Value | undefined, caller: Frame, analysis: Analysis): Value {
  const summary = analysis.memo.summaryOf(known);
  const filling = fillingOf(traces, analysis);
  reportAll(summary, filling, caller, analysis);
  withCleaned(caller, filling.checks(summary.cleaned));
  for (const [name, value] of summary.fields) fieldsOf(self).set(name, filling.value(value));
  return filling.value(summary.result);
}

function fillingOf(traces: readonly Trace[], { memo, source }: Analysis): Filling {
  return new Filling(traces, (definition) => memo.renew(definition, source));
}

function reportAll({ reached }: Summary, filling: Filling, caller: Frame, analysis: Analysis): void {
  for (const { sink, callee, range, trace, tool } of reached) {
    const filled = filling.trace(trace);
    if (filled) analysis.report(sink, callee, range, filled, tool ?? caller.tool);
  }
}

function fieldsOf(self: Value | undefined): Map<string, Value> {
  return self?.known?.type === 'instance' ? self.known.fields : new Map();
}

/** Arguments as they are passed: from here on, and without what the caller has found harmless. */
function passedArgs(args: Args, caller: Frame): Args {
  const pass = (arg: Arg): Arg => ({ ...arg, value: moved(liveIn(arg.value, caller), arg.range) });
  return {
    positional: args.positional.map(pass),
    keywords:
      args.keywords.size === 0 ? args.keywords : new Map([...args.keywords].map(([name, arg]) => [name, pass(arg)])),
    more: args.more.map(pass),
  };
}

/** Runs a function once. */
function activate(
  fn: Fn,
  outer: Frame | undefined,
  self: Value | undefined,
  args: Args,
  caller: Frame,
  analysis: Analysis,
): Value {
  const frame: Frame = {
    ...newFrame(analysis.source.scopeIn(fn)),
    ...(outer ? { outer } : {}),
    idle: caller.idle,
    cleaned: caller.cleaned,
    ...(self ? { self } : {}),
    ...(caller.tool === undefined ? {} : { tool: caller.tool }),
  };
  analysis.need(fn);
  analysis.active.push(fn);
  bindParameters(fn, args, self !== undefined, frame, analysis);
  if (run(fn.body(), frame, analysis)) frame.returns.push({ value: constant(null), cleaned: frame.cleaned });
  analysis.active.pop();
  const [first, ...rest] = frame.returns;
  if (!first) return clean;
  const cleaned = rest.reduce((all, one) => common(all, one.cleaned), first.cleaned);
  caller.cleaned = cleaned;
  // A way out on which a value was found harmless hands back harmless values, whatever the others do.
  const values = frame.returns.map((one) => (one.cleaned === cleaned ? one.value : liveIn(one.value, one)));
  return telling(frame.returns, values.reduce(either), true);
}

/** Without what only callers of the program's own functions hand in: the compiler holds them to the types. */
function unlessFromCaller(value: Value): Value {
  const traces = value.traces.filter(({ origin }) => origin.from !== 'caller');
  return traces.length === value.traces.length ? value : { ...value, traces };
}

/** Binds parameters in order and by name. A method's own object is bound by the call, not by an argument. */
function bindParameters(fn: Fn, args: Args, bound: boolean, frame: Frame, analysis: Analysis): void {
  const [receiver] = fn.parameters;
  const named = receiver?.target.type === 'name' ? receiver.target.name : '';
  const own =
    analysis.source.python && fn.isMethod && /^(?:self|cls)$/.test(named) && (bound || frame.self !== undefined);
  const parameters = own ? fn.parameters.slice(1) : fn.parameters;
  const used = new Set<string>();
  for (const [index, parameter] of parameters.entries()) {
    const name = parameter.target.type === 'name' ? parameter.target.name : undefined;
    let value: Value | undefined;
    if (parameter.kind === 'rest') {
      const items = args.positional.slice(index).map((arg) => arg.value);
      value = { traces: noTraces, known: { type: 'list', items, open: false } };
    } else if (parameter.kind === 'keywords') {
      const left = [...args.keywords].filter(([key]) => !used.has(key));
      const entries = new Map(left.map(([key, arg]) => [key, arg.value]));
      value = { traces: tracesOf(args.more.map((arg) => arg.value)), known: { type: 'dict', entries, open: true } };
    } else {
      const arg = args.positional[index] ?? (name === undefined ? undefined : args.keywords.get(name));
      if (name !== undefined) used.add(name);
      if (arg)
        value =
          parameter.annotation && isWrittenWithoutText(parameter.annotation) ? unlessFromCaller(arg.value) : arg.value;
      else if (parameter.default) value = evaluate(parameter.default, frame, analysis);
    }
    assign(parameter.target, value ?? clean, frame, analysis);
  }
}
