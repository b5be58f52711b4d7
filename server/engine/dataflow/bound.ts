/** Functions that were given some of their arguments before they are called, and mappings of functions by name. */
import type { Range } from '../../../rules/model';
import type { Call } from '../readers/code/syntax';
import type { Analysis } from './analysis';
import type { Arg, Args } from './args';
import { callValue } from './calls';
import { evaluate } from './expressions';
import type { Frame } from './state';
import { clean, constantOf, either, type Known, noTraces, type Value } from './value';

/** `partial(f, a, b=c)` and `f.bind(self, a)`: `f` with arguments it already has. */
export function boundTo(callee: Value, given: readonly Arg[], keywords: Args['keywords']): Value {
  const { known } = callee;
  if (known?.type !== 'function' && known?.type !== 'symbol' && known?.type !== 'partial') return callee;
  const args = given.map(({ value, range }) => ({ ...value, range }));
  const named = new Map([...keywords].map(([name, { value }]) => [name, value]));
  return { traces: noTraces, known: { type: 'partial', callee, args, keywords: named } };
}

/** The arguments a partial is called with, its own first. `range` is the call's. */
export function completed({ args, keywords }: Extract<Known, { type: 'partial' }>, more: Args, range: Range): Args {
  const given = ({ range: own, ...value }: Value): Arg => ({ value, range: own ?? range });
  return {
    positional: [...args.map(given), ...more.positional],
    keywords: new Map([...[...keywords].map(([name, value]) => [name, given(value)] as const), ...more.keywords]),
    more: more.more,
  };
}

/** `f.bind(self, …)`, `f.call(self, …)` and `f.apply(self, […])` of what is known to be a function. */
export function calledByMethod(call: Call, args: Args, frame: Frame, analysis: Analysis): Value | undefined {
  const { callee } = call;
  if (analysis.source.python || callee.type !== 'member' || !/^(?:bind|call|apply)$/.test(callee.property))
    return undefined;
  const fn = evaluate(callee.object, frame, analysis);
  const { known } = fn;
  const isFunction =
    known?.type === 'function' ||
    known?.type === 'partial' ||
    (known?.type === 'symbol' && analysis.catalog.sink(known.symbol) !== undefined);
  if (!isFunction) return undefined;
  const [self, ...rest] = args.positional;
  const own: Value =
    known.type === 'function' && self?.value.known?.type === 'instance'
      ? { ...fn, known: { ...known, self: self.value } }
      : fn;
  if (callee.property === 'bind') return boundTo(own, rest, args.keywords);
  const list = rest[0]?.value.known;
  const items = list?.type === 'list' ? list.items : [];
  const spread = items.map(({ range, ...value }): Arg => ({ value, range: range ?? call.range }));
  return callValue(
    own,
    { ...args, positional: callee.property === 'apply' ? spread : rest },
    call.range,
    frame,
    analysis,
  );
}

/** Functions of one mapping that are looked at; a server has no more tools. */
const maxChoices = 60;

/** Any of the functions, or of the objects with functions, that a mapping holds; nothing for one that holds others. */
export function chosenFrom(mapping: Value, byTool: boolean): Value | undefined {
  const { known } = mapping;
  if (known?.type !== 'dict' || known.entries.size > maxChoices) return undefined;
  const callable = [...known.entries.values()].some((entry) => isCallable(entry, 0));
  return callable ? { ...mapping, choice: byTool ? 'tool' : 'any' } : undefined;
}

function isCallable({ known }: Value, depth: number): boolean {
  switch (known?.type) {
    case 'function':
    case 'partial':
    case 'symbol':
      return true;
    case 'dict':
      return depth < 2 && [...known.entries.values()].some((entry) => isCallable(entry, depth + 1));
    case 'instance':
      return true;
    default:
      return false;
  }
}

/** The same of every item of a choice. */
export function ofEach(choice: Value, of: (item: Value) => Value): Value {
  const entries = choice.known?.type === 'dict' ? choice.known.entries : new Map<string, Value>();
  const mapped = new Map([...entries].map(([name, item]) => [name, of(item)]));
  return { ...choice, known: { type: 'dict', entries: mapped, open: false } };
}

/** Calls whatever a mapping has under a name that is not known. A function that may not be called proves nothing. */
export function callEach(choice: Value, args: Args, range: Range, frame: Frame, analysis: Analysis): Value {
  const { cleaned, tool } = frame;
  let result: Value | undefined;
  for (const [name, item] of choice.known?.type === 'dict' ? choice.known.entries : []) {
    if (choice.choice === 'tool') frame.tool = name;
    const made = callValue(item, args, range, frame, analysis);
    result = result ? either(result, made) : made;
    frame.cleaned = cleaned;
  }
  if (tool === undefined) delete frame.tool;
  else frame.tool = tool;
  return result ?? clean;
}

/** `tools.find((tool) => tool.name === name)`: any of the objects of a list, by the names they have. */
export function foundIn(list: Value): Value | undefined {
  if (list.known?.type !== 'list') return undefined;
  const entries = list.known.items.flatMap((item): [string, Value][] => {
    const name = item.known?.type === 'dict' ? constantOf(item.known.entries.get('name')) : undefined;
    return typeof name === 'string' ? [[name, item]] : [];
  });
  if (entries.length === 0 || entries.length < list.known.items.length) return undefined;
  return chosenFrom({ traces: noTraces, known: { type: 'dict', entries: new Map(entries), open: false } }, true);
}

/** `new Map([['name', f]])`: a mapping. */
export function mappingOf({ positional }: Args): Value | undefined {
  const list = positional[0]?.value.known;
  if (list?.type !== 'list') return undefined;
  const entries = list.items.flatMap(({ known }): [string, Value][] => {
    const [key, value] = known?.type === 'list' ? known.items : [];
    const name = constantOf(key);
    return typeof name === 'string' && value ? [[name, value]] : [];
  });
  if (entries.length === 0) return undefined;
  return { traces: noTraces, known: { type: 'dict', entries: new Map(entries), open: true } };
}
