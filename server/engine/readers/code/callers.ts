/**
 * Functions a file hands out to others. Whoever calls them may pass on what a model or a page said, so one that puts
 * its parameters into a command is a trap, whether or not somebody has stepped into it.
 */
import type { Entry } from '../../dataflow/analysis';
import { marksAll, noTraces, type Origin, type Trace, type Value } from '../../dataflow/value';
import type { Source } from './source';
import type { Class, Fn, Parameter } from './syntax';
import { isText, isWrittenWithoutText } from './types';

/** One entry for every function, and every method of a class, that other files can name. */
export function callerEntries(source: Source): Entry[] {
  const entries: Entry[] = [];
  for (const [name, meaning] of source.handedOut()) {
    if (meaning.type === 'function') entries.push(entryOf(source, meaning.fn, meaning.fn.name ?? name));
    if (meaning.type === 'class') entries.push(...methodsOf(source, meaning.cls));
  }
  return entries;
}

function methodsOf(source: Source, cls: Class): Entry[] {
  const self: Value = { traces: noTraces, known: { type: 'instance', cls, fields: new Map() } };
  return cls.methods
    .filter((method) => method.name !== undefined && method.name !== 'constructor' && isOpen(source, method))
    .map((method) => ({ ...entryOf(source, method, method.name ?? ''), self }));
}

/** Names that begin with `_` or `#`, and what TypeScript calls private or protected, are a class's own affair. */
function isOpen(source: Source, { name = '', range }: Fn): boolean {
  return (
    /^[A-Za-z]/.test(name) && !/^(?:private|protected)\b/.test(source.tree.text.slice(range.start, range.start + 9))
  );
}

function entryOf(source: Source, fn: Fn, tool: string): Entry {
  const own = source.python && fn.isMethod ? 1 : 0;
  return { fn, tool, args: fn.parameters.slice(own).map((parameter) => fromCaller(source, fn, tool, parameter)) };
}

function fromCaller(source: Source, fn: Fn, tool: string, { target, annotation, kind, range }: Parameter): Value {
  const type = annotation?.expression;
  if (annotation && isWrittenWithoutText(annotation)) return { traces: noTraces };
  if (source.python && type && !isText(source, type, source.scopeAround(fn))) return { traces: noTraces };
  const bag = target.type !== 'name' || kind === 'keywords';
  const parameter = target.type === 'name' ? target.name : 'arguments';
  const origin: Origin = { tool, parameter, range, bag, from: 'caller' };
  const trace: Trace = { origin, range, key: `${tool}/${parameter}`, harms: marksAll, length: 0 };
  return { traces: [trace] };
}
