/** Evaluates calls: into functions of the file, into the library, into the unknown. */
import type { Range } from '../../../rules/model';
import type { Call, Class, Fn } from '../readers/code/syntax';
import { type Analysis, maxCallDepth } from './analysis';
import { type Arg, type Args, allValues, evaluateArgs } from './args';
import { nameOf } from './catalog';
import { keysOf } from './checks';
import { assign, evaluate, setName, staticFrame } from './expressions';
import { callLibrary, callMethod } from './library';
import { checkSink } from './sinks';
import { common, type Frame, withCleaned } from './state';
import { run } from './statements';
import { clean, either, type Known, moved, noTraces, tracesOf, type Value } from './value';

export function evaluateCall(call: Call, frame: Frame, analysis: Analysis): Value {
  const callee = evaluate(call.callee, frame, analysis);
  const args = evaluateArgs(call, frame, analysis);
  const { known } = callee;
  if (known?.type === 'method') {
    const { value, receiver } = callMethod(known.receiver, known.name, args, call.range, frame, analysis);
    if (receiver) changeReceiver(call, receiver, frame, analysis);
    return value;
  }
  return callValue(callee, args, call.range, frame, analysis);
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
  if (analysis.active.length >= maxCallDepth || analysis.active.includes(fn)) return clean;
  // Nothing of the model's goes in, and no sink is in reach: nothing comes of it.
  if (!analysis.reaching.has(fn.node) && tracesOf(allValues(args)).length === 0 && !outer) return clean;
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
  caller.cleaned = rest.reduce((all, { cleaned }) => common(all, cleaned), first.cleaned);
  return rest.reduce((all, { value }) => either(all, value), first.value);
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
