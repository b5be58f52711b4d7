/** Code that a row of a framework's data is about, put together from the row itself. */
import type { Bound, Framework, FrameworkRow, Place } from '../../rules/framework';
import type { Scalar } from '../../rules/model';
import { artifactBodies } from './artifact-rows';
import { exposureBodies, outputBodies, unaccompanied } from './exposure-rows';
import { handlerBodies, sourceBodies } from './request-rows';
import { type Filled, type Language, PythonSample, ScriptSample } from './sample-language';

/** A file as it is read. */
export interface Program {
  readonly code: string;
  readonly path?: string;
  /** The project it belongs to has agents in it. */
  readonly amongAgents: boolean;
}

export interface Sample {
  readonly found: Program;
  /** Almost the same: the names are another package's, a guard is there, the value is harmless. */
  readonly silent: readonly Program[];
}

/** A name, and its package where that is not the framework's own. */
export type Imported = string | readonly [name: string, pkg: string];

/** Code without its imports. */
export interface Body {
  /** Without any the framework is imported for nothing that the code uses. */
  readonly names: readonly Imported[];
  /** Names of whole packages, which are imported under them. */
  readonly modules?: readonly string[];
  readonly body: string;
  readonly path?: string;
  /** Nothing has to be imported. */
  readonly anywhere?: true;
  /** What is said nothing of. */
  readonly silent?: readonly Body[];
}

/** One sample for every way a row has to come true: each place, each value, the argument left out. */
export function samplesOf(framework: Framework, row: FrameworkRow): Sample[] {
  const write = framework.language === 'python' ? new PythonSample() : new ScriptSample();
  const own = plain(('packages' in row && row.packages?.[0]) || framework.packages[0] || '');
  const comment = framework.mentions ? write.comment(framework.mentions[0] ?? '') : '';
  const amongAgents = framework.amongAgents === true;
  const program = (made: Body, pkg: string, beside = ''): Program => {
    const modules = (made.modules ?? []).map((name) => write.module(name, pkg === own ? name : pkg));
    const names = [...new Map(made.names.map((one) => (typeof one === 'string' ? [one, pkg] : one)))];
    const imports = [...modules, ...names.map(([name, from]) => write.import(name, from))];
    const code = `${comment}${write.head}${beside}${imports.join('\n')}\n${made.body}`;
    return { code, amongAgents, ...(made.path ? { path: made.path } : {}) };
  };
  return bodiesOf(framework, row, write).map((made) => {
    const isBare = made.names.length === 0 && !made.modules;
    const whole = isBare && !made.anywhere ? { ...made, names: ['Anything'] } : made;
    const found = program(whole, own);
    // The framework is imported, but for something else.
    const beside = isBare ? '' : `${write.import('Unrelated', own)}\n`;
    const foreign = made.anywhere ? [] : [program(whole, 'elsewhere', beside)];
    const unlike = (made.silent ?? []).map((one) =>
      program(isBare ? { ...one, names: ['Anything', ...one.names] } : one, own),
    );
    const strange = amongAgents ? [{ ...found, amongAgents: false }] : [];
    const unspoken = comment === '' ? [] : [{ ...found, code: found.code.replace(comment, '') }];
    return { found, silent: [...foreign, ...unlike, ...strange, ...unspoken] };
  });
}

/** A package that a pattern of names stands for. */
function plain(pkg: string): string {
  return pkg.replace('*', 'x');
}

/** The name that has to be imported for a call. */
export function rootOf(called: string): string {
  return called.split('.')[0] ?? called;
}

function bodiesOf(framework: Framework, row: FrameworkRow, write: Language): Body[] {
  const bodies = ownBodies(framework, row, write);
  return [
    ...bodies.map((body) => withInjected(row, body)),
    ...bodies.slice(0, 1).flatMap((body) => handedOn(row, body, write)),
  ];
}

/** The same with a parameter that the framework fills in itself. */
function withInjected(row: FrameworkRow, made: Body): Body {
  const injected = 'injected' in row && row.injected ? row.injected : [];
  const silent = injected.map((name) => ({ ...made, body: made.body.replace(/\b(p\d|x)\):/, `$1=${name}()):`) }));
  return silent.length === 0 ? made : { ...made, silent: [...(made.silent ?? []), ...silent] };
}

/** The same on an object that another file of the project makes, known by the name it usually has. */
function handedOn(row: FrameworkRow, made: Body, write: Language): Body[] {
  if (!('objects' in row) || !row.objects || row.kind === 'request-handler') return [];
  const called = ('call' in row ? row.call : undefined) ?? ('decorator' in row ? row.decorator : undefined) ?? '';
  const file = write instanceof PythonSample ? '.server' : './server';
  const others = made.names.filter((name) => name !== rootOf(called));
  return row.objects.map((object): Body => {
    const from = (pkg: string, name: string): Body => ({
      names: [...others, [name, pkg]],
      body: made.body.replaceAll(`${rootOf(called)}.`, `${name}.`),
    });
    return { ...from(file, object), anywhere: true, silent: [from('elsewhere', object), from(file, 'router')] };
  });
}

function ownBodies(framework: Framework, row: FrameworkRow, write: Language): Body[] {
  const call = (called: string, args: readonly Filled[], before = ''): Body => ({
    names: [rootOf(called)],
    body: `${before}${write.call(called, args)}\n`,
  });
  switch (row.kind) {
    case 'decorated-tool': {
      const path = row.bag ? '0.x' : row.contextFirst ? '1' : '0';
      const named = row.name ? write.call(row.decorator, [[row.name[0] ?? '', write.value('go')]]) : row.decorator;
      return [row.decorator, named].map((decorator) => ({
        names: [rootOf(row.decorator)],
        body: write.fn(path, decorator),
      }));
    }
    case 'registered-tool': {
      const index = row.argument === 'all' ? 0 : (row.argument ?? 0);
      const path = row.argument === 'all' || write instanceof PythonSample ? String(index) : `${index}.x`;
      const optional: Filled[] = [row.name, row.always ? undefined : row.schema].flatMap((places, i) =>
        places ? [[places[0] ?? '', i === 0 ? write.value('go') : write.dict([['x', 'y']])] as const] : [],
      );
      // A number is no text that could do harm.
      const schemas = write instanceof PythonSample ? [] : (row.schema ?? []);
      return row.handler.map((place): Body => {
        const named = optional.filter(([at]) => !schemas.includes(at));
        const free = schemas.filter((at) => rootOf(at) !== place);
        const silent = free.slice(0, 1).map((at): Body => {
          const made = call(
            row.call,
            withHandler([...named, [at, 'z.object({ x: z.number() })']], place),
            write.fn(path),
          );
          return { ...made, names: [...made.names, ['z', 'zod']] };
        });
        return { ...call(row.call, withHandler(optional, place), write.fn(path)), silent };
      });
    }
    case 'tool-list':
      return row.list.map((place) => call(row.call, [[place, write.list(['go'])]], write.fn('0')));
    case 'tool-class':
      return (row.methods ?? ['go']).map((method) => ({
        names: [rootOf(row.base)],
        body: write.cls(row.base, method, row.listed),
      }));
    case 'handler': {
      const [path = ''] = row.tainted;
      const named = write instanceof PythonSample && !/\.\w+\./.test(path) && row.call ? path : `${path}.x`;
      if (row.decorator) return [{ names: [rootOf(row.decorator)], body: write.fn(`${path}.x`, `${row.decorator}()`) }];
      const is = row.when?.is ?? [''];
      return is.flatMap((one) =>
        (row.handler ?? []).map((place) => {
          const make = (one: string): Body => {
            const symbol = /^[A-Z]/.test(one);
            const when: Filled[] = row.when ? [[row.when.place, symbol ? one : write.value(one)]] : [];
            const made = call(row.call ?? '', [...when, [place, 'go']], write.fn(named));
            return symbol ? { ...made, names: [...made.names, one] } : made;
          };
          return { ...make(one), silent: row.when ? [make('OtherSchema'), make('other/call')] : [] };
        }),
      );
    }
    case 'definition':
      return [call(row.call, [[row.name[0] ?? '', write.value('go')]])];
    case 'builtin-tool': {
      const given = givenTo(row, write);
      if (row.handed) return [{ names: [rootOf(row.call)], body: `use(${row.call})\n` }, ...given];
      const when = (row.when ?? []).map(({ place, is }): Filled => [place, literal(write, is?.[0] ?? 'true')]);
      const asks: Filled[] = row.approval ? [[row.approval.place, securely(write, row.approval.secure)]] : [];
      const others = when.filter(([place]) => place !== row.approval?.place);
      const silent = [
        ...bounding(write, row.bounds).map((bound) => call(row.call, [...when, bound])),
        ...(asks.length > 0 ? [call(row.call, [...others, ...asks])] : []),
        ...(row.when ? [call(row.call, [])] : []),
      ];
      return [{ ...call(row.call, when), silent }, ...given];
    }
    case 'switch': {
      const values: readonly Scalar[] = Array.isArray(row.equals) ? row.equals : [row.equals as Scalar];
      if (row.variable) {
        const { variable } = row;
        return values.map((value) => ({ names: [], body: write.variable(variable, value) }));
      }
      const place = row.place ?? '';
      const written = values.map((value) => {
        const member = typeof value === 'string' && /^[A-Z]\w+\.\w+$/.test(value);
        const make = (bounds: readonly Filled[]): Body => {
          const made = call(row.call ?? 'load', [[place, member ? value : write.value(value)], ...bounds]);
          return member ? { ...made, names: [...made.names, rootOf(String(value))] } : made;
        };
        return { ...make([]), silent: bounding(write, row.bounds).map((bound) => make([bound])) };
      });
      return row.absent ? [...written, call(row.call ?? 'load', [])] : written;
    }
    case 'listen':
      return listenBodies(framework, row, write);
    case 'server':
      return serversOf(row, write).map((args) => call(row.call, args));
    case 'artifact':
      return artifactBodies(row, write);
    case 'exposure':
      return exposureBodies(framework, row, write);
    case 'stdio':
      return outputBodies(row, write);
    case 'elicitation':
      return row.schema.map((place): Body => {
        const python = write instanceof PythonSample;
        const schema = python ? 'Form' : write.dict([['properties', write.dict([['token', '{}']])]]);
        const made = call(row.call, [[place, schema]], python ? write.form('token') : '');
        return { ...made, silent: [call(row.call, [])] };
      });
    case 'request-handler':
      return handlerBodies(framework, row, write);
    case 'source':
      return sourceBodies(framework, row, write);
    case 'agent':
      return row.calls.map((called) => {
        const tools: Filled[] = row.tooled ? [[row.tools?.[0] ?? '', write.list(['go'])]] : [];
        return { ...call(called, tools), silent: row.tooled ? [call(called, [])] : [] };
      });
    case 'model':
      return row.calls.flatMap((called) =>
        row.models.map((place) => ({
          ...call(called, [[place, write.value('gpt-5.1')]]),
          silent: [call(called, [[place, write.value('inherit')]]), call(called, [])],
        })),
      );
  }
}

/** The tool in the list of an agent: by itself, and of those that get something that asks. */
function givenTo(row: Extract<FrameworkRow, { kind: 'builtin-tool' }>, write: Language): Body[] {
  const tool = row.handed ? row.call : write.call(row.call, []);
  const agents = (row.agreed ?? []).flatMap(({ call, at }): Body[] => {
    if (call === undefined) return [];
    const listed: Filled = [at.replace(/\w+$/, 'tools'), write.list([tool, 'go'])];
    return [{ names: [rootOf(row.call), call], body: `${write.call(call, [listed])}\n` }];
  });
  // Without what lets the tool act at all it is none.
  return row.when ? [] : [{ names: [rootOf(row.call)], body: `use(${write.list([tool])})\n` }, ...agents];
}

function listenBodies(framework: Framework, row: Extract<FrameworkRow, { kind: 'listen' }>, write: Language): Body[] {
  const [own = ''] = framework.packages;
  const everywhere = write.value('0.0.0.0');
  const { started } = row;
  const make = (
    address: readonly Filled[],
    beside?: string,
    transport = 'sse',
    check: readonly Filled[] = [],
  ): Body => {
    const starts = started ? write.call(started.call, [[started.places[0] ?? '', write.value(transport)]]) : '';
    const makes = beside ? write.call(beside, check) : '';
    const listens = row.assigned ? `${row.assigned} = ${everywhere}` : write.call(row.call ?? '', address);
    const around = [beside, started?.call].filter((name) => name !== undefined);
    return {
      names: [...around.map((name): Imported => [rootOf(name), own]), rootOf(row.assigned ?? row.call ?? '')],
      body: [makes, starts, listens, ''].filter((line, index) => line !== '' || index === 3).join('\n'),
    };
  };
  return (row.places ?? ['']).flatMap((place) =>
    (row.beside ?? [undefined]).map((beside): Body => {
      const address: Filled[] = [...padding(place, write), [place, everywhere]];
      const guarded = (row.guards ?? []).flatMap((guard): Body[] => {
        const check: Filled = [guard, 'check'];
        if (beside) return [make(address, beside, 'sse', [check])];
        return row.assigned ? [] : [make([...address, check])];
      });
      const local = started ? [make(address, beside, 'stdio')] : [];
      const alone =
        beside && rootOf(beside) !== rootOf(row.assigned ?? row.call ?? '') ? [unaccompanied(make(address), own)] : [];
      return { ...make(address, beside), silent: [...guarded, ...local, ...alone] };
    }),
  );
}

/** The last argument is the one behind all others. */
function withHandler(others: readonly Filled[], place: Place): Filled[] {
  return [...others, [place === 'last' ? '9' : place, 'go']];
}

function padding(place: Place, write: Language): Filled[] {
  return place === '1' ? [['0', write.value(8000)]] : [];
}

function serversOf(row: Extract<FrameworkRow, { kind: 'server' }>, write: Language): Filled[][] {
  const found: Filled[][] = [];
  const named: Filled[] = row.name ? [[row.name.at(-1) ?? '', write.value('docs')]] : [];
  for (const place of row.command ?? [])
    found.push([...named, [place, write.value('npx')], [row.args?.[0] ?? '', write.list([write.value('docs')])]]);
  for (const place of row.url ?? []) found.push([...named, [place, write.value('http://docs.example.com/mcp')]]);
  for (const place of row.map ?? [])
    found.push([[place, write.dict([['docs', write.dict([['command', write.value('docs')]])]])]]);
  return found;
}

/** Arguments that bound what is called, one by one. */
function bounding(write: Language, bounds: readonly Bound[] = []): Filled[] {
  return bounds.map(({ place, is }) => [place, literal(write, is?.[0] ?? 'true')]);
}

/** The value that makes a person agree first; where only the project has one, a name of its own. */
function securely(write: Language, secure: Scalar | readonly string[] | undefined): string {
  if (secure === undefined) return 'check';
  return typeof secure === 'object' && secure !== null
    ? write.list(secure.map((one) => write.value(one)))
    : write.value(secure);
}

function literal(write: Language, text: string): string {
  return text === 'true' || text === 'false' ? write.value(text === 'true') : write.value(text);
}
