/** Code that a row of a framework's data is about, put together from the row itself. */
import type { Framework, FrameworkRow, Place } from '../../rules/framework';
import type { Scalar } from '../../rules/model';

export interface Sample {
  readonly code: string;
  /** The same code on something of another package. */
  readonly elsewhere: string;
}

/** One sample for every way a row has to come true: each place, each value, the argument left out. */
export function samplesOf(framework: Framework, row: FrameworkRow): Sample[] {
  const write = framework.language === 'python' ? new PythonSample() : new ScriptSample();
  const pkg = (row.kind === 'listen' ? row.packages?.[0] : undefined) ?? framework.packages[0] ?? '';
  const own = framework.packages[0] ?? '';
  return bodiesOf(row, write).map(({ names, body }) => {
    const foreign = new Set(row.kind === 'listen' && row.packages ? [rootOf(row.call ?? '')] : []);
    const imports = (from: (name: string) => string): string =>
      [...new Set(names)].map((name) => write.import(name, from(name).replace('*', 'x'))).join('\n');
    const head = imports((name) => (foreign.has(name) ? pkg : own));
    const other = imports((name) => (foreign.has(name) && names.length > 1 ? pkg : 'elsewhere'));
    return { code: `${write.head}${head}\n${body}`, elsewhere: `${write.head}${other}\n${body}` };
  });
}

interface Body {
  readonly names: readonly string[];
  readonly body: string;
}

function rootOf(called: string): string {
  return called.split('.')[0] ?? called;
}

/** A value as code, with the functions it needs. */
type Filled = readonly [place: Place, value: string];

abstract class Language {
  abstract readonly head: string;
  abstract import(name: string, pkg: string): string;
  abstract call(called: string, args: readonly Filled[]): string;
  abstract value(value: Scalar): string;
  abstract list(items: readonly string[]): string;
  abstract dict(entries: readonly (readonly [string, string])[]): string;
  /** A function named `go` that lets a shell run what is at `path` of its arguments: `0.params.x`. */
  abstract fn(path: string, decorator?: string): string;
  abstract cls(base: string, method: string, listed?: string): string;
  abstract variable(name: string, value: Scalar): string;
}

function bodiesOf(row: FrameworkRow, write: Language): Body[] {
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
      return row.handler.map((place) => call(row.call, withHandler(optional, place), write.fn(path)));
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
          const symbol = /^[A-Z]/.test(one);
          const when: Filled[] = row.when ? [[row.when.place, symbol ? one : write.value(one)]] : [];
          const made = call(row.call ?? '', [...when, [place, 'go']], write.fn(named));
          return symbol ? { ...made, names: [...made.names, one] } : made;
        }),
      );
    }
    case 'definition':
      return [call(row.call, [[row.name[0] ?? '', write.value('go')]])];
    case 'builtin-tool': {
      if (row.handed) return [{ names: [rootOf(row.call)], body: `use(${row.call})\n` }];
      const when = (row.when ?? []).map(({ place, is }): Filled => [place, literal(write, is?.[0] ?? 'true')]);
      return [call(row.call, when)];
    }
    case 'switch': {
      const values: readonly Scalar[] = Array.isArray(row.equals) ? row.equals : [row.equals as Scalar];
      if (row.variable) {
        const { variable } = row;
        return values.map((value) => ({ names: ['Anything'], body: write.variable(variable, value) }));
      }
      const place = row.place ?? '';
      const written = values.map((value) => {
        const member = typeof value === 'string' && /^[A-Z]\w+\.\w+$/.test(value);
        const made = call(row.call ?? 'load', [[place, member ? value : write.value(value)]]);
        return member ? { ...made, names: [...made.names, rootOf(String(value))] } : made;
      });
      return row.absent ? [...written, call(row.call ?? 'load', [])] : written;
    }
    case 'listen': {
      const beside = (row.beside ?? []).slice(0, 1);
      const started = row.started
        ? `${write.call(row.started.call, [[row.started.places[0] ?? '', write.value('sse')]])}\n`
        : '';
      const around = beside.map((name) => `${write.call(name, [])}\n`).join('') + started;
      const names = [...beside, ...(row.started ? [row.started.call] : [])].map(rootOf);
      if (row.assigned)
        return [
          { names: [rootOf(row.assigned), ...names], body: `${around}${row.assigned} = ${write.value('0.0.0.0')}\n` },
        ];
      return (row.places ?? []).map((place) => {
        const made = call(row.call ?? '', [...padding(place, write), [place, write.value('0.0.0.0')]], around);
        return { ...made, names: [...made.names, ...names] };
      });
    }
    case 'server':
      return serversOf(row, write).map((args) => call(row.call, args));
    case 'artifact': {
      const args: Filled[] = row.place ? [[row.place, write.value(row.equals ?? true)]] : [];
      const file: Filled[] = row.file ? [['0', write.value('model.pkl')]] : [];
      return [call(row.call ?? 'load', [...file, ...args])];
    }
    case 'exposure':
    case 'stdio':
    case 'elicitation':
    case 'request-handler':
    case 'source':
      return [];
  }
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

function literal(write: Language, text: string): string {
  return text === 'true' || text === 'false' ? write.value(text === 'true') : write.value(text);
}

/** Arguments by position, keyword and key, nested as places say. */
function nested(write: Language, filled: readonly Filled[]): Map<string, string> {
  const heads = new Map<string, Filled[]>();
  for (const [place, value] of filled) {
    const [head = '', ...rest] = place.split('.');
    heads.set(head, [...(heads.get(head) ?? []), [rest.join('.'), value]]);
  }
  return new Map(
    [...heads].map(([head, parts]) => {
      const whole = parts.find(([place]) => place === '');
      if (whole) return [head, whole[1]];
      const inner = nested(write, parts);
      const item = inner.get('*');
      return [head, item === undefined ? write.dict([...inner]) : write.list([item])];
    }),
  );
}

class PythonSample extends Language {
  readonly head = 'import os\n';
  import(name: string, pkg: string): string {
    return `from ${pkg} import ${name}`;
  }
  call(called: string, args: readonly Filled[]): string {
    const values = nested(this, args);
    const positions = [...values.keys()].filter((key) => /^\d+$/.test(key)).map(Number);
    const positional = Array.from(
      { length: Math.max(-1, ...positions) + 1 },
      (_, i) => values.get(String(i)) ?? 'None',
    );
    const keywords = [...values].flatMap(([key, value]) =>
      /^\d+$/.test(key) || key === '' ? [] : [`${key}=${value}`],
    );
    return `${called}(${[...positional, ...keywords].join(', ')})`;
  }
  value(value: Scalar): string {
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return value === null ? 'None' : JSON.stringify(value);
  }
  list(items: readonly string[]): string {
    return `[${items.join(', ')}]`;
  }
  dict(entries: readonly (readonly [string, string])[]): string {
    return `{${entries.map(([key, value]) => `"${key}": ${value}`).join(', ')}}`;
  }
  fn(path: string, decorator?: string): string {
    const [index = '0', ...keys] = path.split('.');
    const parameters = Array.from({ length: Number(index) + 1 }, (_, i) => `p${i}`);
    const access = keys.map((key) => (/^(?:params|arguments|name)$/.test(key) ? `.${key}` : `["${key}"]`)).join('');
    const above = decorator ? `@${decorator}\n` : '';
    return `${above}def go(${parameters.join(', ')}):\n    os.system(p${index}${access})\n`;
  }
  cls(base: string, method: string, listed?: string): string {
    const field = listed ? `    ${listed} = ["${method}"]\n` : '';
    return `class Go(${base}):\n${field}    def ${method}(self, x):\n        os.system(x)\n`;
  }
  variable(name: string, value: Scalar): string {
    return `os.environ["${name}"] = ${this.value(value)}\n`;
  }
}

class ScriptSample extends Language {
  readonly head = "import { execSync } from 'node:child_process';\n";
  import(name: string, pkg: string): string {
    return `import { ${name} } from '${pkg}';`;
  }
  call(called: string, args: readonly Filled[]): string {
    const values = nested(this, args);
    const positions = [...values.keys()].filter((key) => /^\d+$/.test(key)).map(Number);
    const positional = Array.from(
      { length: Math.max(-1, ...positions) + 1 },
      (_, i) => values.get(String(i)) ?? 'undefined',
    );
    const made = /^[A-Z]\w*$/.test(called) ? 'new ' : '';
    return `${made}${called}(${positional.join(', ')});`;
  }
  value(value: Scalar): string {
    return JSON.stringify(value);
  }
  list(items: readonly string[]): string {
    return `[${items.join(', ')}]`;
  }
  dict(entries: readonly (readonly [string, string])[]): string {
    return `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
  }
  fn(path: string): string {
    const [index = '0', ...keys] = path.split('.');
    const parameters = Array.from({ length: Number(index) + 1 }, (_, i) => `p${i}`);
    const access = keys.map((key) => `.${key}`).join('');
    return `function go(${parameters.join(', ')}) { return execSync(p${index}${access}); }\n`;
  }
  cls(base: string, method: string): string {
    return `class Go extends ${base} { ${method}(x) { return execSync(x.a); } }\n`;
  }
  variable(name: string, value: Scalar): string {
    return `process.env.${name} = ${this.value(value)};\n`;
  }
}
