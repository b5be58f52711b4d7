/** Evaluates calls: into functions of the file, into the library, into the unknown. */

import type { SinkRow } from '../../../rules/catalog/sinks';
import type { Place } from '../../../rules/model';
import { packageOf, type Reference } from '../readers/code/imports';
import type { Call, Class, Fn } from '../readers/code/syntax';
import { harmlessFields, zodHarmlessFields } from '../readers/code/types';
import { zodValidators } from '../readers/code/validators';
import { callFunction } from './activations';
import type { Analysis } from './analysis';
import { type Args, allValues, evaluateArgs } from './args';
import { callEach, calledByMethod, completed, mappingOf } from './bound';
import { nameOf } from './catalog';
import { checksOf } from './checks';
import { wayChecks } from './confine';
import { evaluate, setField, setName, staticValue } from './expressions';
import { callLibrary, callMethod, lookedUp } from './library';
import { checkSink } from './sinks';
import { outsideValue } from './sources';
import { type Frame, withCleaned } from './state';
import { validated } from './validated';
import { clean, harmsQuery, type Known, moved, noTraces, textConstant, tracesOf, type Value } from './value';

export function evaluateCall(call: Call, frame: Frame, analysis: Analysis): Value {
  const callee = evaluate(call.callee, frame, analysis);
  const args = evaluateArgs(call, frame, analysis);
  checkNames(args, frame);
  const parsed = parsedBySchema(call, args, frame, analysis) ?? calledByMethod(call, args, frame, analysis);
  if (parsed) return parsed;
  const { known } = callee;
  if (known?.type === 'method') {
    const { value, receiver } = callMethod(known.receiver, known.name, args, call.range, frame, analysis);
    if (receiver) changeReceiver(call, receiver, frame, analysis);
    return value;
  }
  return callValue(callee, args, call.range, frame, analysis);
}

const listOfTables =
  /\b(?:sqlite_(?:master|schema)|information_schema|pg_(?:tables|class|catalog|namespace)|all_tables|sys\.tables)\b/i;

/** A query for the name in the database's own list of tables: what is not in it goes no further. */
function checkNames(args: Args, frame: Frame): void {
  const [query, ...values] = args.positional;
  if (values.length === 0 || !listOfTables.test(textConstant(query?.value) ?? '')) return;
  withCleaned(
    frame,
    values.flatMap(({ value }) => wayChecks({ traces: tracesOf([value]) }, harmsQuery)),
  );
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
  const fields: Value = { ...value, known: { type: 'dict', entries, open: true } };
  const parsed = validated(fields, zodValidators(source, callee.object, frame.scope), undefined, frame, analysis);
  if (callee.property.startsWith('parse')) return parsed;
  return { traces: noTraces, known: { type: 'dict', entries: new Map([['data', parsed]]), open: true } };
}

/** Calls whatever `callee` is. */
export function callValue(callee: Value, args: Args, range: Place, frame: Frame, analysis: Analysis): Value {
  const { known } = callee;
  if (callee.choice) return callEach(callee, args, range, frame, analysis);
  switch (known?.type) {
    case 'partial':
      return callValue(known.callee, completed(known, args, range), range, frame, analysis);
    case 'function':
      callHandedOver(known.fn, args, frame, analysis);
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

/** `submit(task, *args)`: a function that takes a function and any arguments calls it with them, sooner or later. */
function callHandedOver({ parameters, isMethod }: Fn, args: Args, frame: Frame, analysis: Analysis): void {
  const rest = parameters.findIndex(({ kind }) => kind === 'rest');
  if (rest < 1 || !analysis.source.python) return;
  const at = rest - 1 - Number(isMethod);
  const callee = args.positional[at]?.value.known;
  if (callee?.type !== 'function') return;
  const { cleaned } = frame;
  callFunction(
    callee.fn,
    callee.frame,
    callee.self,
    { ...args, positional: args.positional.slice(at + 1) },
    frame,
    analysis,
  );
  frame.cleaned = cleaned;
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
        fields.set(parameter.target.name, moved(arg.value, arg.range));
    }
    callFunction(maker, outer, instance, args, frame, analysis);
    return instance;
  }
  // A data class or model: its fields are its arguments.
  for (const [name, arg] of args.keywords) fields.set(name, moved(arg.value, arg.range));
  for (const [index, field] of cls.fields.entries()) {
    const arg = args.positional[index];
    if (arg) fields.set(field.name, moved(arg.value, arg.range));
  }
  for (const name of harmlessFields(analysis.source, cls, analysis.source.scopeAround(cls))) fields.set(name, clean);
  const traces = tracesOf(args.more.map((arg) => arg.value));
  return { ...instance, traces };
}

function callSymbol(
  known: Extract<Known, { type: 'symbol' }>,
  args: Args,
  range: Place,
  frame: Frame,
  analysis: Analysis,
): Value {
  const { symbol } = known;
  const all = known.bound
    ? { ...args, positional: [...known.bound.map((value) => ({ value, range })), ...args.positional] }
    : args;
  const module =
    symbol.pkg === '' && /^(?:require|import)$/.test(symbol.path) ? textConstant(args.positional[0]?.value) : undefined;
  if (module !== undefined) return required(module, frame, analysis);
  const told = analysis.catalog.prompts.option(symbol);
  if (told) checkSink(told, lastWords(nameOf(symbol)), all, frame, analysis);
  const outside = callSource(symbol, args, range, frame, analysis);
  if (outside) return outside;
  const sink = analysis.catalog.sink(symbol) ?? namedSink(symbol, analysis);
  if (sink) {
    checkSink(sink, nameOf(symbol), all, frame, analysis);
    runClosures(args, frame, analysis);
    return analysis.sources.leadsOn(symbol) ? { traces: noTraces, known: { type: 'symbol', symbol } } : clean;
  }
  const mapping = symbol.pkg === '' && symbol.path === 'Map' ? mappingOf(all) : undefined;
  const made = mapping ?? callLibrary(symbol, all, range, frame, analysis);
  if (made) return made;
  runClosures(args, frame, analysis);
  // A check in a file that is not at hand: its name is all there is to go by, and silence is the better mistake.
  const name = symbol.path.slice(symbol.path.lastIndexOf('.') + 1);
  if (symbol.pkg !== '' && validates.test(name))
    withCleaned(
      frame,
      allValues(args).flatMap((value) => checksOf(value)),
    );
  const found = name === 'get' ? lookedUp(args) : clean;
  return { ...found, known: { type: 'symbol', symbol, ...(all.positional.length > 0 ? { bound: [] } : {}) } };
}

/** The last words of a long name: `chat.completions.create`. */
function lastWords(name: string): string {
  return name.split('.').slice(-2).join('.');
}

/** `require('…')` within an expression. */
function required(module: string, { scope }: Frame, analysis: Analysis): Value {
  const { modules, document } = scope.source;
  const imported = { pkg: packageOf(module), path: '', module };
  const symbol = (document && modules?.locate(imported, document.path)) ?? imported;
  const meaning = scope.source.resolve(symbol);
  return meaning ? staticValue(meaning, analysis) : { traces: noTraces, known: { type: 'symbol', symbol } };
}

/** What comes in from outside by a call: its result, or what it hands to the functions it is given. */
function callSource(symbol: Reference, args: Args, range: Place, frame: Frame, analysis: Analysis): Value | undefined {
  const { sources } = analysis;
  const [first] = args.positional;
  const name = textConstant(first?.value);
  const row = sources.call(symbol);
  if (row) {
    runClosures(args, frame, analysis);
    return outsideValue(row, symbol, range, analysis, name === undefined ? undefined : { name, bag: false });
  }
  const listened = sources.listen(symbol);
  if (listened && name !== undefined && (listened.events?.includes(name) ?? true)) {
    const value = outsideValue(listened, symbol, first?.range ?? range, analysis, { name, bag: true });
    for (const { known } of allValues(args)) {
      if (known?.type === 'function') runClosure(known, [value], frame, analysis);
    }
    return clean;
  }
  // A promise of a response: the function gets the response.
  const [, before] = /^(.+)\.then$/.exec(symbol.path) ?? [];
  const callback = first?.value.known;
  if (before === undefined || callback?.type !== 'function') return undefined;
  const response = { pkg: symbol.pkg, path: before };
  if (!sources.leadsOn(response)) return undefined;
  return runClosure(callback, [{ traces: noTraces, known: { type: 'symbol', symbol: response } }], frame, analysis);
}

/** `sqlite3.connect(…).execute`, `reply.send`, `response.sendFile`: such methods have many makers and one name. */
function namedSink({ path }: Reference, { catalog }: Analysis): SinkRow | undefined {
  const at = path.lastIndexOf('.');
  const row = at < 0 ? undefined : catalog.sinkMethod(path.slice(at + 1));
  return row?.sink === 'query' || row?.sink === 'html' || row?.joined ? row : undefined;
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
    if (owner.known?.type === 'instance') setField(owner.known.fields, object.property, value);
  }
}
