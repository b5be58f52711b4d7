/** Small programs of both languages, written piece by piece as places of framework rows say. */
import type { Place } from '../../rules/framework';
import type { Scalar } from '../../rules/model';

/** A value as code, with the place it stands at. */
export type Filled = readonly [place: Place, value: string];

/** A parameter, with what stands behind it: `Request` as its type, `Depends()` as its default. */
export interface Taken {
  readonly name: string;
  readonly type?: string;
  readonly preset?: string;
}

export abstract class Language {
  abstract readonly head: string;
  /** The function that lets a shell run a text. */
  abstract readonly runs: string;
  /** The function that asks a server, and its import. */
  abstract readonly visits: string;
  abstract readonly visitor: string;
  abstract import(name: string, pkg: string): string;
  /** Imports a whole package under a name. */
  abstract module(name: string, pkg: string): string;
  abstract comment(text: string): string;
  abstract call(called: string, args: readonly Filled[]): string;
  abstract value(value: Scalar): string;
  abstract list(items: readonly string[]): string;
  abstract dict(entries: readonly (readonly [string, string])[]): string;
  /** A function without a name whose result is `value`. */
  abstract lambda(value: string): string;
  /** What `value` holds under a key. */
  abstract entry(value: string, key: string): string;
  /** A function named `go` that lets a shell run what is at `path` of its arguments: `0.params.x`. */
  abstract fn(path: string, decorator?: string): string;
  abstract define(parameters: readonly Taken[], statement: string, around?: Around): string;
  abstract cls(base: string, method: string, listed?: string): string;
  /** A class with one method. */
  abstract handler(base: string, method: string, statement: string): string;
  /** A class whose only field is a text. */
  abstract form(field: string): string;
  abstract variable(name: string, value: Scalar): string;
  /** A shell runs a text. */
  abstract run(text: string): string;
  /** A shell runs every item. */
  abstract each(items: string): string;
  /** A shell runs what a method hands over. */
  abstract listen(method: string, event: string): string;
  /** Something is written to the standard output, or to where messages do no harm. */
  abstract print(to: 'output' | 'errors'): string;
}

/** What a function stands below, or the name it is exported under. */
export interface Around {
  readonly decorator?: string;
  readonly exported?: string;
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

export class PythonSample extends Language {
  readonly head = 'import os\n';
  readonly runs = 'os.system';
  readonly visits = 'httpx.get';
  readonly visitor = 'import httpx\n';
  import(name: string, pkg: string): string {
    return `from ${pkg} import ${name}`;
  }
  module(name: string, pkg: string): string {
    return name === pkg ? `import ${pkg}` : `import ${pkg} as ${name}`;
  }
  comment(text: string): string {
    return `# ${text}\n`;
  }
  lambda(value: string): string {
    return `lambda: ${value}`;
  }
  entry(value: string, key: string): string {
    return `${value}["${key}"]`;
  }
  define(parameters: readonly Taken[], statement: string, { decorator }: Around = {}): string {
    const written = parameters.map(
      ({ name, type, preset }) => `${name}${type ? `: ${type}` : ''}${preset ? `=${preset}` : ''}`,
    );
    const above = decorator ? `@${decorator}\n` : '';
    return `${above}async def go(${written.join(', ')}):\n    ${statement.trim().replaceAll('\n', '\n    ')}\n`;
  }
  handler(base: string, method: string, statement: string): string {
    return `class Go(${base}):\n    def ${method}(self):\n        ${statement}`;
  }
  form(field: string): string {
    return `class Form:\n    ${field}: str\n`;
  }
  run(text: string): string {
    return `os.system(${text})\n`;
  }
  each(items: string): string {
    return `async for one in ${items}:\n    os.system(one)\n`;
  }
  listen(method: string, event: string): string {
    return `${method}("${event}", lambda one: os.system(one))\n`;
  }
  print(to: 'output' | 'errors'): string {
    return to === 'output' ? 'print("ready")\n' : 'print("ready", file=stderr)\n';
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

export class ScriptSample extends Language {
  readonly head = "import { execSync } from 'node:child_process';\n";
  readonly runs = 'execSync';
  readonly visits = 'fetch';
  readonly visitor = '';
  import(name: string, pkg: string): string {
    return `import { ${name} } from '${pkg}';`;
  }
  module(name: string, pkg: string): string {
    return `import * as ${name} from '${pkg}';`;
  }
  comment(text: string): string {
    return `// ${text}\n`;
  }
  lambda(value: string): string {
    return `() => ${value}`;
  }
  entry(value: string, key: string): string {
    return `${value}.${key}`;
  }
  define(parameters: readonly Taken[], statement: string, { exported }: Around = {}): string {
    const written = parameters.map(({ name, type }) => `${name}${type ? `: ${type}` : ''}`);
    const before = exported === undefined ? '' : exported === 'default' ? 'export default ' : 'export ';
    const name = exported === undefined || exported === 'default' ? 'go' : exported;
    return `${before}async function ${name}(${written.join(', ')}) { ${statement.trim()} }\n`;
  }
  handler(base: string, method: string, statement: string): string {
    return `class Go extends ${base} { ${method}() { ${statement.trim()} } }\n`;
  }
  form(field: string): string {
    return `class Form { ${field}: string; }\n`;
  }
  run(text: string): string {
    return `execSync(${text});\n`;
  }
  each(items: string): string {
    return `for await (const one of ${items}) { execSync(one); }\n`;
  }
  listen(method: string, event: string): string {
    return `${method}('${event}', (one) => { execSync(one); });\n`;
  }
  print(to: 'output' | 'errors'): string {
    return `console.${to === 'output' ? 'log' : 'error'}('ready');\n`;
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
