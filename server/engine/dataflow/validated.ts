/** What validators of the project leave of a value before a tool gets it. */
import { annotatedValidators, modelValidators, type Validator } from '../readers/code/validators';
import { callFunction } from './activations';
import type { Analysis, Entry } from './analysis';
import type { Args } from './args';
import { memberOf } from './expressions';
import { type Frame, liveIn, withCleaned } from './state';
import { noTraces, type Value } from './value';

/** The entry's arguments as they come out of its schema's validators. */
export function validatedArgs({ fn, args, validators }: Entry, frame: Frame, analysis: Analysis): Value[] {
  const { source } = analysis;
  return args.map((value, index) => {
    if (value.traces.length === 0) return value;
    if (!source.python) return validated(value, validators ?? [], undefined, frame, analysis);
    const own = fn.isMethod ? 1 : 0;
    const type = fn.parameters[index + own]?.annotation?.expression;
    if (!type) return value;
    const scope = source.scopeAround(fn);
    const meaning = source.meaning(type, scope);
    if (meaning?.type !== 'class')
      return validated(value, annotatedValidators(source, type, scope), undefined, frame, analysis);
    const self: Value = { traces: noTraces, known: { type: 'class', cls: meaning.cls, frame: undefined } };
    return validated(value, modelValidators(meaning.cls), self, frame, analysis);
  });
}

/** A value, or an object of values, after its validators have run. */
export function validated(
  value: Value,
  validators: readonly Validator[],
  self: Value | undefined,
  frame: Frame,
  analysis: Analysis,
): Value {
  let whole = value;
  for (const validator of validators) {
    const { field, range } = validator;
    const before = field === undefined ? whole : memberOf(whole, field, { range, propertyRange: range }, analysis);
    if (before.traces.length === 0) continue;
    const after = run(validator, before, self, frame, analysis);
    if (field === undefined) whole = after;
    else {
      const entries = new Map(whole.known?.type === 'dict' ? whole.known.entries : []);
      whole = { ...whole, known: { type: 'dict', entries: entries.set(field, after), open: true } };
    }
  }
  return whole;
}

function run(
  { fn, outcome, range }: Validator,
  value: Value,
  self: Value | undefined,
  frame: Frame,
  analysis: Analysis,
): Value {
  const { cleaned } = frame;
  const args: Args = { positional: [{ value, range }], keywords: new Map(), more: [] };
  const made = callFunction(fn, undefined, fn.isMethod ? self : undefined, args, frame, analysis);
  if (outcome === 'tells') withCleaned(frame, made.guard?.whenTrue ?? []);
  const left = liveIn(outcome === 'makes' ? made : value, frame);
  const fields = outcome === 'makes' ? [] : [...frame.cleaned.keys()].flatMap((key) => fieldOf(value, key) ?? []);
  const entries = new Map(left.known?.type === 'dict' ? left.known.entries : []);
  for (const field of fields) {
    entries.set(field, liveIn(memberOf(left, field, { range, propertyRange: range }, analysis), frame));
  }
  frame.cleaned = cleaned;
  return fields.length > 0 ? { ...left, known: { type: 'dict', entries, open: true } } : left;
}

/** The field of a value that a key names. */
function fieldOf({ traces }: Value, key: string): string | undefined {
  const of = traces.find((trace) => key.startsWith(`${trace.key}.`));
  const field = of && key.slice(of.key.length + 1);
  return field && /^[\w$]+$/.test(field) ? field : undefined;
}
