/**
 * What a call comes to, told without its caller: the model's part in the arguments is replaced by numbered holders,
 * so that one evaluation serves all calls alike, and those after edits elsewhere.
 */
import type { Flow, Place } from '../../../rules/model';
import type { TextChange } from '../document';
import type { Class, Fn } from '../readers/code/syntax';
import { type Arg, type Args, allValues } from './args';
import { wayChecks } from './confine';
import type { Identity } from './identities';
import {
  type Check,
  harmsPath,
  harmsQuery,
  harmsUrl,
  type Known,
  noTraces,
  type Origin,
  ofWay,
  type Trace,
  type Value,
} from './value';

/** A sink that was reached. */
export interface Reached {
  readonly sink: Flow['sink'];
  readonly callee: string;
  readonly range: Place;
  readonly trace: Trace;
  /** The tool, where a case of the handler told. */
  readonly tool?: string;
}

export interface Summary {
  readonly result: Value;
  readonly reached: readonly Reached[];
  /** What every way out has found harmless, by the keys of holders. */
  readonly cleaned: readonly Check[];
  /** Fields of the object the function was called on, as it leaves them. */
  readonly fields: readonly (readonly [string, Value])[];
}

/** Arguments with holders in the place of traces. */
export interface Held {
  readonly args: Args;
  readonly self?: Value;
  /** The traces the holders stand for, and the holders, by number. */
  readonly traces: readonly Trace[];
  readonly holders: readonly Trace[];
  /** Equal for calls that come to the same. */
  readonly signature: string;
}

/** Longer signatures cost more than they save. */
const maxSignature = 4000;

/** Replaces the traces of arguments by holders, or gives nothing when a value is bound to one activation. */
export function hold(
  args: Args,
  self: Value | undefined,
  identityOf: (definition: Fn | Class) => Identity,
): Held | undefined {
  const holder = new Holder(identityOf);
  const positional = args.positional.map((arg) => ({ ...arg, value: holder.value(arg.value, 0) }));
  const keywords = new Map(
    [...args.keywords].map(([name, arg]) => [name, { ...arg, value: holder.value(arg.value, 0, `${name}=`) }]),
  );
  const more = args.more.map((arg) => ({ ...arg, value: holder.value(arg.value, 0, '**') }));
  const own = self && holder.value(self, 0, 'self:');
  const signature = holder.signature();
  if (signature === undefined) return undefined;
  return {
    args: { positional, keywords, more },
    ...(own ? { self: own } : {}),
    traces: holder.traces,
    holders: holder.holders,
    signature,
  };
}

const holderKey = /^#(\d+)/;
/** What checks of a way speak of. */
const placeHarms = harmsPath | harmsUrl | harmsQuery;

class Holder {
  readonly traces: Trace[] = [];
  readonly holders: Trace[] = [];
  private readonly numbers = new Map<string, number>();
  private parts: string[] = [];
  private bound = false;

  constructor(private readonly identityOf: (definition: Fn | Class) => Identity) {}

  signature(): string | undefined {
    const text = this.parts.join('');
    return this.bound || text.length > maxSignature ? undefined : text;
  }

  value({ range: _place, ...value }: Value, depth: number, label = ''): Value {
    if (depth > 6) {
      this.bound = true;
      return value;
    }
    this.parts.push(
      label,
      value.toolName ? '!' : '',
      value.choice ?? '',
      value.prefix === undefined ? '' : JSON.stringify(value.prefix),
    );
    const traces = value.traces.length > 0 ? value.traces.map((trace) => this.trace(trace)) : noTraces;
    const known = value.known && this.known(value.known, depth);
    this.parts.push(';');
    return { ...value, traces, ...(known ? { known } : {}) };
  }

  private trace(trace: Trace): Trace {
    const number = this.numbers.get(trace.key) ?? this.traces.length;
    const { bag, from } = trace.origin;
    this.parts.push(`#${number}${bag ? 'b' : ''}${from ?? ''}${trace.harms}`);
    const known = this.holders[number];
    if (known) return known;
    const origin: Origin = { tool: '', parameter: '', range: trace.range, bag, ...(from ? { from } : {}) };
    const made: Trace = { origin, range: trace.range, key: `#${number}`, harms: trace.harms, length: 0 };
    this.numbers.set(trace.key, number);
    this.traces.push(trace);
    this.holders.push(made);
    return made;
  }

  private known(known: Known, depth: number): Known {
    const inner = (value: Value, label?: string): Value => this.value(value, depth + 1, label);
    switch (known.type) {
      case 'constant':
        this.parts.push(JSON.stringify(known.value));
        return known;
      case 'list': {
        this.parts.push(known.open ? '[+' : '[');
        const items = known.items.map((item) => inner(item));
        this.parts.push(']');
        return { ...known, items };
      }
      case 'dict': {
        this.parts.push(known.open ? '{+' : '{');
        const entries = new Map([...known.entries].map(([key, value]) => [key, inner(value, `${key}:`)]));
        this.parts.push('}');
        return { ...known, entries };
      }
      case 'pattern':
        this.parts.push('/', known.source, '/', known.flags);
        return known;
      case 'function': {
        this.bound ||= known.frame !== undefined;
        this.identity('f', known.fn);
        return known.self ? { ...known, self: inner(known.self, 'self:') } : known;
      }
      case 'class':
        this.bound ||= known.frame !== undefined;
        this.identity('c', known.cls);
        return known;
      case 'instance': {
        this.identity('i', known.cls);
        const fields = new Map([...known.fields].map(([key, value]) => [key, inner(value, `${key}:`)]));
        return { ...known, fields };
      }
      case 'symbol':
        this.parts.push('$', known.symbol.pkg, '.', known.symbol.path);
        return known.bound ? { ...known, bound: known.bound.map((value) => inner(value)) } : known;
      case 'method':
        this.parts.push('m', known.name);
        return { ...known, receiver: inner(known.receiver) };
      case 'partial': {
        this.parts.push('p');
        const keywords = new Map([...known.keywords].map(([key, value]) => [key, inner(value, `${key}=`)]));
        return { ...known, callee: inner(known.callee), args: known.args.map((arg) => inner(arg)), keywords };
      }
    }
  }

  /** Identities have no number of their own: the order of the nodes stands for them, which edits elsewhere keep. */
  private identity(kind: string, definition: Fn | Class): void {
    this.parts.push(kind, serial(this.identityOf(definition)), ';');
  }
}

const serials = new WeakMap<Identity, string>();
let lastSerial = 0;

/** A name for an identity, the same as long as it lives. */
export function serial(identity: Identity): string {
  let name = serials.get(identity);
  if (name === undefined) {
    name = String(++lastSerial);
    serials.set(identity, name);
  }
  return name;
}

/** Puts a caller's traces where a summary has holders. `at` is where the caller passes them. */
export class Filling {
  constructor(
    private readonly traces: readonly Trace[],
    /** Functions and classes as the newest tree has them. */
    private readonly renewed: <T extends Fn | Class>(definition: T) => T,
  ) {}

  value(value: Value): Value {
    const { known, guard } = value;
    const traces = value.traces.length > 0 ? value.traces.flatMap((trace) => this.trace(trace) ?? []) : noTraces;
    return {
      ...value,
      traces,
      ...(known ? { known: this.known(known) } : {}),
      ...(guard ? { guard: { whenTrue: this.checks(guard.whenTrue), whenFalse: this.checks(guard.whenFalse) } } : {}),
    };
  }

  /** Arguments with the newest tree's functions and classes in them; the holders stand for themselves. */
  held(held: Held): Held {
    const renew = (arg: Arg): Arg => ({ ...arg, value: this.value(arg.value) });
    const { positional, keywords, more } = held.args;
    return {
      ...held,
      args: {
        positional: positional.map(renew),
        keywords: new Map([...keywords].map(([name, arg]) => [name, renew(arg)])),
        more: more.map(renew),
      },
      ...(held.self ? { self: this.value(held.self) } : {}),
    };
  }

  checks(checks: readonly Check[]): Check[] {
    return checks.flatMap(({ key, harms }) => {
      const trace = this.traces[numberOf(key)];
      if (!trace) return [];
      const own = { key: `${trace.key}${key.replace(holderKey, '')}`, harms };
      // Where a path lies was looked at on the way of all it was made from, in the caller's part of it too.
      return harms & ofWay && key === `#${numberOf(key)}` && trace.before
        ? [own, ...wayChecks({ traces: [trace.before] }, harms & placeHarms)]
        : own;
    });
  }

  /** The trace from the caller's origin on. */
  trace(trace: Trace): Trace | undefined {
    // What came in on the way has no holder: it is the same for every caller.
    if (!trace.before) return holderKey.test(trace.key) ? this.traces[numberOf(trace.key)] : trace;
    const before = this.trace(trace.before);
    if (!before) return undefined;
    const { origin } = before;
    const own = trace.origin !== rootOf(trace).origin;
    return {
      // A property read from all arguments is a parameter of its own.
      origin: own ? { ...trace.origin, tool: origin.tool } : origin,
      before,
      range: trace.range,
      key: `${before.key}${trace.key.replace(holderKey, '').slice(suffixOf(trace.before))}`,
      harms: trace.harms & before.harms,
      length: before.length + 1,
      ...(trace.joined ? { joined: true as const } : {}),
    };
  }

  private known(known: Known): Known {
    const filled = mapped(known, (value) => this.value(value));
    switch (filled.type) {
      case 'instance':
      case 'class':
        return { ...filled, cls: this.renewed(filled.cls) };
      case 'function':
        return { ...filled, fn: this.renewed(filled.fn) };
      default:
        return filled;
    }
  }
}

function rootOf(trace: Trace): Trace {
  let root = trace;
  while (root.before) root = root.before;
  return root;
}

function numberOf(key: string): number {
  return Number(holderKey.exec(key)?.[1] ?? -1);
}

function suffixOf(before: Trace): number {
  return before.key.replace(holderKey, '').length;
}

/** The holders among cleaned keys, and what is under their properties. */
export function heldChecks(cleaned: ReadonlyMap<string, number>): Check[] {
  return [...cleaned].flatMap(([key, harms]) => (/^#\d+(?:\.[\w$]+)*$/.test(key) ? [{ key, harms }] : []));
}

/** A summary after changes of text it does not depend on, oldest first: every place behind a change moves. */
export function shifted(summary: Summary, changes: readonly TextChange[]): Summary {
  const known = new Map<Place, Place>();
  const range = (old: Place): Place => {
    let moved = known.get(old);
    if (!moved) {
      moved = changes.reduce(movedBy, old);
      known.set(old, moved);
    }
    return moved;
  };
  // Which traces share an origin tells which were read from all arguments: what was one object stays one.
  const origins = new Map<Origin, Origin>();
  const origin = (old: Origin): Origin => {
    const moved = origins.get(old) ?? { ...old, range: range(old.range) };
    origins.set(old, moved);
    return moved;
  };
  const traces = new Map<Trace, Trace>();
  const trace = (old: Trace): Trace => {
    let moved = traces.get(old);
    if (!moved) {
      moved = {
        ...old,
        origin: origin(old.origin),
        range: range(old.range),
        ...(old.before ? { before: trace(old.before) } : {}),
      };
      traces.set(old, moved);
    }
    return moved;
  };
  const value = (old: Value): Value => shiftedValue(old, range, trace, value);
  return {
    result: value(summary.result),
    reached: summary.reached.map((one) => ({ ...one, range: range(one.range), trace: trace(one.trace) })),
    cleaned: summary.cleaned,
    fields: summary.fields.map(([name, field]) => [name, value(field)]),
  };
}

function movedBy(place: Place, { start, oldEnd, newEnd }: TextChange): Place {
  if (place.end < start) return place;
  const at = (offset: number): number => (offset >= oldEnd ? offset + newEnd - oldEnd : offset);
  return { ...place, start: at(place.start), end: at(place.end) };
}

function shiftedValue(
  old: Value,
  range: (old: Place) => Place,
  trace: (old: Trace) => Trace,
  value: (old: Value) => Value,
): Value {
  return {
    ...old,
    traces: old.traces.length > 0 ? old.traces.map(trace) : noTraces,
    ...(old.known ? { known: mapped(old.known, value) } : {}),
    ...(old.range ? { range: range(old.range) } : {}),
  };
}

/** What is known of a value, with every value in it replaced. */
function mapped(known: Known, value: (old: Value) => Value): Known {
  switch (known.type) {
    case 'list':
      return { ...known, items: known.items.map(value) };
    case 'dict':
      return { ...known, entries: new Map([...known.entries].map(([key, entry]) => [key, value(entry)])) };
    case 'instance':
      return { ...known, fields: new Map([...known.fields].map(([key, field]) => [key, value(field)])) };
    case 'function':
      return known.self ? { ...known, self: value(known.self) } : known;
    case 'symbol':
      return known.bound ? { ...known, bound: known.bound.map(value) } : known;
    case 'method':
      return { ...known, receiver: value(known.receiver) };
    case 'partial': {
      const keywords = new Map([...known.keywords].map(([key, given]) => [key, value(given)]));
      return { ...known, callee: value(known.callee), args: known.args.map(value), keywords };
    }
    default:
      return known;
  }
}

/** The functions and classes among the values of a summary. */
export function definitionsIn(summary: Summary): (Fn | Class)[] {
  return definitionsAmong([summary.result, ...summary.fields.map(([, value]) => value)]);
}

/** The functions and classes among arguments. */
export function definitionsOf({ args, self }: Held): (Fn | Class)[] {
  return definitionsAmong([...allValues(args), ...(self ? [self] : [])]);
}

function definitionsAmong(values: readonly Value[]): (Fn | Class)[] {
  const found: (Fn | Class)[] = [];
  const collect = ({ known }: Value): void => {
    switch (known?.type) {
      case 'function':
        found.push(known.fn);
        if (known.self) collect(known.self);
        break;
      case 'class':
        found.push(known.cls);
        break;
      case 'instance':
        found.push(known.cls);
        for (const field of known.fields.values()) collect(field);
        break;
      case 'list':
        known.items.forEach(collect);
        break;
      case 'dict':
        for (const entry of known.entries.values()) collect(entry);
        break;
      case 'method':
        collect(known.receiver);
        break;
      case 'symbol':
        known.bound?.forEach(collect);
        break;
      case 'partial':
        for (const part of [known.callee, ...known.args, ...known.keywords.values()]) collect(part);
        break;
    }
  };
  values.forEach(collect);
  return found;
}

/** A text that is equal for summaries that come to the same. Keys are left out: they only tell values apart. */
export function encoded(summary: Summary, names: { nameOf(definition: Fn | Class): string }): string {
  const ids = new Map<Origin, number>();
  const traceText = (trace: Trace): string => {
    const root = rootOf(trace);
    const own = trace.origin !== root.origin;
    if (!ids.has(trace.origin)) ids.set(trace.origin, ids.size);
    const origin = own ? `${trace.origin.parameter}@${trace.origin.range.start}` : '';
    const before = trace.before ? traceText(trace.before) : trace.key;
    return `${before}>${trace.range.start}-${trace.range.end}${origin}/${trace.harms}`;
  };
  const valueText = (value: Value): string => {
    const { known, guard, prefix, toolName } = value;
    const parts = [
      value.traces.map(traceText).join(),
      prefix ?? '',
      toolName ? '!' : '',
      guard ? JSON.stringify(guard) : '',
    ];
    return `(${parts.join('|')}|${known ? knownText(known) : ''})`;
  };
  const knownText = (known: Known): string => {
    switch (known.type) {
      case 'constant':
        return JSON.stringify(known.value);
      case 'list':
        return `[${known.open}${known.items.map(valueText).join()}]`;
      case 'dict':
        return `{${known.open}${[...known.entries].map(([key, entry]) => `${key}:${valueText(entry)}`).join()}}`;
      case 'pattern':
        return `/${known.source}/${known.flags}`;
      case 'function':
        return `f${names.nameOf(known.fn)}${known.self ? valueText(known.self) : ''}`;
      case 'class':
        return `c${names.nameOf(known.cls)}`;
      case 'instance':
        return `i${names.nameOf(known.cls)}{${[...known.fields].map(([key, field]) => `${key}:${valueText(field)}`).join()}}`;
      case 'symbol':
        return `$${known.symbol.pkg}.${known.symbol.path}${known.bound?.map(valueText).join() ?? ''}`;
      case 'method':
        return `m${known.name}${valueText(known.receiver)}`;
      case 'partial': {
        const given = [...known.keywords].map(([key, value]) => `${key}=${valueText(value)}`);
        return `p${valueText(known.callee)}${known.args.map(valueText).join()}${given.join()}`;
      }
    }
  };
  const reached = summary.reached.map(
    ({ sink, callee, range, trace, tool }) =>
      `${sink} ${callee} ${range.start}-${range.end} ${tool ?? ''} ${traceText(trace)}`,
  );
  const fields = summary.fields.map(([name, field]) => `${name}=${valueText(field)}`);
  return [valueText(summary.result), reached.join(), JSON.stringify(summary.cleaned), fields.join()].join('\n');
}
