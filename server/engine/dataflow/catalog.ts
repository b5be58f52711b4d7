/** Sinks and sanitizers of one language, by the name they are called with. */
import { type SanitizerRow, sanitizers } from '../../../rules/catalog/sanitizers';
import { type SinkRow, sinks } from '../../../rules/catalog/sinks';
import type { Reference } from '../readers/code/imports';

export interface Catalog {
  sink(symbol: Reference): SinkRow | undefined;
  /** The same of a method, whatever it is called on. */
  sinkMethod(name: string): SinkRow | undefined;
  sanitizer(symbol: Reference): SanitizerRow | undefined;
  /** The same of a method, whatever it is called on. */
  method(name: string): SanitizerRow | undefined;
  /** Packages with sinks, and sinks the language brings along: a file with neither needs no analysis. */
  readonly sinkPackages: ReadonlySet<string>;
  readonly ownSinks: ReadonlySet<string>;
  /** Names of methods that are sinks; those that run a query matter only in a file that writes one. */
  readonly sinkMethods: readonly string[];
  readonly queryMethods: readonly string[];
}

const catalogs = new Map<'python' | 'javascript', Catalog>();

export function catalogOf(language: 'python' | 'javascript'): Catalog {
  let catalog = catalogs.get(language);
  if (!catalog) {
    catalog = build(language);
    catalogs.set(language, catalog);
  }
  return catalog;
}

function build(language: 'python' | 'javascript'): Catalog {
  const bySink = new Map<string, SinkRow>();
  const bySanitizer = new Map<string, SanitizerRow>();
  const byMethod = new Map<string, SanitizerRow>();
  const bySinkMethod = new Map<string, SinkRow>();
  for (const row of sinks) {
    if (row.language !== language) continue;
    for (const call of row.calls ?? []) bySink.set(call, row);
    for (const method of row.methods ?? []) bySinkMethod.set(method, row);
  }
  const methods = [...bySinkMethod];
  for (const row of sanitizers) {
    if (row.language !== language && row.language !== 'any') continue;
    for (const call of row.calls ?? []) bySanitizer.set(call, row);
    for (const method of row.methods ?? []) byMethod.set(method, row);
  }
  const names = [...bySink.keys()];
  return {
    sink: (symbol) => bySink.get(nameOf(symbol)),
    sinkMethod: (name) => bySinkMethod.get(name),
    sinkMethods: methods.flatMap(([name, row]) => (row.sink === 'query' ? [] : [name])),
    queryMethods: methods.flatMap(([name, row]) => (row.sink === 'query' ? [name] : [])),
    sanitizer: (symbol) => bySanitizer.get(nameOf(symbol)),
    method: (name) => byMethod.get(name),
    sinkPackages: new Set(names.filter((name) => name.includes('.')).map((name) => name.slice(0, name.indexOf('.')))),
    ownSinks: new Set(names.filter((name) => !name.includes('.'))),
  };
}

/** `subprocess.run`; what the language brings along has its bare name, a package itself the package's. */
export function nameOf({ pkg, path }: Reference): string {
  if (pkg === '') return path;
  return path === '' ? pkg : `${pkg}.${path}`;
}
