/** What functions and methods of the libraries do to data. */
import type { SanitizerRow } from '../../../rules/catalog/sanitizers';
import type { Place } from '../../../rules/model';
import type { Reference } from '../readers/code/imports';
import type { Analysis } from './analysis';
import { type Args, allValues } from './args';
import { boundTo, chosenFrom, foundIn } from './bound';
import { callValue, runClosure } from './calls';
import { checksOf, commonChecks, deniesAll, guarding, isNarrow, memberGuard } from './checks';
import { endGuard, partGuard, placeGuard, startGuard, wayChecks } from './confine';
import { appended, elementOf, joined, joinedPath, lostBehind, memberOf, wordsOf } from './expressions';
import { counted } from './outcomes';
import { checkReceiver, checkSink } from './sinks';
import { cleanedBy, type Frame, liveIn, withCleaned } from './state';
import {
  type Check,
  clean,
  constant,
  constantOf,
  derived,
  type Guard,
  harmsArgument,
  harmsCode,
  harmsCommand,
  harmsHtml,
  harmsLink,
  harmsPath,
  harmsQuery,
  harmsUrl,
  isFirst,
  isUnresolved,
  isWhole,
  marksAll,
  noTraces,
  textConstant,
  tracesOf,
  type Value,
  without,
} from './value';

/** The result of a library function, or nothing when it is not known. */
export function callLibrary(
  symbol: Reference,
  args: Args,
  range: Place,
  frame: Frame,
  analysis: Analysis,
): Value | undefined {
  const row = analysis.catalog.sanitizer(symbol) ?? callingMethod(symbol.path, analysis);
  if (!row) return undefined;
  return apply(row, args, range, frame, analysis);
}

/** `Thread(target=f, args=(a,))`: `f` and what it is called with. */
function threadOf({ keywords }: Args): { readonly callee: Value; readonly args: Args } | undefined {
  const target = keywords.get('target');
  if (!target) return undefined;
  const given = keywords.get('args')?.value.known;
  const items = given?.type === 'list' ? given.items : [];
  const positional = items.map(({ range, ...value }) => ({ value, range: range ?? target.range }));
  return { callee: target.value, args: { positional, keywords: new Map(), more: [] } };
}

/** A method that calls what it is given, of something of a package: `asyncio.get_running_loop().run_in_executor`. */
function callingMethod(path: string, { catalog }: Analysis): SanitizerRow | undefined {
  const at = path.lastIndexOf('.');
  const row = at < 0 ? undefined : catalog.method(path.slice(at + 1));
  return row?.effect === 'calls' ? row : undefined;
}

function apply(row: SanitizerRow, args: Args, range: Place, frame: Frame, analysis: Analysis): Value {
  const values = allValues(args);
  const [first = clean] = values;
  switch (row.effect) {
    case 'cleans':
      return counted(first);
    case 'quotes':
      return derived(values, range, marksAll & ~harmsCommand);
    case 'escapes':
      return derived(values, range, marksAll & ~harmsHtml);
    case 'carries':
      if (row.resolves) return derived(values, range, marksAll & ~(isUnresolved | isFirst));
      return values.length === 1 && first.known?.type === 'constant' ? first : derived(values, range);
    case 'decodes':
      return first.known && first.known.type !== 'method' ? clean : derived([first], range);
    case 'joins': {
      const parts = args.positional.map((arg) => arg.value);
      const path = joinedPath(parts, range, row.resolves === true);
      const other = derived(parts, range, harmsCommand | harmsCode);
      return bothHarms(other, path);
    }
    case 'names':
      return without(derived(values, range), harmsPath);
    case 'parses':
      // Where it fails for what is no address, what goes on begins with a scheme.
      if (row.throws) withCleaned(frame, wayChecks(first, harmsArgument));
      if (first.traces.some(({ origin }) => origin.from === 'request')) {
        // The address of a request: what is in its query is any text, and its host is this server's.
        return derived(values, range, marksAll & ~harmsUrl);
      }
      return derived(
        values,
        range,
        values.length > 1 && values[1]?.traces.length === 0 ? 0 : harmsUrl | harmsLink | isWhole,
      );
    case 'exists':
      return guarding(wayChecks(first, harmsArgument), []);
    case 'resolvesHost':
      withCleaned(
        frame,
        values.flatMap((value) => wayChecks(value, harmsUrl)),
      );
      return clean;
    case 'any': {
      const items = first.known?.type === 'list' ? first.known.items : [];
      const guards = items.flatMap(({ guard }) => guard ?? []);
      return guarding(sharedChecks(guards), []);
    }
    case 'lists':
      return {
        traces: noTraces,
        known: { type: 'list', items: values.map((value) => elementOf(value, range)), open: true },
      };
    case 'words':
      return wordsOf(first, undefined, range);
    case 'relates':
      return derived(values, range);
    case 'is':
      return first;
    case 'binds': {
      const [callee, ...given] = args.positional;
      return callee ? boundTo(callee.value, given, args.keywords) : clean;
    }
    case 'calls': {
      const started = threadOf(args);
      if (started) return callValue(started.callee, started.args, range, frame, analysis);
      const skip = row.skip ?? 0;
      const callee = args.positional[skip]?.value ?? clean;
      return callValue(callee, { ...args, positional: args.positional.slice(skip + 1) }, range, frame, analysis);
    }
    case 'matches':
      return matched(args, row.full === true);
    case 'types':
      return guarding(typed(args), []);
    case 'compiles': {
      const source = textConstant(first);
      return source === undefined ? clean : { traces: noTraces, known: { type: 'pattern', source, flags: '' } };
    }
    case 'replaces': {
      const [pattern = clean, replacement = clean, subject = clean] = args.positional.map((arg) => arg.value);
      return replaced(subject, patternOf(pattern), replacement, range);
    }
  }
}

/** `re.fullmatch(pattern, text)`. */
function matched(args: Args, full: boolean): Value {
  const [pattern = clean, text = clean] = args.positional.map((arg) => arg.value);
  const known = patternOf(pattern);
  const guard = known && patternGuard(known, full, text);
  return guard ? guarding(guard.whenTrue, guard.whenFalse) : clean;
}

/** What a pattern that fits, or does not, says of the text. */
function patternGuard(pattern: { source: string; flags: string }, full: boolean, text: Value): Guard {
  const place = placeGuard(pattern.source, pattern.flags, full, text);
  const narrow = isNarrow(pattern.source, pattern.flags, full);
  const own = narrow ? checksOf(text, harmsCommand | harmsCode | harmsQuery | harmsHtml) : [];
  return { whenTrue: [...own, ...place.whenTrue], whenFalse: place.whenFalse };
}

/** What all of several checks say. */
function sharedChecks(guards: readonly Guard[]): readonly Check[] {
  const [first, ...rest] = guards;
  return first ? rest.reduce((all, { whenTrue }) => commonChecks(all, whenTrue), [...first.whenTrue]) : [];
}

/** One value with the harms of two made from the same parts. */
function bothHarms(a: Value, b: Value): Value {
  const others = new Map(b.traces.map((trace) => [trace.key, trace]));
  const traces = a.traces.map((trace) => {
    const other = others.get(trace.key);
    return other ? { ...other, harms: trace.harms | other.harms } : trace;
  });
  const known = new Set(traces.map((trace) => trace.key));
  return { traces: [...traces, ...b.traces.filter((trace) => !known.has(trace.key))] };
}

/** `isinstance(x, int)`: a number is harmless, any other type is not. */
function typed(args: Args): Check[] {
  const [value = clean, type = clean] = args.positional.map((arg) => arg.value);
  const types = type.known?.type === 'list' ? type.known.items : [type];
  return types.every(isNumeric) ? checksOf(value) : [];
}

function isNumeric({ known }: Value): boolean {
  return known?.type === 'symbol' && /^(?:int|float|bool)$/.test(known.symbol.path);
}

interface MethodResult {
  readonly value: Value;
  /** What the object the method was called on has become. */
  readonly receiver?: Value;
}

/** The result of a method of a value: a text, a list, a mapping, a pattern or something unknown. */
export function callMethod(
  receiver: Value,
  name: string,
  args: Args,
  range: Place,
  frame: Frame,
  analysis: Analysis,
): MethodResult {
  const values = args.positional.map((arg) => arg.value);
  const [first = clean] = values;
  if (receiver.known?.type === 'pattern') return { value: patternMethod(receiver.known, name, first, range) };
  const sink = analysis.catalog.sinkMethod(name);
  const isItsOwn = !sink?.uploaded || receiver.traces.some(({ origin }) => origin.from === 'request');
  if (sink?.text && isItsOwn) checkSink(sink, name, args, frame, analysis);
  else if (sink && !sink.text) checkReceiver(sink, name, receiver, range, frame, analysis);
  const told = analysis.catalog.prompts.method(name, frame.scope.source);
  if (told) checkSink(told, name, args, frame, analysis);
  const changed = changedList(
    receiver,
    name,
    args.positional.map((arg) => ({ ...arg.value, range: arg.range })),
  );
  if (changed) return { value: clean, receiver: changed };
  const called = higherOrder(receiver, name, args, range, frame, analysis);
  if (called) return { value: called };
  if (membership.has(name) && receiver.traces.length === 0) {
    const { whenTrue, whenFalse } = memberGuard(first, receiver);
    return { value: guarding(whenTrue, whenFalse) };
  }
  const guard = methodGuard(receiver, name, first);
  if (guard) return { value: guarding(guard.whenTrue, guard.whenFalse) };
  switch (name) {
    case 'split':
      if (receiver.known?.type !== 'constant') return { value: wordsOf(receiver, textConstant(first), range) };
      break;
    case 'trim':
    case 'strip':
    case 'lstrip':
    case 'trimStart': {
      const made = receiver.known?.type === 'constant' ? receiver : derived([receiver], range);
      return { value: receiver.prefix === undefined ? made : { ...made, prefix: receiver.prefix.trimStart() } };
    }
    case 'get': {
      const key = textConstant(first);
      const chosen = key === undefined ? chosenFrom(receiver, first.toolName === true) : undefined;
      if (chosen) return { value: chosen };
      if (key === undefined) return { value: receiver.traces.length > 0 ? clean : lookedUp(args) };
      const type = args.keywords.get('type')?.value;
      if (type && isNumeric(type)) return { value: clean };
      return { value: memberOf(receiver, key, { range, propertyRange: args.positional[0]?.range ?? range }, analysis) };
    }
    case 'replace':
    case 'replaceAll':
    case 'translate':
      return { value: replaced(receiver, patternOf(first), values[1] ?? clean, range) };
    case 'match':
    case 'matchAll': {
      const known = patternOf(first);
      const made = derived([receiver], range);
      return { value: known ? { ...made, guard: patternGuard(known, false, receiver) } : made };
    }
    case 'join':
    case 'format':
    case 'concat':
      return {
        value:
          receiver.known?.type === 'list' && name === 'concat'
            ? joined([receiver, ...values], range)
            : textOf(receiver, args, range),
      };
  }
  const row = analysis.catalog.method(name);
  if (!row) return { value: clean };
  if (row.effect === 'calls') return { value: apply(row, args, range, frame, analysis) };
  if (row.effect === 'matches') return { value: guarding(checksOf(receiver), []) };
  if (row.effect === 'exists') return { value: guarding(wayChecks(receiver, harmsArgument), []) };
  if (row.effect === 'joins') return { value: joinedPath([receiver, ...values], range, false) };
  if (row.effect === 'relates') {
    // It fails when the path lies elsewhere.
    withCleaned(frame, wayChecks(receiver, harmsPath));
    return { value: derived([receiver], range) };
  }
  if (row.effect === 'is') return { value: receiver };
  if (row.effect === 'lists') {
    return { value: { traces: noTraces, known: { type: 'list', items: [elementOf(receiver, range)], open: true } } };
  }
  if (row.effect !== 'carries') return { value: clean };
  if (row.resolves) return { value: derived([receiver], range, marksAll & ~(isUnresolved | isFirst)) };
  return { value: receiver.known?.type === 'constant' ? receiver : derived([receiver], range) };
}

/** `store.get(id)`: where something is found the key is one the program made, and no text of somebody else's. */
export function lookedUp(args: Args): Value {
  return guarding(
    allValues(args).flatMap((value) => wayChecks({ traces: tracesOf([value]) }, harmsHtml)),
    [],
  );
}

const membership: ReadonlySet<string> = new Set(['includes', 'has', '__contains__', 'hasOwnProperty', 'indexOf']);

/** What a test of a text's parts says. */
function methodGuard(receiver: Value, name: string, part: Value): Guard | undefined {
  switch (name) {
    case 'startsWith':
    case 'startswith':
      return startGuard(receiver, part);
    case 'endsWith':
    case 'endswith':
      return endGuard(receiver);
    case 'includes':
    case '__contains__':
      return partGuard(part, receiver);
    case 'is_relative_to':
      return { whenTrue: wayChecks(receiver, harmsPath), whenFalse: [] };
    default:
      return undefined;
  }
}

/** A text with others in it: at the places of a template, or between a list's items. */
function textOf(receiver: Value, args: Args, range: Place): Value {
  const template = textConstant(receiver);
  const prefix = template === undefined ? '' : template.replace(/\{[\s\S]*$/, '');
  const lost = prefix === '' ? 0 : lostBehind([constant(prefix)]);
  const made = derived([receiver, ...allValues(args).map((value) => without(value, lost))], range);
  return prefix === '' || made.traces.length === 0 || prefix === template ? made : { ...made, prefix };
}

function patternMethod(pattern: { source: string; flags: string }, name: string, subject: Value, range: Place): Value {
  const full = name === 'fullmatch';
  const narrow = isNarrow(pattern.source, pattern.flags, full);
  const guard = patternGuard(pattern, full, subject);
  if (name === 'test') return guarding(guard.whenTrue, guard.whenFalse);
  if (name !== 'exec' && name !== 'match' && !full) return clean;
  return { ...(narrow ? clean : derived([subject], range)), guard };
}

function patternOf(value: Value): { source: string; flags: string } | undefined {
  if (value.known?.type === 'pattern') return value.known;
  const source = textConstant(value);
  return source === undefined ? undefined : { source, flags: 'text' };
}

/** Replacing quotes inside quotes, or everything but harmless characters, makes a text safe for a shell. */
function replaced(
  subject: Value,
  pattern: { source: string; flags: string } | undefined,
  replacement: Value,
  range: Place,
): Value {
  const made = derived([subject, replacement], range);
  if (!pattern || subject.traces.length === 0) return made;
  const escapesQuote = /^'$/.test(pattern.source) && /^'\\?.*''?$/.test(textConstant(replacement) ?? '');
  const keepsFew = /^\[\^((?:\\.|[^\]\\])*)\]\+?$/.exec(pattern.source);
  const narrow = keepsFew?.[1] !== undefined && isNarrow(`^[${keepsFew[1]}]*$`, '');
  const dropsAll = /^\[((?:\\.|[^\]\\])*)\]\+?$/.exec(pattern.source);
  const global = pattern.flags.includes('g') || pattern.flags === 'text' || pattern.flags === '';
  if (narrow && global) return keepsFew[1]?.includes('/') ? derived([subject], range, harmsPath | isUnresolved) : clean;
  if (!global) return made;
  const shell = escapesQuote || (dropsAll?.[1] !== undefined && deniesAll(dropsAll[1]));
  const path = dropsAll?.[1]?.includes('/') || keepsFew || /^(?:\\?\.){2}|^\\?[/\\]$/.test(pattern.source);
  const query = /^['"`]$/.test(pattern.source);
  const hyphen = /^\^?\\?-/.test(pattern.source);
  const tag = /^(?:<|\[[^\]^]*<[^\]]*\]\+?)$/.test(pattern.source);
  const lost =
    (shell ? harmsCommand : 0) |
    (hyphen ? harmsArgument : 0) |
    (path ? harmsPath : 0) |
    (query ? harmsQuery : 0) |
    (tag ? harmsHtml : 0);
  return derived([subject, replacement], range, marksAll & ~lost);
}

/** The list after `append` and its like, or nothing when the method changes nothing. */
function changedList(receiver: Value, name: string, values: readonly Value[]): Value | undefined {
  if (receiver.known?.type !== 'list' && receiver.traces.length > 0) return undefined;
  const empty: Value = { traces: noTraces, known: { type: 'list', items: [], open: true } };
  const list = receiver.known?.type === 'list' ? receiver : empty;
  const items = list.known?.type === 'list' ? list.known.items : [];
  switch (name) {
    case 'append':
    case 'push':
      return { ...list, known: { type: 'list', items: [...items, ...values], open: openList(list) } };
    case 'extend':
      return values.reduce((all, value) => appended(all, value), list);
    case 'insert': {
      const at = constantOf(values[0]);
      const position = typeof at === 'number' ? at : items.length;
      const made = [...items.slice(0, position), values[1] ?? clean, ...items.slice(position)];
      return { ...list, known: { type: 'list', items: made, open: openList(list) } };
    }
    case 'unshift':
      return { ...list, known: { type: 'list', items: [...values, ...items], open: openList(list) } };
    default:
      return undefined;
  }
}

function openList(value: Value): boolean {
  return value.known?.type === 'list' && value.known.open;
}

/** Methods that call the function they are given: with items of a list, or with what a promise becomes. */
function higherOrder(
  receiver: Value,
  name: string,
  args: Args,
  range: Place,
  frame: Frame,
  analysis: Analysis,
): Value | undefined {
  const callbacks = args.positional.flatMap((arg) => (arg.value.known?.type === 'function' ? [arg.value.known] : []));
  const [callback] = callbacks;
  if (!callback) return undefined;
  const item = elementOf(receiver, range);
  switch (name) {
    case 'map':
    case 'flatMap': {
      const made = runClosure(callback, [item], frame, analysis);
      return {
        traces: noTraces,
        known: { type: 'list', items: [name === 'map' ? made : elementOf(made, range)], open: true },
      };
    }
    case 'filter': {
      const { guard } = runClosure(callback, [item], frame, analysis);
      const left = liveIn(item, { cleaned: cleanedBy(new Map(), guard?.whenTrue ?? []) });
      return { traces: noTraces, known: { type: 'list', items: [left], open: true } };
    }
    case 'find':
    case 'findLast':
      runClosure(callback, [item], frame, analysis);
      return foundIn(receiver) ?? item;
    case 'some':
    case 'every': {
      const { guard } = runClosure(callback, [item], frame, analysis);
      return guard ? { traces: noTraces, guard: { whenTrue: guard.whenTrue, whenFalse: [] } } : clean;
    }
    case 'reduce': {
      const start = args.positional[1]?.value ?? item;
      return derived([runClosure(callback, [start, item], frame, analysis), receiver], range);
    }
    case 'then':
    case 'finally': {
      const made = runClosure(callback, [receiver], frame, analysis);
      for (const other of callbacks.slice(1)) runClosure(other, [], frame, analysis);
      return made;
    }
    default:
      for (const one of callbacks) runClosure(one, name === 'forEach' ? [item] : [], frame, analysis);
      return constant(null);
  }
}
