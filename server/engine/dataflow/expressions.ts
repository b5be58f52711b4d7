/** Evaluates expressions of the common form to abstract values. */
import type { Place } from '../../../rules/model';
import type { Reference } from '../readers/code/imports';
import type { Expression, Index, List, Member, Target } from '../readers/code/syntax';
import type { Analysis } from './analysis';
import { chosenFrom, ofEach } from './bound';
import { evaluateCall } from './calls';
import { commonChecks, compared, flipped } from './checks';
import { isOpenFolder } from './confine';
import { lookUp } from './names';
import { counted } from './outcomes';
import { checkAssigned, checkMessage } from './sinks';
import { outsideValue } from './sources';
import { type Frame, goBack, liveIn, mark, meet, newFrame, setVar, wayFrom, withCleaned } from './state';
import {
  clean,
  constant,
  constantOf,
  derived,
  either,
  type Guard,
  harmsArgument,
  harmsPath,
  harmsUrl,
  isFirst,
  isUnresolved,
  isWhole,
  moved,
  noTraces,
  propertyOf,
  textConstant,
  tracesOf,
  type Value,
  without,
} from './value';

/** The value of `expression` in `frame`. Calls in it are followed and sinks in it reported. */
export function evaluate(expression: Expression, frame: Frame, analysis: Analysis): Value {
  if (!analysis.spend()) return clean;
  switch (expression.type) {
    case 'literal':
      return constant(expression.value);
    case 'name':
      return lookUp(expression.name, frame, analysis);
    case 'member':
      return memberOf(evaluate(expression.object, frame, analysis), expression.property, expression, analysis);
    case 'index':
      return indexed(expression, frame, analysis);
    case 'call':
      return evaluateCall(expression, frame, analysis);
    case 'text': {
      const parts = expression.parts.map((part) => evaluate(part, frame, analysis));
      return expression.path ? joinedPath(parts, expression.range, false) : joined(parts, expression.range);
    }
    case 'list':
      return listValue(expression, frame, analysis);
    case 'dict': {
      const entries = new Map<string, Value>();
      let open = false;
      const spread: Value[] = [];
      const { prompts } = analysis.catalog;
      for (const { key, value } of expression.entries) {
        let made = evaluate(value, frame, analysis);
        if (key !== undefined && prompts.isPlace(key)) made = { ...made, range: value.range };
        const sink = key === undefined ? undefined : analysis.catalog.keyed(key);
        if (sink && key !== undefined) checkAssigned(sink, key, made, value.range, frame, analysis);
        if (key !== undefined) entries.set(key, made);
        else if (made.known?.type === 'dict') for (const [name, entry] of made.known.entries) entries.set(name, entry);
        else open = true;
        if (key === undefined) spread.push({ traces: made.traces });
      }
      for (const { key, value } of expression.entries) {
        const told = key === undefined ? undefined : prompts.message(key);
        const made = key === undefined ? undefined : entries.get(key);
        if (!told || !made || key === undefined) continue;
        checkMessage(told, key, { value: made, range: value.range }, entries.get('role'), frame, analysis);
      }
      return { traces: tracesOf(spread), known: { type: 'dict', entries, open } };
    }
    case 'each':
      return eachValue(expression, frame, analysis);
    case 'choice':
      return choiceValue(expression, frame, analysis);
    case 'logic':
      return logicValue(expression, frame, analysis);
    case 'compare':
      return compared(
        expression.operator,
        evaluate(expression.left, frame, analysis),
        evaluate(expression.right, frame, analysis),
      );
    case 'not': {
      const { guard } = evaluate(expression.operand, frame, analysis);
      return guard ? { traces: noTraces, guard: { whenTrue: guard.whenFalse, whenFalse: guard.whenTrue } } : clean;
    }
    case 'closure':
      return { traces: noTraces, known: { type: 'function', fn: expression.fn, frame } };
    case 'assigned': {
      const value = evaluate(expression.value, frame, analysis);
      assign(expression.target, value, frame, analysis, analysis.source.python);
      return value;
    }
    case 'spread':
      return evaluate(expression.value, frame, analysis);
    case 'pattern':
      return { traces: noTraces, known: { type: 'pattern', source: expression.source, flags: expression.flags } };
    case 'other':
      for (const part of expression.parts) evaluate(part, frame, analysis);
      return clean;
  }
}

/** Binds what `target` names to `value` and its parts. */
export function assign(target: Target, value: Value, frame: Frame, analysis: Analysis, declares = true): void {
  switch (target.type) {
    case 'name': {
      const missing = target.default ? evaluate(target.default, frame, analysis) : undefined;
      const whole = missing ? either(value, missing) : value;
      setName(target.name, moved(whole, target.range), frame, declares);
      break;
    }
    case 'place':
      assignPlace(target.place, value, frame, analysis);
      break;
    case 'items':
      for (const [index, item] of target.items.entries()) {
        assign(item, itemOf(value, index, rangeOf(item)), frame, analysis, declares);
      }
      if (target.rest) assign(target.rest, restOf(value, target.items.length), frame, analysis, declares);
      break;
    case 'entries':
      for (const { key, target: inner } of target.entries) {
        const range = rangeOf(inner);
        const part =
          key === undefined ? derived([value], range) : memberOf(value, key, { range, propertyRange: range }, analysis);
        assign(inner, part, frame, analysis, declares);
      }
      if (target.rest) assign(target.rest, value, frame, analysis, declares);
      break;
  }
}

/** What is under `property` of `object`. */
export function memberOf(
  object: Value,
  property: string,
  at: { readonly range: Place; readonly propertyRange: Place },
  analysis: Analysis,
): Value {
  const { known } = object;
  if (object.choice) return ofEach(object, (item) => memberOf(item, property, at, analysis));
  switch (known?.type) {
    case 'list':
      if (property === 'length') return counted(object);
      break;
    case 'dict': {
      const entry = known.entries.get(property);
      if (entry) return entry;
      break;
    }
    case 'instance': {
      const field = known.fields.get(property);
      if (field) return field;
      const member = analysis.source.memberOf(known.cls, property);
      if (member?.type === 'function') {
        return { traces: noTraces, known: { type: 'function', fn: member.fn, frame: undefined, self: object } };
      }
      if (object.traces.length > 0) break;
      if (member?.type === 'symbol') return symbolValue(member.symbol, at.range, analysis);
      return member ? staticValue(member, analysis) : methodOf(object, property);
    }
    case 'class': {
      const member = analysis.source.memberOf(known.cls, property);
      if (member?.type === 'function') {
        return { traces: noTraces, known: { type: 'function', fn: member.fn, frame: undefined } };
      }
      return member ? staticValue(member, analysis) : clean;
    }
    case 'symbol': {
      if (object.traces.length > 0) break;
      const { pkg, path } = known.symbol;
      const symbol = { pkg, path: path && property !== 'default' ? `${path}.${property}` : property };
      const meaning = analysis.source.resolve(symbol);
      return meaning ? staticValue(meaning, analysis) : symbolValue(symbol, at.range, analysis);
    }
  }
  const range = object.traces.some((trace) => trace.origin.bag) ? at.range : at.propertyRange;
  const read = propertyOf(object, property, range);
  return { ...read, known: { type: 'method', receiver: object, name: property } };
}

/** Something of a package, or what comes in from outside by reading it. */
function symbolValue(symbol: Reference, range: Place, analysis: Analysis): Value {
  const row = analysis.sources.read(symbol);
  if (!row) return { traces: noTraces, known: { type: 'symbol', symbol } };
  const value = outsideValue(row, symbol, range, analysis);
  // One package's property is another one's method of the same name: `response.text`, `response.text()`.
  return analysis.sources.call(symbol) ? { ...value, known: { type: 'symbol', symbol } } : value;
}

function methodOf(receiver: Value, name: string): Value {
  return { traces: noTraces, known: { type: 'method', receiver, name } };
}

/** The value of something found without running anything. */
export function staticValue(
  meaning: NonNullable<ReturnType<Analysis['source']['memberOf']>>,
  analysis: Analysis,
): Value {
  switch (meaning.type) {
    case 'symbol':
      return { traces: noTraces, known: { type: 'symbol', symbol: meaning.symbol } };
    case 'function':
      return { traces: noTraces, known: { type: 'function', fn: meaning.fn, frame: undefined } };
    case 'class':
      return { traces: noTraces, known: { type: 'class', cls: meaning.cls, frame: undefined } };
    case 'instance':
      return { traces: noTraces, known: { type: 'instance', cls: meaning.cls, fields: new Map() } };
    case 'value': {
      // A field may be made of itself: `names = self.names or []`.
      if (analysis.fields.has(meaning.value)) return clean;
      analysis.fields.add(meaning.value);
      const value = evaluate(meaning.value, newFrame(meaning.scope), analysis);
      analysis.fields.delete(meaning.value);
      return value;
    }
  }
}

/** Text made of `parts`: lists are appended, constants joined, everything else leaves its traces. */
export function joined(parts: readonly Value[], range: Place): Value {
  const [first] = parts;
  if (first?.known?.type === 'list' && parts.every((part) => part.known?.type === 'list' || part.traces.length > 0)) {
    return parts.reduce((list, part) => appended(list, part));
  }
  const texts = parts.map((part) => constantOf(part));
  if (texts.every((text) => text !== undefined)) return constant(texts.join(''));
  const made = derived(placed(parts), range);
  const prefix = prefixOf(parts);
  return prefix === '' || made.traces.length === 0 ? made : { ...made, prefix };
}

/** The parts with what they still can do where they stand. */
function placed(parts: readonly Value[]): Value[] {
  return parts.map((part, i) => {
    const before = parts.slice(0, i);
    const behind = textConstant(parts[i + 1]);
    if (part.traces.length === 0) return part;
    // With more behind it than an ending, it is a name and no path.
    const named = i === 0 && behind !== undefined && /^[^./\\]/.test(behind) ? isWhole : 0;
    const followed = behind !== undefined && behind !== '' ? isFirst : 0;
    return without(part, lostBehind(before, behind) | named | followed);
  });
}

/** What a part of a text loses by what stands before and behind it. */
export function lostBehind(before: readonly Value[], behind?: string): number {
  const constant = before.every((part) => constantOf(part) !== undefined);
  // What stands before the first `%s`.
  const text = before
    .map((part) => String(constantOf(part) ?? '?'))
    .join('')
    .replace(/%[sdrf(][\s\S]*$/, '');
  const host =
    constant && (text === '' || /^['"]?(?:[a-z][a-z+]*:)?\/\/$/i.test(text)) && !/^\.[a-z]/i.test(behind ?? '');
  return (text === '' ? 0 : isWhole | isFirst) | (host ? 0 : harmsUrl);
}

/** The constant text that values put together begin with. */
function prefixOf(parts: readonly Value[]): string {
  let prefix = '';
  for (const part of parts) {
    const text = constantOf(part);
    if (text === undefined) return prefix + (part.prefix ?? '');
    prefix += String(text);
  }
  return prefix;
}

/** A path put together: what comes behind a folder is no longer a whole path. */
export function joinedPath(parts: readonly Value[], range: Place, resolves: boolean): Value {
  const placedParts = parts.map((part, i) => {
    const bound = parts.slice(0, i).some((before) => before.traces.length > 0 || !isOpen(before));
    // A folder the caller names is the caller's to choose, and so is what lies in it.
    const handedIn = parts.slice(0, i).some((before) => before.traces.some(({ origin }) => origin.from === 'caller'));
    return without(handedIn ? ofOthers(part) : part, bound ? isWhole | isFirst : 0);
  });
  const kept = harmsPath | harmsArgument | isWhole | (resolves ? 0 : isUnresolved | isFirst);
  const path = derived(placedParts, range, kept);
  return { ...path, traces: path.traces.map((trace) => (trace.harms & isWhole ? trace : { ...trace, joined: true })) };
}

/** A value without the harm callers' own text does as a path. */
function ofOthers(part: Value): Value {
  const traces = part.traces.map((trace) =>
    trace.origin.from === 'caller' ? { ...trace, harms: trace.harms & ~harmsPath } : trace,
  );
  return { ...part, traces };
}

/** A folder that bounds nothing: none, or where the program was started. */
function isOpen(folder: Value): boolean {
  return /^\.?[/\\]?$/.test(textConstant(folder) ?? '?') || isOpenFolder(folder);
}

/** The words of a text: those the constant beginning holds whole, then any. */
export function wordsOf(text: Value, separator: string | undefined, range: Place): Value {
  const prefix = text.prefix ?? '';
  const words = separator === undefined ? prefix.trimStart().split(/\s+/) : prefix.split(separator);
  const begun = words.pop() ?? '';
  // Each word begins anew.
  const traces = text.traces.map((trace) => ({ ...trace, harms: trace.harms | isFirst }));
  const any = elementOf({ traces }, range);
  const last = begun === '' || words.length === 0 ? [any] : [{ ...any, prefix: begun }, any];
  return { traces: noTraces, known: { type: 'list', items: [...words.map(constant), ...last], open: true } };
}

/** A list with another one behind it. */
export function appended(list: Value, more: Value): Value {
  const items = list.known?.type === 'list' ? list.known.items : [];
  if (more.known?.type === 'list') {
    const open = (list.known?.type === 'list' && list.known.open) || more.known.open;
    return {
      traces: [...list.traces, ...more.traces],
      known: { type: 'list', items: [...items, ...more.known.items], open },
    };
  }
  return { traces: list.traces, known: { type: 'list', items: [...items, { traces: more.traces }], open: true } };
}

function listValue(list: List, frame: Frame, analysis: Analysis): Value {
  let made: Value = { traces: noTraces, known: { type: 'list', items: [], open: false } };
  for (const item of list.items) {
    const value = evaluate(item, frame, analysis);
    if (item.type === 'spread') made = appended(made, value);
    else
      made = appended(made, {
        traces: noTraces,
        known: { type: 'list', items: [{ ...value, range: item.range }], open: false },
      });
  }
  return made;
}

function eachValue(each: Extract<Expression, { type: 'each' }>, frame: Frame, analysis: Analysis): Value {
  const from = mark(frame);
  for (const { target, over } of each.bindings) {
    assign(target, elementOf(evaluate(over, frame, analysis), over.range), frame, analysis);
  }
  for (const test of each.tests) withCleaned(frame, evaluate(test, frame, analysis).guard?.whenTrue ?? []);
  const item = evaluate(each.item, frame, analysis);
  const live = liveIn(item, frame);
  goBack(frame, from);
  return { traces: noTraces, known: { type: 'list', items: [live], open: true } };
}

function choiceValue(choice: Extract<Expression, { type: 'choice' }>, frame: Frame, analysis: Analysis): Value {
  const { guard } = evaluate(choice.test, frame, analysis);
  const from = mark(frame);
  withCleaned(frame, guard?.whenTrue ?? []);
  const consequence = liveIn(evaluate(choice.consequence, frame, analysis), frame);
  const first = wayFrom(frame, from);
  goBack(frame, from);
  withCleaned(frame, guard?.whenFalse ?? []);
  const alternative = liveIn(evaluate(choice.alternative, frame, analysis), frame);
  const second = wayFrom(frame, from);
  goBack(frame, from);
  meet(frame, [first, second]);
  return either(consequence, alternative);
}

/** `a and b`, `a || b`: the right side runs only when the left one lets it. */
function logicValue(logic: Extract<Expression, { type: 'logic' }>, frame: Frame, analysis: Analysis): Value {
  const left = evaluate(logic.left, frame, analysis);
  const and = logic.operator === 'and';
  const before = frame.cleaned;
  withCleaned(frame, (and ? left.guard?.whenTrue : left.guard?.whenFalse) ?? []);
  const right = liveIn(evaluate(logic.right, frame, analysis), frame);
  frame.cleaned = before;
  const guard = and
    ? bothGuards(left.guard, right.guard)
    : flipped(bothGuards(flipped(left.guard), flipped(right.guard)));
  return { ...either(left, right), ...(guard ? { guard } : {}) };
}

/** True of `a and b` holds what is true of either; false only what is false of both. */
function bothGuards(a: Guard | undefined, b: Guard | undefined): Guard | undefined {
  if (!a && !b) return undefined;
  return {
    whenTrue: [...(a?.whenTrue ?? []), ...(b?.whenTrue ?? [])],
    whenFalse: commonChecks(a?.whenFalse ?? [], b?.whenFalse ?? []),
  };
}

function indexed(index: Index, frame: Frame, analysis: Analysis): Value {
  const object = evaluate(index.object, frame, analysis);
  const key = evaluate(index.key, frame, analysis);
  const name = textConstant(key);
  if (name !== undefined)
    return memberOf(object, name, { range: index.range, propertyRange: index.key.range }, analysis);
  const position = constantOf(key);
  if (typeof position === 'number') return itemOf(object, position, index.range);
  if (index.key.type === 'other' && index.key.parts.length > 0) return sliced(object, index.range);
  return chosenFrom(object, key.toolName === true) ?? elementOf(object, index.range);
}

/** Part of a list or a text. */
function sliced(object: Value, range: Place): Value {
  if (object.known?.type === 'list')
    return { traces: noTraces, known: { type: 'list', items: [elementOf(object, range)], open: true } };
  return derived([object], range);
}

/** The item at a position that is known. */
function itemOf(value: Value, index: number, range: Place): Value {
  const { known } = value;
  if (known?.type === 'list') {
    const item = index < 0 ? known.items.at(index) : known.items[index];
    if (item && !known.open) return item;
    return numbered(item && index === 0 ? item : elementOf(value, range), index, range);
  }
  return propertyOf(value, String(index), range);
}

/** An item under a name of its own: what a check finds out of one says nothing of the next. */
function numbered(item: Value, index: number, range: Place): Value {
  const { traces } = propertyOf(item, String(index), range);
  return traces.length === 0 ? item : { ...item, traces };
}

/** Any item of a list, any value of a mapping. */
export function elementOf(value: Value, range: Place): Value {
  const { known } = value;
  if (known?.type === 'list') return { traces: tracesOf([{ traces: value.traces }, ...known.items]) };
  if (known?.type === 'dict') return { traces: tracesOf([{ traces: value.traces }, ...known.entries.values()]) };
  return propertyOf(value, '[]', range);
}

function restOf(value: Value, from: number): Value {
  if (value.known?.type !== 'list') return value;
  return { ...value, known: { ...value.known, items: value.known.items.slice(from) } };
}

/** Sets a name of this activation; one that is not declared here is set where it is, which may not happen. */
export function setName(name: string, value: Value, frame: Frame, declares: boolean): void {
  if (!declares && !frame.vars.has(name)) {
    for (let outer = frame.outer; outer; outer = outer.outer) {
      const there = outer.vars.get(name);
      if (there) {
        setVar(outer, name, either(there, value));
        return;
      }
    }
  }
  setVar(frame, name, value);
}

function assignPlace(place: Member | Index, value: Value, frame: Frame, analysis: Analysis): void {
  const object = evaluate(place.object, frame, analysis);
  const key = place.type === 'member' ? place.property : textConstant(evaluate(place.key, frame, analysis));
  const { known } = object;
  const sink = key === undefined ? undefined : analysis.catalog.assigned(key);
  if (sink && key !== undefined) checkAssigned(sink, key, value, place.range, frame, analysis);
  if (known?.type === 'instance' && key !== undefined) {
    setField(known.fields, key, moved(value, place.range));
    return;
  }
  if (place.object.type !== 'name' || !frame.vars.has(place.object.name)) return;
  if (known?.type === 'dict' && key !== undefined) {
    const entries = new Map(known.entries).set(key, moved(value, place.range));
    setVar(frame, place.object.name, { ...object, known: { ...known, entries } });
  } else if (value.traces.length > 0) {
    setVar(frame, place.object.name, { ...object, traces: tracesOf([object, value]) });
  }
}

/**
 * Sets a field of an object. Of a value that holds the object itself only what the model controls in it is kept. What is
 * put away with `null`, as a connection that was closed, was there before and may be there again.
 */
export function setField(fields: Map<string, Value>, name: string, value: Value): void {
  if (constantOf(value) === null && isObject(fields.get(name))) return;
  fields.set(name, holds(value, fields, 0) ? { traces: value.traces } : value);
}

function isObject(value: Value | undefined): boolean {
  return value?.known?.type === 'instance' || value?.known?.type === 'symbol';
}

/** True when an object can be got at from a value, or when that takes too many steps to tell: no object holds itself. */
function holds({ known }: Value, fields: ReadonlyMap<string, Value>, depth: number): boolean {
  if (depth > 6) return true;
  const inner = (value: Value): boolean => holds(value, fields, depth + 1);
  switch (known?.type) {
    case 'instance':
      return known.fields === fields || [...known.fields.values()].some(inner);
    case 'list':
      return known.items.some(inner);
    case 'dict':
      return [...known.entries.values()].some(inner);
    case 'function':
      return known.self !== undefined && inner(known.self);
    case 'method':
      return inner(known.receiver);
    case 'partial':
      return [known.callee, ...known.args, ...known.keywords.values()].some(inner);
    case 'symbol':
      return known.bound?.some(inner) ?? false;
    default:
      return false;
  }
}

function rangeOf(target: Target): Place {
  if (target.type === 'name') return target.range;
  if (target.type === 'place') return target.place.range;
  const inner = target.type === 'items' ? target.items[0] : target.entries[0]?.target;
  return inner ? rangeOf(inner) : { start: 0, end: 0 };
}
