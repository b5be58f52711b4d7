/** What a tool's parameters hold when a model calls it. */
import { clean, marksAll, type Origin, type Trace, type Value } from '../../dataflow/value';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Expression, Fn, Parameter } from './syntax';
import { isText, schemaFields } from './types';

/** A value the model fills in under a name. */
export function fromModel(tool: string, parameter: string, range: Origin['range'], bag = false): Value {
  const origin: Origin = { tool, parameter, range, bag };
  const trace: Trace = { origin, range, key: `${tool}/${parameter}`, harms: marksAll, length: 0 };
  return { traces: [trace] };
}

/** One value per parameter of a Python tool; what the framework fills in and what its type makes harmless is clean. */
export function toolParameters(
  source: Source,
  fn: Fn,
  tool: string,
  scope: Scope,
  injected: readonly string[],
  contextFirst = false,
): Value[] {
  const own = fn.isMethod && /^(?:self|cls)$/.test(nameOf(fn.parameters[0]) ?? '') ? 1 : 0;
  return fn.parameters.slice(own).map((parameter, index) => {
    const name = nameOf(parameter);
    if (name === undefined || (contextFirst && index === 0)) return clean;
    if (isInjected(parameter, injected)) return clean;
    const whole = fromModel(tool, name, parameter.range, parameter.kind === 'keywords');
    const type = parameter.annotation?.expression;
    if (!type) return whole;
    if (!isText(source, type, scope)) return clean;
    const fields = schemaFields(source, type, scope);
    return fields
      ? withFields(
          { ...whole, traces: whole.traces.map((t) => ({ ...t, origin: { ...t.origin, bag: true } })) },
          fields,
        )
      : whole;
  });
}

/** A value with some fields that are known to be harmless. */
export function withFields(whole: Value, harmless: readonly string[]): Value {
  const entries = new Map(harmless.map((name) => [name, clean]));
  return entries.size > 0 ? { ...whole, known: { type: 'dict', entries, open: true } } : whole;
}

/** `value` with `leaf` under a path of keys. */
export function nested(value: Value, keys: readonly string[], leaf: Value): Value {
  const [key, ...rest] = keys;
  if (key === undefined) return leaf;
  const entries = new Map(value.known?.type === 'dict' ? value.known.entries : []);
  entries.set(key, nested(entries.get(key) ?? clean, rest, leaf));
  return { traces: value.traces, known: { type: 'dict', entries, open: true } };
}

function nameOf(parameter: Parameter | undefined): string | undefined {
  return parameter?.target.type === 'name' ? parameter.target.name : undefined;
}

/** Told by name (`run_context`), by annotation (`ctx: Context`) or by default (`= Depends(…)`). */
export function isInjected(parameter: Parameter, injected: readonly string[]): boolean {
  if (injected.includes(nameOf(parameter) ?? '')) return true;
  const text = parameter.annotation?.text ?? '';
  if (text !== '' && injected.some((name) => hasWord(text, name))) return true;
  return calledName(parameter.default, injected);
}

/** True when `name` stands in an annotation as a word of its own. */
function hasWord(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + name.length));
}

function calledName(value: Expression | undefined, names: readonly string[]): boolean {
  if (value?.type !== 'call') return false;
  const { callee } = value;
  const name = callee.type === 'name' ? callee.name : callee.type === 'member' ? callee.property : '';
  return names.includes(name);
}
