/** Abstract values: what the model controls in them, and what is known of them. */
import type { Flow, FlowOrigin, Place, Scalar, Whereabouts } from '../../../rules/model';
import type { Reference } from '../readers/code/imports';
import type { Class, Fn } from '../readers/code/syntax';
import type { Frame } from './state';

/** Kinds of sink a trace can still harm, one bit each. Quoting for a shell leaves code evaluation. */
export const harmsCommand = 1;
export const harmsCode = 2;
export const harmsPath = 4;
export const harmsUrl = 8;
export const harmsQuery = 16;
/** Begins with a hyphen, which makes an argument an option. */
export const harmsArgument = 128;
/** Opened by whatever program its scheme is registered for. */
export const harmsLink = 512;
/** Part of a page as it is, tags included. */
export const harmsHtml = 1024;
/** Part of what a model is told by the program itself. */
export const harmsPrompt = 2048;
export const harmsAll =
  harmsCommand | harmsCode | harmsPath | harmsUrl | harmsQuery | harmsArgument | harmsLink | harmsHtml | harmsPrompt;
/** Not harms but what is still true of a text: it stands at the beginning, and no `..` in it was worked out yet. */
export const isWhole = 32;
export const isUnresolved = 64;
/** It stands at the beginning with nothing of ours behind it. */
export const isFirst = 256;
export const marksAll = harmsAll | isWhole | isUnresolved | isFirst;
/** Of a check: it speaks for what the value was made from as well. */
export const ofWay = 1 << 20;

export const harmOf: Readonly<Record<Flow['sink'], number>> = {
  command: harmsCommand,
  argument: harmsArgument,
  code: harmsCode,
  path: harmsPath,
  url: harmsUrl,
  query: harmsQuery,
  link: harmsLink,
  html: harmsHtml,
  prompt: harmsPrompt,
};

/** The parameter of a tool the model fills in. */
export interface Origin {
  readonly tool: string;
  readonly parameter: string;
  readonly range: Place;
  /** True for an object that holds all arguments: what is read from it is the parameter. */
  readonly bag: boolean;
  /** Who decides it; absent: the model, by a tool's parameter. */
  readonly from?: FlowOrigin;
}

/** One step of data from its origin, linked to the step before. */
export interface Trace {
  readonly origin: Origin;
  readonly before?: Trace;
  readonly range: Place;
  /**
   * Names the value: copies share it, and so do two reads of one property. A check on a value covers everything
   * with its key and everything made from it.
   */
  readonly key: string;
  /** Bits of {@link marksAll}. */
  readonly harms: number;
  /** Number of steps before this one. */
  readonly length: number;
  /** Here it was put behind a folder. */
  readonly joined?: true;
}

export interface Value {
  /** Empty when the model has no part in it. */
  readonly traces: readonly Trace[];
  readonly known?: Known;
  /** For the outcome of a check: what is harmless when it is true, and when it is false. */
  readonly guard?: Guard;
  /** The constant text this one begins with. */
  readonly prefix?: string;
  /** Where an item of a list is written. */
  readonly range?: Place;
  /** The name of the tool that is called, in a handler for all tools. */
  readonly toolName?: true;
  /** It is any one of the values of the mapping: the one the called tool has its name for, or one told otherwise. */
  readonly choice?: 'tool' | 'any';
}

export type Known =
  | { readonly type: 'constant'; readonly value: Scalar }
  | { readonly type: 'list'; readonly items: readonly Value[]; readonly open: boolean }
  | { readonly type: 'dict'; readonly entries: ReadonlyMap<string, Value>; readonly open: boolean }
  | { readonly type: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly type: 'function'; readonly fn: Fn; readonly frame: Frame | undefined; readonly self?: Value }
  | { readonly type: 'class'; readonly cls: Class; readonly frame: Frame | undefined }
  | { readonly type: 'instance'; readonly cls: Class; readonly fields: Map<string, Value> }
  | { readonly type: 'symbol'; readonly symbol: Reference; readonly bound?: readonly Value[] }
  | { readonly type: 'method'; readonly receiver: Value; readonly name: string }
  | {
      readonly type: 'partial';
      readonly callee: Value;
      readonly args: readonly Value[];
      readonly keywords: ReadonlyMap<string, Value>;
    };

/** What a check has found out: the value with this key, and what is made from it, does none of these harms. */
export interface Check {
  readonly key: string;
  readonly harms: number;
}

export interface Guard {
  readonly whenTrue: readonly Check[];
  readonly whenFalse: readonly Check[];
}

/** Steps kept of a way; of a longer one the middle is left out. */
const maxSteps = 80;

export const noTraces: readonly Trace[] = [];

export const clean: Value = { traces: noTraces };

/** Traces kept per value: one is enough for a finding, a few survive a check on one of them. */
const maxTraces = 6;

export function constant(value: Scalar): Value {
  return { traces: noTraces, known: { type: 'constant', value } };
}

/** The traces of all values and of their parts, each once. */
export function tracesOf(values: readonly Value[]): readonly Trace[] {
  const traces: Trace[] = [];
  for (const value of values) collectTraces(value, traces, 0);
  return traces.length > 0 ? traces : noTraces;
}

function collectTraces({ traces, known }: Value, into: Trace[], depth: number): void {
  for (const trace of traces) {
    if (into.length < maxTraces && !into.some((t) => t.key === trace.key)) into.push(trace);
  }
  if (depth > 4) return;
  if (known?.type === 'list') for (const item of known.items) collectTraces(item, into, depth + 1);
  else if (known?.type === 'dict') for (const entry of known.entries.values()) collectTraces(entry, into, depth + 1);
}

/** A value made from others: it has their traces, under names of its own. */
export function derived(from: readonly Value[], range: Place, harms = marksAll): Value {
  const traces: Trace[] = [];
  for (const trace of tracesOf(from)) {
    const left = trace.harms & harms;
    if (left & harmsAll)
      traces.push({ origin: trace.origin, ...after(trace), range, key: `${trace.key}@${spot(range)}`, harms: left });
  }
  return traces.length > 0 ? { traces } : clean;
}

const numbers = new WeakMap<Whereabouts, number>();
let lastNumber = 0;

/** A name for a place, short because keys are made of many. */
function spot({ start, document }: Place): string {
  if (!document) return String(start);
  let number = numbers.get(document);
  if (number === undefined) {
    number = ++lastNumber;
    numbers.set(document, number);
  }
  return `${number}:${start}`;
}

/** A value that has lost some of its bits, and nothing else. */
export function without(value: Value, bits: number): Value {
  if (bits === 0 || !value.traces.some((trace) => trace.harms & bits)) return value;
  return { ...value, traces: value.traces.map((trace) => ({ ...trace, harms: trace.harms & ~bits })) };
}

/** The link of a step to the one before it. */
function after(trace: Trace): { readonly before: Trace; readonly length: number } {
  if (trace.length < maxSteps) return { before: trace, length: trace.length + 1 };
  let root = trace;
  while (root.before) root = root.before;
  return { before: root, length: root.length + 1 };
}

/** The same value under another name, as an assignment or an argument gives it. */
export function moved(value: Value, range: Place): Value {
  if (value.traces.length === 0) return value;
  return {
    ...value,
    traces: value.traces.map((trace) => {
      const { joined: _, ...rest } = trace;
      return { ...rest, ...after(trace), range };
    }),
  };
}

const lastName = /^(?:name|stem|suffix)$/;

/** Where the server itself has put an uploaded file. */
const uploadedTo = /^(?:path|filepath|tempFilePath|destination)$/;

/** Parts of a request that hold its parameters. */
const holders = /^(?:searchParams|body|query|params|form|fields)$/;

/** An item of a list: it has no name of its own. */
const isPosition = /^(?:\[\]|\d+)$/;

/** What is under `property` of a value the model controls. */
export function propertyOf(value: Value, property: string, range: Place): Value {
  if (value.traces.length === 0) return clean;
  const traces = value.traces.map((trace): Trace => {
    const key = `${trace.key}.${property}`;
    // The last name of a path that was made here; an object's own `name` is no part of one. The path of an address has
    // no `..` left.
    const made = (lastName.test(property) || property === 'pathname') && key.includes('@');
    const { from, bag, parameter } = trace.origin;
    const placed = from === 'request' && bag && /^files?$/.test(parameter) && uploadedTo.test(property);
    const lost = made || placed ? harmsPath : 0;
    const harms = trace.harms & ~lost;
    if (!trace.origin.bag || isPosition.test(property))
      return { origin: trace.origin, ...after(trace), range, key, harms };
    const origin: Origin = {
      ...trace.origin,
      parameter: property,
      range,
      bag: from === 'request' && holders.test(property),
    };
    return { origin, range, key, harms: placed ? harms : trace.harms, ...after(trace) };
  });
  return { traces };
}

/** A value that is one of two. */
export function either(a: Value, b: Value): Value {
  if (a === b) return a;
  if (a.traces.length === 0 && b.traces.length === 0 && !a.known && !b.known) return clean;
  const traces = mergedTraces(a.traces, b.traces);
  const known = sameKnown(a.known, b.known) ?? listOr(a, b) ?? listOr(b, a);
  const prefix = traces.length > 0 ? commonStart(a, b) : '';
  return {
    traces,
    ...(known ? { known } : {}),
    ...(prefix === '' ? {} : { prefix }),
    ...(a.toolName && b.toolName ? { toolName: true as const } : {}),
  };
}

/** The text both values begin with. */
function commonStart(a: Value, b: Value): string {
  const first = a.prefix ?? textConstant(a) ?? '';
  const second = b.prefix ?? textConstant(b) ?? '';
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  return first.slice(0, length);
}

function mergedTraces(a: readonly Trace[], b: readonly Trace[]): readonly Trace[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  return tracesOf([{ traces: a }, { traces: b }]);
}

function eitherItem(a: Value, b: Value): Value {
  const { range } = a;
  return range && range === b.range ? { ...either(a, b), range } : either(a, b);
}

/** A list of ours that may as well be the model's own: its words stay told apart. */
function listOr(list: Value, other: Value): Known | undefined {
  const unknown = !other.known || other.known.type === 'method';
  return list.known?.type === 'list' && unknown && other.traces.length > 0 ? { ...list.known, open: true } : undefined;
}

/** What both ways know. Lists of both are joined item by item, so that a program's place stays told from its arguments. */
function sameKnown(a: Known | undefined, b: Known | undefined): Known | undefined {
  if (a === b) return a;
  if (!a || !b || a.type !== b.type) {
    // A way that left the variable unset or null says nothing against the other.
    if (a?.type === 'constant' && a.value === null) return b;
    if (b?.type === 'constant' && b.value === null) return a;
    return undefined;
  }
  if (a.type === 'constant' && b.type === 'constant') return a.value === b.value ? a : undefined;
  if (a.type === 'list' && b.type === 'list') {
    const items = a.items.map((item, i) => (b.items[i] ? eitherItem(item, b.items[i]) : item));
    items.push(...b.items.slice(a.items.length));
    return { type: 'list', items, open: a.open || b.open || a.items.length !== b.items.length };
  }
  if (a.type === 'dict' && b.type === 'dict') {
    const entries = new Map(a.entries);
    for (const [key, value] of b.entries) entries.set(key, either(entries.get(key) ?? clean, value));
    return { type: 'dict', entries, open: a.open || b.open };
  }
  if (a.type === 'function' && b.type === 'function') return a.fn === b.fn ? a : undefined;
  if (a.type === 'instance' && b.type === 'instance') {
    if (a.cls !== b.cls || a.fields === b.fields) return a.cls === b.cls ? a : undefined;
    const fields = new Map(a.fields);
    for (const [name, value] of b.fields) fields.set(name, either(fields.get(name) ?? clean, value));
    return { ...a, fields };
  }
  if (a.type === 'symbol' && b.type === 'symbol') {
    return a.symbol.pkg === b.symbol.pkg && a.symbol.path === b.symbol.path ? a : undefined;
  }
  return undefined;
}

export function constantOf(value: Value | undefined): Scalar | undefined {
  return value?.known?.type === 'constant' ? value.known.value : undefined;
}

export function textConstant(value: Value | undefined): string | undefined {
  const constant = constantOf(value);
  return typeof constant === 'string' ? constant : undefined;
}
