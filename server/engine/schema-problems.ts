/**
 * Holds a configuration tree against a JSON Schema, as far as Grantlint's own schemas go: `$ref` to definitions, `type`,
 * `properties`, `required`, `additionalProperties: false`, `items`, `enum`, `const`, `pattern`, `minItems`, `minLength`,
 * `minimum`, `anyOf` and `oneOf`, of which one that fits is enough.
 */
import type { Problem, Range, Scalar } from '../../rules/model';
import { nearest } from './nearest';
import { type ConfigNode, member } from './parsers/config-tree';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly enum?: readonly Scalar[];
  readonly const?: Scalar;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly examples?: readonly unknown[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** What is wrong, each where it stands; ranges are offsets into `text`, which the tree was read from. */
export function schemaProblems(root: ConfigNode, schema: Schema, text: string): Problem[] {
  const checker = new Checker(schema.definitions ?? {}, text);
  return checker.problems(root, schema);
}

class Checker {
  readonly #definitions: Readonly<Record<string, Schema>>;
  readonly #text: string;

  constructor(definitions: Readonly<Record<string, Schema>>, text: string) {
    this.#definitions = definitions;
    this.#text = text;
  }

  problems(node: ConfigNode, given: Schema): Problem[] {
    const schema = this.#resolved(given);
    if (!fits(node, schema)) return [this.#wrong(node, schema)];
    const choices = schema.oneOf ?? schema.anyOf;
    return [...this.#inside(node, schema), ...(choices ? this.#choice(node, choices) : [])];
  }

  #inside(node: ConfigNode, schema: Schema): Problem[] {
    if (node.type === 'array') {
      const { items } = schema;
      return items ? node.items.flatMap((item) => this.problems(item, items)) : [];
    }
    if (node.type !== 'object') return [];
    const { properties = {}, required = [] } = schema;
    const known = Object.keys(properties);
    const missing = required.filter((key) => !member(node, key)).map((key) => this.#missing(node, key, properties));
    const found = node.members.flatMap(({ key, keyRange, value }) => {
      const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (own) return this.problems(value, own);
      if (schema.additionalProperties !== false) return [];
      return [problem('unknown-key', keyRange, key, nearest(key, known) ?? known.join(', '))];
    });
    return [...missing, ...found];
  }

  #choice(node: ConfigNode, given: readonly Schema[]): Problem[] {
    const choices = given.map((choice) => this.#resolved(choice));
    const kinds = choices.flatMap(({ properties }) => properties?.kind?.const ?? []);
    if (kinds.length === choices.length) return this.#ofKind(node, choices, kinds.map(String));
    const found = choices.map((choice) => this.problems(node, choice));
    if (found.some((problems) => problems.length === 0)) return [];
    if (choices.every(({ type }) => type === undefined)) {
      const ways = choices.map(({ required = [] }) => required.map((key) => `"${key}"`).join(' + '));
      return [problem('missing', node.range, choices[0]?.required?.[0] ?? '', ways.join(', '))];
    }
    const near = found.filter((_, index) => fits(node, choices[index] ?? {})).sort((a, b) => a.length - b.length);
    return near[0] ?? [this.#wrong(node, { oneOf: choices })];
  }

  /** Rows that say what they are are held against that. */
  #ofKind(node: ConfigNode, choices: readonly Schema[], kinds: readonly string[]): Problem[] {
    const kind = member(node, 'kind')?.value;
    if (!kind) return [problem('missing', node.range, 'kind', '"kind": "…"')];
    const written = kind.type === 'scalar' ? String(kind.value) : '';
    const choice = choices[kinds.indexOf(written)];
    if (choice) return this.problems(node, choice);
    return [problem('wrong-type', kind.range, this.#written(kind), nearest(written, kinds) ?? kinds.join(', '))];
  }

  #resolved(schema: Schema): Schema {
    return schema.$ref ? (this.#definitions[schema.$ref.replace('#/definitions/', '')] ?? {}) : schema;
  }

  #wrong(node: ConfigNode, schema: Schema): Problem {
    return problem('wrong-type', node.range, this.#written(node), this.#expected(schema));
  }

  #missing(node: ConfigNode, key: string, properties: Readonly<Record<string, Schema>>): Problem {
    return problem('missing', node.range, key, `"${key}": ${this.#expected(properties[key] ?? {})}`);
  }

  /** What would fit, ready to print. */
  #expected(given: Schema): string {
    const schema = this.#resolved(given);
    const { enum: values, const: value, examples, oneOf, type = 'string' } = schema;
    if (examples) return JSON.stringify(examples[0]);
    if (values) return values.join(', ');
    if (value !== undefined) return String(value);
    if (oneOf) return [...new Set(oneOf.map((choice) => this.#expected(choice)))].join(', ');
    const [first = 'string'] = typeof type === 'string' ? [type] : type;
    return shapes[first] ?? '"…"';
  }

  /** The value as written, cut where it would fill a message. */
  #written({ range }: ConfigNode): string {
    const text = this.#text.slice(range.start, range.end).replace(/\s+/g, ' ');
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
  }
}

const shapes: Readonly<Record<string, string>> = {
  object: '{ … }',
  array: '[ … ]',
  boolean: 'true, false',
  integer: '0',
  number: '0',
};

function problem(kind: Problem['problem'], range: Range, subject: string, expected: string): Problem {
  return { kind: 'problem', problem: kind, range, subject, expected };
}

/** True when the value itself is of a kind that fits, whatever is in it. */
function fits(node: ConfigNode, { type, enum: values, const: value, pattern, ...least }: Schema): boolean {
  if (type !== undefined && !(typeof type === 'string' ? [type] : type).some((name) => isOfType(node, name)))
    return false;
  if (node.type === 'array') return node.items.length >= (least.minItems ?? 0);
  if (node.type === 'object') return values === undefined && value === undefined;
  if (values && !values.includes(node.value)) return false;
  if (value !== undefined && node.value !== value) return false;
  if (typeof node.value === 'number') return node.value >= (least.minimum ?? Number.NEGATIVE_INFINITY);
  if (typeof node.value !== 'string') return true;
  return node.value.length >= (least.minLength ?? 0) && (pattern === undefined || new RegExp(pattern).test(node.value));
}

function isOfType(node: ConfigNode, type: string): boolean {
  if (node.type !== 'scalar') return node.type === type;
  if (type === 'integer') return Number.isInteger(node.value);
  return node.value === null ? type === 'null' : typeof node.value === type;
}
