/** Which types keep a model from sending text of its own choice: annotations of Python, schemas of zod. */
import { isNarrow } from '../../dataflow/checks';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Annotation, Call, Class, Dict, Expression } from './syntax';

/** Builtin and library types a validating framework turns everything into. */
const harmless = new Set([
  'int',
  'float',
  'bool',
  'complex',
  'Decimal',
  'UUID',
  'UUID4',
  'date',
  'datetime',
  'time',
  'timedelta',
  'PositiveInt',
  'NonNegativeInt',
  'NegativeInt',
  'StrictInt',
  'StrictBool',
  'StrictFloat',
  'conint',
  'confloat',
  'None',
  'NoneType',
  'IPv4Address',
  'IPv6Address',
  'IPvAnyAddress',
]);
/** Generic types that hold what their parameters say. */
const wrappers = new Set([
  'Optional',
  'Union',
  'list',
  'List',
  'set',
  'Set',
  'tuple',
  'Tuple',
  'Sequence',
  'Iterable',
  'frozenset',
]);

/** False when a parameter of this type can only be a number, a flag, or one of a fixed set. */
export function isText(source: Source, type: Expression, scope: Scope, depth = 0): boolean {
  if (depth > 6) return true;
  const inner = (part: Expression): boolean => isText(source, part, scope, depth + 1);
  switch (type.type) {
    case 'literal':
      return type.value !== null && (typeof type.value !== 'string' || !harmless.has(type.value));
    case 'name':
    case 'member': {
      const name = type.type === 'name' ? type.name : type.property;
      return !harmless.has(name) && !isEnum(source, type, scope);
    }
    case 'index': {
      const name = lastPart(type.object);
      if (name === 'Literal') return false;
      const parts = type.key.type === 'list' ? type.key.items : [type.key];
      if (name === 'Annotated') return isAnnotatedText(parts, inner);
      return wrappers.has(name) ? parts.some(inner) : true;
    }
    case 'text':
    case 'other':
      // `int | None`
      return type.parts.length === 0 || type.parts.some(inner);
    default:
      return true;
  }
}

/** `Annotated[str, Field(pattern="^…$")]` is as narrow as its pattern. */
function isAnnotatedText(parts: readonly Expression[], inner: (part: Expression) => boolean): boolean {
  const [type, ...notes] = parts;
  if (!type || !inner(type)) return false;
  return !notes.some((note) => note.type === 'call' && hasNarrowPattern(note));
}

function hasNarrowPattern(call: Call): boolean {
  const pattern = call.args.find((arg) => arg.name === 'pattern' || arg.name === 'regex')?.value;
  return pattern?.type === 'literal' && typeof pattern.value === 'string' && isNarrow(pattern.value, '');
}

function isEnum(source: Source, type: Expression, scope: Scope): boolean {
  const meaning = source.meaning(type, scope);
  if (meaning?.type === 'value') return !isText(source, meaning.value, meaning.scope, 4);
  const cls = meaning?.type === 'class' ? meaning.cls : undefined;
  return cls?.bases.some((base) => /Enum$/.test(lastPart(base))) ?? false;
}

const withoutText =
  /^(?:\b(?:number|boolean|bigint|Date|RegExp|Buffer|Uint8Array|AbortSignal|Array|ReadonlyArray|readonly|undefined|null)\b|'[^']*'|"[^"]*"|[|\s<>[\]])+$/;

/**
 * True when an annotation of TypeScript, as it is written, names only numbers, flags and fixed texts. Nothing holds callers
 * to it but the compiler, so what comes from outside the program may still be text.
 */
export function isWrittenWithoutText({ text }: Annotation): boolean {
  return withoutText.test(text.trim());
}

/** The harmless fields of a model class of this file, or nothing when `type` is no such class. */
export function schemaFields(source: Source, type: Expression, scope: Scope): string[] | undefined {
  const meaning = source.meaning(type, scope);
  return meaning?.type === 'class' ? harmlessFields(source, meaning.cls, meaning.scope) : undefined;
}

/** Names of a class's fields that are annotated with types that are no free text. */
export function harmlessFields(source: Source, cls: Class, scope: Scope): string[] {
  return cls.fields.flatMap((field) => {
    const annotation = field.annotation?.expression;
    const narrow =
      annotation !== undefined &&
      (!isText(source, annotation, scope) || (field.value?.type === 'call' && hasNarrowPattern(field.value)));
    return narrow ? [field.name] : [];
  });
}

/** Names of the properties of a JSON Schema object that are no free text, and of all others. */
export function jsonSchemaFields(schema: Dict): {
  readonly harmless: readonly string[];
  readonly free: readonly string[];
} {
  const properties = entryOf(schema, 'properties');
  const harmless: string[] = [];
  const free: string[] = [];
  for (const { key, value } of properties?.type === 'dict' ? properties.entries : []) {
    if (key !== undefined) (isHarmlessJsonSchema(value) ? harmless : free).push(key);
  }
  return { harmless, free };
}

function isHarmlessJsonSchema(schema: Expression): boolean {
  if (schema.type !== 'dict') return false;
  if (entryOf(schema, 'enum')?.type === 'list' || entryOf(schema, 'const')) return true;
  const type = entryOf(schema, 'type');
  const pattern = entryOf(schema, 'pattern');
  if (type?.type === 'literal' && /^(?:integer|number|boolean)$/.test(String(type.value))) return true;
  return pattern?.type === 'literal' && isNarrow(String(pattern.value), '');
}

function entryOf(dict: Dict, key: string): Expression | undefined {
  return dict.entries.find((entry) => entry.key === key)?.value;
}

/** Parts of a zod chain after which the value is no free text. */
const zodHarmless =
  /^(?:enum|nativeEnum|literal|number|int|int32|uint32|float32|float64|bigint|boolean|date|null|undefined|uuid|uuidv4|cuid|cuid2|ulid|nanoid|ipv4|ipv6|stringbool|never|void)$/;

/** Fields of a zod schema (an object of fields, or `z.object` of one) that are no free text. */
export function zodHarmlessFields(source: Source, schema: Expression, scope: Scope, depth = 0): string[] {
  if (depth > 5) return [];
  const meaning = schema.type === 'name' || schema.type === 'member' ? source.meaning(schema, scope) : undefined;
  if (meaning?.type === 'value') return zodHarmlessFields(source, meaning.value, meaning.scope, depth + 1);
  const followed = followName(source, schema, scope);
  if (followed) return zodHarmlessFields(source, followed.value, followed.scope, depth + 1);
  if (schema.type === 'dict') {
    return schema.entries.flatMap((entry) =>
      entry.key !== undefined && isZodHarmless(source, entry.value, scope) ? [entry.key] : [],
    );
  }
  if (schema.type !== 'call') return [];
  const own = schema.args.flatMap((arg) => zodHarmlessFields(source, arg.value, scope, depth + 1));
  const { callee } = schema;
  const before = callee.type === 'member' ? zodHarmlessFields(source, callee.object, scope, depth + 1) : [];
  return [...before, ...own];
}

/** True when a field's schema admits only numbers, flags, fixed values, or text of a narrow pattern. */
function isZodHarmless(source: Source, schema: Expression, scope: Scope, depth = 0): boolean {
  if (depth > 12) return false;
  if (schema.type === 'name') {
    const followed = followName(source, schema, scope);
    return followed !== undefined && isZodHarmless(source, followed.value, followed.scope, depth + 1);
  }
  if (schema.type === 'member') {
    return zodHarmless.test(schema.property) || isZodHarmless(source, schema.object, scope, depth + 1);
  }
  if (schema.type !== 'call' || schema.callee.type !== 'member') return false;
  const { callee, args } = schema;
  if (callee.property === 'regex') {
    const [pattern] = args;
    const known = pattern && (followName(source, pattern.value, scope)?.value ?? pattern.value);
    if (known?.type === 'pattern' && isNarrow(known.source, known.flags)) return true;
  }
  if (callee.property === 'array' || callee.property === 'optional') {
    const [inner] = args;
    if (inner && isZodHarmless(source, inner.value, scope, depth + 1)) return true;
  }
  if (callee.property === 'union') {
    const [of] = args;
    return of?.value.type === 'list' && of.value.items.every((item) => isZodHarmless(source, item, scope, depth + 1));
  }
  return isZodHarmless(source, callee, scope, depth + 1);
}

/** The expression a name is bound to once. */
export function followName(
  source: Source,
  value: Expression,
  scope: Scope,
): { readonly value: Expression; readonly scope: Scope } | undefined {
  return value.type === 'name' ? source.binding(value.name, scope) : undefined;
}

function lastPart(type: Expression): string {
  if (type.type === 'name') return type.name;
  return type.type === 'member' ? type.property : '';
}
