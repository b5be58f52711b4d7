/** Programs in which text from outside comes in: by requests, and by what functions return. */
import type { Framework, FrameworkRow, RequestHandlerRow, SourceRow } from '../../rules/framework';
import { type Body, type Imported, rootOf } from './framework-rows';
import { type Filled, type Language, PythonSample, type Taken } from './sample-language';

/** Rows without which one says nothing: a handler needs what is said of requests, and the other way round. */
export function companionsOf({ rows }: Framework, row: FrameworkRow): FrameworkRow[] {
  if (row.kind === 'request-handler') return rows.filter(({ kind }) => kind === 'source');
  return row.kind === 'source' ? rows.filter(({ kind }) => kind === 'request-handler') : [];
}

/** Something a handler does with what it is handed. */
interface Use {
  readonly parameters: readonly Taken[];
  readonly statement: string;
  readonly names?: readonly Imported[];
  /** The address, when its variables matter. */
  readonly route?: string;
}

/** Puts a use into a function that a framework calls. */
type Wrap = (use: Use) => Body;

/** Every way to be a handler, with the first thing that is said of each object, and all other ways data comes in. */
export function handlerBodies(framework: Framework, row: RequestHandlerRow, write: Language): Body[] {
  const object = (row.objects ?? (row.base ? [row.base] : [])).flatMap((name, index): Use[] => {
    const [source] = sourcesOf(framework).filter(({ called }) => called.startsWith(`${name}.`) || called === name);
    return source
      ? [{ parameters: parametersUpTo(row, index), statement: takes(source, heldBy(row, index), write) }]
      : [];
  });
  const tainted = (row.tainted ?? []).map((path): Use => {
    const [index = '0', ...keys] = [...path.split('.'), 'x'];
    const value = keys.reduce((outer, key) => write.entry(outer, key), `p${index}`);
    return { parameters: parametersUpTo(row, Number(index)), statement: write.run(value) };
  });
  const uses = [...object, ...tainted, ...variableUses(row, write), ...parameterUses(row, write)];
  return wrapsOf(row, write).flatMap((wrap) =>
    uses.map((use) => ({
      ...wrap(use),
      silent: harmlessUses(row, use, write)
        .map(wrap)
        .concat(unlike(row, use, write)),
    })),
  );
}

/** Every name that is a source, in a handler or in a function that is called by nobody the file knows. */
export function sourceBodies(framework: Framework, row: SourceRow, write: Language): Body[] {
  return sourcesIn(row).flatMap((source): Body[] => {
    const handler = handlerOf(framework, source.called);
    if (handler) {
      const { row: by, index } = handler;
      const [wrap] = wrapsOf(by, write);
      const make = (one: Source): Body[] =>
        wrap ? [wrap({ parameters: parametersUpTo(by, index), statement: takes(one, heldBy(by, index), write) })] : [];
      return make(source).map((body) => ({ ...body, silent: otherEvents(row, source).flatMap(make) }));
    }
    const [root = '', ...rest] = source.called.split('.');
    const isObject = row.from === 'request';
    const isType = isObject && /^[A-Z]/.test(root);
    const parameters = isType ? [{ name: 'p0', type: root }] : [];
    const holder = isObject ? (isType ? 'p0' : root) : chained([root, ...rest.slice(0, -1)], write);
    const make = (statement: string): Body => ({
      names: framework.globals && root === 'fetch' ? [] : [root],
      ...(framework.globals && root === 'fetch' ? { anywhere: true } : {}),
      body: write.define(parameters, statement),
    });
    const only =
      isObject || rest.length > 0 || source.by === 'item'
        ? undefined
        : write.run(write.call(root, []).replace(/;$/, ''));
    const last = isObject || rest.length === 0 ? source : { ...source, called: `x.${rest.at(-1)}` };
    const silent = (row.harmless ?? []).map((key) => {
      const answer = only ? write.call(root, []).replace(/;$/, '') : `${holder}.${rest.at(-1)}()`;
      return make(write.run(`${answer}.${key}`));
    });
    const statement = only ?? takes(last, holder, write);
    // Asking a server is no harm where the row says so.
    const visits = make(statement.replace(write.runs, write.visits));
    const asked =
      row.sinks && !row.sinks.includes('url') ? [{ ...visits, body: `${write.visitor}${visits.body}` }] : [];
    return [{ ...make(statement), silent: [...silent, ...asked] }];
  });
}

interface Source {
  /** The name of what gives the data, from the object on. */
  readonly called: string;
  readonly by: 'read' | 'call' | 'item' | 'listen';
  readonly event: string;
}

function sourcesOf({ rows }: Framework): Source[] {
  return rows.flatMap((row) => (row.kind === 'source' ? sourcesIn(row) : []));
}

function sourcesIn(row: SourceRow): Source[] {
  const [event = 'message'] = row.events ?? [];
  const all = (names: readonly string[] | undefined, by: Source['by']): Source[] =>
    (names ?? []).map((called) => ({ called, by, event }));
  return [
    ...all(row.reads, 'read'),
    ...all(row.calls, 'call'),
    ...all(row.iterated, 'item'),
    ...all(row.listens, 'listen'),
  ];
}

/** An event that brings no data. */
function otherEvents({ events }: SourceRow, source: Source): Source[] {
  return events && source.by === 'listen' ? [{ ...source, event: 'error' }] : [];
}

/** A shell runs what an object gives. */
function takes({ called, by, event }: Source, object: string, write: Language): string {
  const [, ...rest] = called.split('.');
  const path = [object, ...rest].join('.');
  switch (by) {
    case 'read':
      return write.run(write.entry(path, 'x'));
    case 'call':
      return write.run(`${path}(${write.value('x')})`);
    case 'item':
      return write.each(rest.length > 0 ? `${path}()` : path);
    case 'listen':
      return write.listen(path, event);
  }
}

/** What stands before the last part of a name: functions are called, objects are not. */
function chained(names: readonly string[], write: Language): string {
  return names.reduce((before, name) => {
    const path = before === '' ? name : `${before}.${name}`;
    const isCalled = /^[A-Z]|_|[a-z][A-Z]|^(?:create|get|post|request|fetch|urlopen)$/.test(name);
    return isCalled ? write.call(path, [['0', write.value('https://a.example')]]).replace(/;$/, '') : path;
  }, '');
}

/** The handler that is handed the object of a source. */
function handlerOf({ rows }: Framework, called: string): { row: RequestHandlerRow; index: number } | undefined {
  for (const row of rows) {
    if (row.kind !== 'request-handler') continue;
    const index = (row.objects ?? (row.base ? [row.base] : [])).indexOf(rootOf(called));
    if (index >= 0) return { row, index };
  }
  return undefined;
}

function heldBy(row: RequestHandlerRow, index: number): string {
  return row.base ? 'self' : (row.parameter ?? `p${index}`);
}

function parametersUpTo(row: RequestHandlerRow, last: number): Taken[] {
  if (row.base) return [];
  return Array.from({ length: last + 1 }, (_, index) => ({ name: heldBy(row, index) }));
}

/** Variables of the route. */
function variableUses({ variables }: RequestHandlerRow, write: Language): Use[] {
  if (!variables) return [];
  return [{ parameters: [{ name: 'x' }], statement: write.run('x'), route: variables === 'angle' ? '/<x>' : '/{x}' }];
}

function parameterUses({ parameters }: RequestHandlerRow, write: Language): Use[] {
  return parameters ? [{ parameters: [{ name: 'p0' }], statement: write.run('p0') }] : [];
}

/** The same with a number in the route, or a parameter that the framework fills itself. */
function harmlessUses(row: RequestHandlerRow, use: Use, write: Language): Use[] {
  if (use.route) return [{ ...use, route: row.variables === 'angle' ? '/<int:x>' : '/{x:int}' }];
  if (!row.parameters) return [];
  return row.parameters.injected.map((name) => ({
    ...use,
    parameters: use.parameters.map((one) => ({ ...one, preset: write.call(name, []) })),
    names: [name],
  }));
}

/** The same in a file at another place, or below another name, or for another event. */
function unlike(row: RequestHandlerRow, use: Use, write: Language): Body[] {
  if (row.exported) {
    const [wrap] = wrapsOf(row, write);
    const body = wrap?.(use);
    return body
      ? [
          { ...body, path: 'lib/run.ts' },
          { ...body, body: body.body.replace(/export (?:default )?/, '') },
        ]
      : [];
  }
  if (row.parameter) {
    return [{ names: [], body: write.define([{ name: 'other' }], use.statement.replaceAll(row.parameter, 'other')) }];
  }
  if (row.when) return handed(row, [[row.when.place, write.value('close')]], write).map((wrap) => wrap(use));
  return [];
}

function wrapsOf(row: RequestHandlerRow, write: Language): Wrap[] {
  const decorators = (row.decorators ?? []).map(onObject).flatMap((decorator) =>
    (row.path ?? ['0']).map(
      (place): Wrap =>
        (use) => ({
          names: [rootOf(decorator), ...(use.names ?? [])],
          body: write.define(use.parameters, use.statement, {
            decorator: write.call(decorator, [[place, write.value(use.route ?? '/run')]]),
          }),
        }),
    ),
  );
  const when = (row.when?.is ?? []).map((one): Filled[] => [[row.when?.place ?? '0', write.value(one)]]);
  const calls = (when.length > 0 ? when : [[]]).flatMap((first) => handed(row, first, write));
  const methods = (row.methods ?? []).map(
    (method): Wrap =>
      (use) => ({
        names: [row.base ?? ''],
        body: write.handler(row.base ?? '', method, use.statement),
      }),
  );
  const exported = (row.exported ?? []).flatMap((name) =>
    (row.files ?? []).map(
      (file): Wrap =>
        (use) => ({
          names: [],
          anywhere: true,
          path: pathLike(file),
          body: write.define(use.parameters, use.statement, { exported: name }),
        }),
    ),
  );
  const named = row.parameter
    ? [(use: Use): Body => ({ names: [], body: write.define(use.parameters, use.statement) })]
    : [];
  return [...decorators, ...calls, ...methods, ...exported, ...named];
}

/** Most of these are methods, and a few are words of the language: `delete`. */
function onObject(called: string): string {
  return called.includes('.') ? called : `app.${called}`;
}

/** Calls that are given the handler: behind the path, or as a key of the same object. */
function handed(row: RequestHandlerRow, first: readonly Filled[], write: Language): Wrap[] {
  return (row.calls ?? []).map(onObject).flatMap((call) =>
    (row.path ?? ['']).map(
      (place): Wrap =>
        (use) => {
          const path: Filled[] = place ? [[place, write.value(use.route ?? '/run')]] : [];
          const before = [...first, ...path];
          const handler = place.includes('.') ? place.replace(/\.\w+$/, '.handler') : String(before.length);
          const named = !(write instanceof PythonSample) || !place.includes('.');
          return {
            names: [rootOf(call)],
            body: `${write.define(use.parameters, use.statement)}${write.call(call, named ? [...before, [handler, 'go']] : before)}\n`,
          };
        },
    ),
  );
}

/** A path that a pattern fits. */
function pathLike(pattern: string): string {
  return pattern
    .replace(/^\*\*\//, '')
    .replaceAll('**', 'run')
    .replace(/\{(\w+),[^}]*\}/, '$1')
    .replace('*', 'run');
}
