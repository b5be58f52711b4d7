/** Sinks and sanitizers of one language, by the name they are called with. */
import type { SanitizerRow } from '../../../rules/catalog/sanitizers';
import type { SinkRow } from '../../../rules/catalog/sinks';
import { builtInCalls, type CodeKnowledge } from '../knowledge';
import type { Reference } from '../readers/code/imports';
import { type Prompts, promptsOf } from './prompts';

export interface Catalog {
  sink(symbol: Reference): SinkRow | undefined;
  /** The same of a method, whatever it is called on. */
  sinkMethod(name: string): SinkRow | undefined;
  sanitizer(symbol: Reference): SanitizerRow | undefined;
  /** True for a function that one of them is about. */
  names(symbol: Reference): boolean;
  /** The same of a method, whatever it is called on. */
  method(name: string): SanitizerRow | undefined;
  /** Packages with sinks, and sinks the language brings along: a file with neither needs no analysis. */
  readonly sinkPackages: ReadonlySet<string>;
  readonly ownSinks: ReadonlySet<string>;
  /** Names of methods, properties and keys that are sinks; those that run a query matter only in a file that writes one. */
  readonly sinkMethods: readonly string[];
  readonly queryMethods: readonly string[];
  /** The same of those that send a page, in a file that writes one. */
  readonly pageMethods: readonly string[];
  /** The row about a property that does harm when it is set. */
  assigned(name: string): SinkRow | undefined;
  /** The row about a key of an object that does harm. */
  keyed(name: string): SinkRow | undefined;
  /** What writes into a system prompt, which is told by more than a name. */
  readonly prompts: Prompts;
}

type Calls = Pick<CodeKnowledge, 'sinks' | 'sanitizers'>;

const catalogs = new WeakMap<Calls, Map<'python' | 'javascript', Catalog>>();

export function catalogOf(language: 'python' | 'javascript', calls: Calls = builtInCalls): Catalog {
  const known = catalogs.get(calls) ?? new Map<'python' | 'javascript', Catalog>();
  catalogs.set(calls, known);
  const catalog = known.get(language) ?? build(language, calls);
  known.set(language, catalog);
  return catalog;
}

function build(language: 'python' | 'javascript', { sinks, sanitizers }: Calls): Catalog {
  const bySink = new Map<string, SinkRow>();
  const bySanitizer = new Map<string, SanitizerRow>();
  const byMethod = new Map<string, SanitizerRow>();
  const byAssigned = new Map<string, SinkRow>();
  const byKey = new Map<string, SinkRow>();
  const bySinkMethod = new Map<string, SinkRow>();
  for (const row of sinks) {
    if (row.language !== language || isPrompt(row)) continue;
    for (const call of row.calls ?? []) bySink.set(call, row);
    for (const method of row.methods ?? []) bySinkMethod.set(method, row);
    for (const name of row.assigned ?? []) byAssigned.set(name, row);
    for (const name of row.keys ?? []) byKey.set(name, row);
  }
  const methods = [...bySinkMethod];
  for (const row of sanitizers) {
    if (row.language !== language && row.language !== 'any') continue;
    for (const call of row.calls ?? []) bySanitizer.set(call, row);
    for (const method of row.methods ?? []) byMethod.set(method, row);
  }
  const names = [...bySink].flatMap(([name, { sink }]) => (sink === 'prompt' ? [] : [name]));
  return {
    sink: (symbol) => bySink.get(nameOf(symbol)),
    sinkMethod: (name) => bySinkMethod.get(name),
    sinkMethods: [
      ...methods.flatMap(([name, row]) => (row.sink === 'query' || row.sink === 'html' ? [] : [name])),
      ...byAssigned.keys(),
      ...byKey.keys(),
    ],
    queryMethods: methods.flatMap(([name, row]) => (row.sink === 'query' ? [name] : [])),
    pageMethods: methods.flatMap(([name, row]) => (row.sink === 'html' ? [name] : [])),
    assigned: (name) => byAssigned.get(name),
    keyed: (name) => byKey.get(name),
    prompts: promptsOf(sinks.filter((row) => row.language === language && row.sink === 'prompt')),
    names: (symbol) => bySink.has(nameOf(symbol)) || bySanitizer.has(nameOf(symbol)),
    sanitizer: (symbol) => bySanitizer.get(nameOf(symbol)),
    method: (name) => byMethod.get(name),
    sinkPackages: new Set(names.filter((name) => name.includes('.')).map(packageIn)),
    ownSinks: new Set(names.filter((name) => !name.includes('.'))),
  };
}

/** True of a row that a name alone does not decide: its functions are found by where they are called. */
function isPrompt({ sink, calls, packages }: SinkRow): boolean {
  return sink === 'prompt' && (!calls || packages !== undefined);
}

/** Of a file of one's own (`./shell.run`) its path. */
function packageIn(name: string): string {
  return name.slice(0, name.startsWith('.') ? name.lastIndexOf('.') : name.indexOf('.'));
}

/** `subprocess.run`; what the language brings along has its bare name, a package itself the package's. */
export function nameOf({ pkg, path }: Reference): string {
  if (pkg === '') return path;
  return path === '' ? pkg : `${pkg}.${path}`;
}
