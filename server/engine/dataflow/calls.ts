/** Evaluates calls: into functions of the file, into the library, into the unknown. */
import type { Range } from '../../../rules/model';
import { packageOf } from '../readers/code/imports';
import type { Call, Class, Fn } from '../readers/code/syntax';
import { harmlessFields, zodHarmlessFields } from '../readers/code/types';
import { type Analysis, maxCallDepth } from './analysis';
import { type Arg, type Args, allValues, evaluateArgs } from './args';
import { nameOf } from './catalog';
import { keysOf } from './checks';
import { assign, evaluate, liveIn, setName, staticFrame } from './expressions';
import { callLibrary, callMethod } from './library';
import { checkSink } from './sinks';
import { common, type Frame, withCleaned } from './state';
import { run } from './statements';
import { Filling, type Held, heldKeys, hold, type Summary } from './summaries';
import { clean, either, type Known, moved, noTraces, type Trace, textConstant, tracesOf, type Value } from './value';

export function evaluateCall(call: Call, frame: Frame, analysis: Analysis): Value {
  const callee = evaluate(call.callee, frame, analysis);
  const args = evaluateArgs(call, frame, analysis);
  const parsed = parsedBySchema(call, args, frame, analysis);
  if (parsed) return parsed;
  const { known } = callee;
  if (known?.type === 'method') {
    const { value, receiver } = callMethod(known.receiver, known.name, args, call.range, frame, analysis);
    if (receiver) changeReceiver(call, receiver, frame, analysis);
    return value;
  }
  return callValue(callee, args, call.range, frame, analysis);
}

/** `schema.parse(value)` of zod: the value, but for the fields the schema leaves no free text. */
function parsedBySchema({ callee }: Call, args: Args, frame: Frame, analysis: Analysis): Value | undefined {
  if (callee.type !== 'member' || !/^(?:safeP|p)arse(?:Async)?$/.test(callee.property)) return undefined;
  const value = args.positional[0]?.value;
  const { source } = analysis;
  if (!value || source.symbol(callee.object, frame.scope)?.pkg !== 'zod') return undefined;
  const harmless = zodHarmlessFields(source, callee.object, frame.scope);
  const entries = new Map(value.known?.type === 'dict' ? value.known.entries : []);
  for (const field of harmless) entries.set(field, clean);
  const parsed: Value = { ...value, known: { type: 'dict', entries, open: true } };
  if (callee.property.startsWith('parse')) return parsed;
  return { traces: noTraces, known: { type: 'dict', entries: new Map([['data', parsed]]), open: true } };
}

/** Calls whatever `callee` is. */
export function callValue(callee: Value, args: Args, range: Range, frame: Frame, analysis: Analysis): Value {
  const { known } = callee;
  switch (known?.type) {
    case 'function':
      return callFunction(known.fn, known.frame, known.self, args, frame, analysis);
    case 'class':
      return instantiate(known.cls, known.frame, args, frame, analysis);
    case 'symbol':
      return callSymbol(known, args, range, frame, analysis);
    default:
      runClosures(args, frame, analysis);
      return clean;
  }
}

/** Runs a function of the file with these arguments; what it finds harmless is so for its caller. */
export function callFunction(
  fn: Fn,
  outer: Frame | undefined,
  self: Value | undefined,
  args: Args,
  caller: Frame,
  analysis: Analysis,
): Value {
  analysis.need(fn);
  const repeated = analysis.active.indexOf(fn);
  if (repeated >= 0 || analysis.active.length >= maxCallDepth) {
    analysis.cut = Math.min(analysis.cut, Math.max(repeated, 0));
    return clean;
  }
  // Nothing of the model's goes in, and no sink is in reach: nothing comes of it.
  if (!analysis.reaching.has(fn.node) && tracesOf(allValues(args)).length === 0 && !outer) return clean;
  const live = liveArgs(args, caller);
  const held = outer ? undefined : hold(live, self, (node) => analysis.memo.identityOf(node));
  if (!held) return activate(fn, outer, self, live, caller, analysis);
  const key = `${analysis.memo.nameOf(fn.node)} ${held.signature}`;
  const known = analysis.memo.get(key);
  if (known) for (const identity of known.needs) analysis.needs.add(identity);
  return fill(known?.summary ?? summarise(key, fn, held, analysis), held.traces, self, caller, analysis);
}

/** Evaluates a function with holders for what the model sends, and remembers what comes of it. */
function summarise(key: string, fn: Fn, held: Held, analysis: Analysis): Summary {
  const { needs, reached, cut } = analysis;
  analysis.needs = new Set();
  analysis.reached = [];
  analysis.cut = Number.POSITIVE_INFINITY;
  analysis.need(fn);
  const frame = staticFrame(analysis.source.module);
  const before = new Map(fieldsOf(held.self));
  const value = activate(fn, undefined, held.self, held.args, frame, analysis);
  const summary: Summary = {
    result: liveIn(value, frame),
    reached: analysis.reached,
    cleaned: heldKeys(frame.cleaned),
    fields: [...fieldsOf(held.self)].filter(([name, field]) => before.get(name) !== field),
  };
  // Cut short because of a function further out, it is not what another caller would get.
  if (analysis.cut >= analysis.active.length) analysis.memo.set(key, summary, analysis.needs);
  for (const identity of analysis.needs) needs.add(identity);
  analysis.needs = needs;
  analysis.reached = reached;
  analysis.cut = Math.min(cut, analysis.cut);
  return summary;
}

/** Puts the caller's own traces into a summary. */
function fill(
  summary: Summary,
  traces: readonly Trace[],
  self: Value | undefined,
  caller: Frame,
  analysis: Analysis,
): Value {
  const filling = new Filling(traces, (definition) => analysis.memo.renew(definition, analysis.source));
  for (const { sink, callee, range, trace, tool } of summary.reached) {
    const filled = filling.trace(trace);
    if (filled) analysis.report(sink, callee, range, filled, tool ?? caller.tool);
  }
  withCleaned(
    caller,
    summary.cleaned.flatMap((number) => traces[number]?.key ?? []),
  );
  for (const [name, value] of summary.fields) fieldsOf(self).set(name, filling.value(value));
  return filling.value(summary.result);
}

function fieldsOf(self: Value | undefined): Map<string, Value> {
  return self?.known?.type === 'instance' ? self.known.fields : new Map();
}

/** Arguments without what the caller has found harmless. */
function liveArgs(args: Args, caller: Frame): Args {
  if (caller.cleaned.size === 0) return args;
  const live = (arg: Arg): Arg => ({ ...arg, value: liveIn(arg.value, caller) });
  return {
    positional: args.positional.map(live),
    keywords: new Map([...args.keywords].map(([name, arg]) => [name, live(arg)])),
    more: args.more.map(live),
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
    ...staticFrame(analysis.source.scopeIn(fn)),
    ...(outer ? { outer } : {}),
    cleaned: caller.cleaned,
    ...(self ? { self } : {}),
    ...(caller.tool === undefined ? {} : { tool: caller.tool }),
  };
  analysis.active.push(fn);
  bindParameters(fn, args, self !== undefined, frame, analysis);
  if (run(fn.body(), frame, analysis)) frame.returns.push({ value: clean, cleaned: frame.cleaned });
  analysis.active.pop();
  const [first, ...rest] = frame.returns;
  if (!first) return clean;
  const cleaned = rest.reduce((all, one) => common(all, one.cleaned), first.cleaned);
  caller.cleaned = cleaned;
  // A way out on which a value was found harmless hands back harmless values, whatever the others do.
  const values = frame.returns.map((one) => (one.cleaned === cleaned ? one.value : liveIn(one.value, one)));
  return values.reduce(either);
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
      const items = args.positional.slice(index).map((arg) => passed(arg));
      value = { traces: noTraces, known: { type: 'list', items, open: false } };
    } else if (parameter.kind === 'keywords') {
      const left = [...args.keywords].filter(([key]) => !used.has(key));
      const entries = new Map(left.map(([key, arg]) => [key, passed(arg)]));
      value = { traces: tracesOf(args.more.map((arg) => arg.value)), known: { type: 'dict', entries, open: true } };
    } else {
      const arg = args.positional[index] ?? (name === undefined ? undefined : args.keywords.get(name));
      if (name !== undefined) used.add(name);
      if (arg) value = passed(arg);
      else if (parameter.default) value = evaluate(parameter.default, frame, analysis);
    }
    assign(parameter.target, value ?? clean, frame, analysis);
  }
}

function passed({ value, range }: Arg): Value {
  return moved(value, range);
}

function instantiate(cls: Class, outer: Frame | undefined, args: Args, frame: Frame, analysis: Analysis): Value {
  const fields = new Map<string, Value>();
  const instance: Value = { traces: noTraces, known: { type: 'instance', cls, fields } };
  const maker = cls.methods.find((m) => m.name === '__init__' || m.name === 'constructor');
  if (maker) {
    for (const parameter of maker.parameters) {
      const index = maker.parameters.indexOf(parameter) - (analysis.source.python ? 1 : 0);
      const arg = args.positional[index];
      if (arg && parameter.target.type === 'name' && !analysis.source.python)
        fields.set(parameter.target.name, passed(arg));
    }
    callFunction(maker, outer, instance, args, frame, analysis);
    return instance;
  }
  // A data class or model: its fields are its arguments.
  for (const [name, arg] of args.keywords) fields.set(name, passed(arg));
  for (const [index, field] of cls.fields.entries()) {
    const arg = args.positional[index];
    if (arg) fields.set(field.name, passed(arg));
  }
  for (const name of harmlessFields(analysis.source, cls, analysis.source.scopeOf(cls.node))) fields.set(name, clean);
  const traces = tracesOf(args.more.map((arg) => arg.value));
  return { ...instance, traces };
}

function callSymbol(
  known: Extract<Known, { type: 'symbol' }>,
  args: Args,
  range: Range,
  frame: Frame,
  analysis: Analysis,
): Value {
  const { symbol } = known;
  const all = known.bound
    ? { ...args, positional: [...known.bound.map((value) => ({ value, range })), ...args.positional] }
    : args;
  const module =
    symbol.pkg === '' && /^(?:require|import)$/.test(symbol.path) ? textConstant(args.positional[0]?.value) : undefined;
  if (module !== undefined)
    return { traces: noTraces, known: { type: 'symbol', symbol: { pkg: packageOf(module), path: '' } } };
  const sink = analysis.catalog.sink(symbol);
  if (sink) {
    checkSink(sink, nameOf(symbol), all, frame, analysis);
    runClosures(args, frame, analysis);
    return clean;
  }
  const made = callLibrary(symbol, all, range, frame, analysis);
  if (made) return made;
  runClosures(args, frame, analysis);
  // A check in a file that is not at hand: its name is all there is to go by, and silence is the better mistake.
  const name = symbol.path.slice(symbol.path.lastIndexOf('.') + 1);
  if (symbol.pkg !== '' && validates.test(name)) withCleaned(frame, allValues(args).flatMap(keysOf));
  return { traces: noTraces, known: { type: 'symbol', symbol, ...(all.positional.length > 0 ? { bound: [] } : {}) } };
}

const validates = /^_*(?:assert|validate|check|ensure|verify|require|guard|is_?(?:valid|safe|allowed))/i;

/** Functions handed to something that is not followed may be called, with nothing of the model's. */
function runClosures(args: Args, frame: Frame, analysis: Analysis): void {
  for (const { known } of allValues(args)) {
    if (known?.type === 'function') runClosure(known, [], frame, analysis);
  }
}

/** Runs a function value with these positional arguments. It may not run at all, so its checks prove nothing. */
export function runClosure(
  known: Extract<Known, { type: 'function' }>,
  values: readonly Value[],
  frame: Frame,
  analysis: Analysis,
): Value {
  const { cleaned } = frame;
  const range = known.fn.range;
  const args: Args = { positional: values.map((value) => ({ value, range })), keywords: new Map(), more: [] };
  const result = callFunction(known.fn, known.frame, known.self, args, frame, analysis);
  frame.cleaned = cleaned;
  return result;
}

/** Stores what a call made of the list or mapping it was called on. */
function changeReceiver(call: Call, value: Value, frame: Frame, analysis: Analysis): void {
  if (call.callee.type !== 'member') return;
  const { object } = call.callee;
  if (object.type === 'name') setName(object.name, value, frame, false);
  else if (object.type === 'member') {
    const owner = evaluate(object.object, frame, analysis);
    if (owner.known?.type === 'instance') owner.known.fields.set(object.property, value);
  }
}
