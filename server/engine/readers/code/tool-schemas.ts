/** What the input schema of a tool in code says of its arguments: JSON Schema, zod, or the types of a Python function. */
import type { DefinitionParameter, DefinitionSchema, Range } from '../../../../rules/model';
import { isInjected } from './parameters';
import { type Found, notationOf, resolved } from './places';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Call, Expression, Fn } from './syntax';
import { isText } from './types';

/** Of a schema that is written out or stands under one name; nothing where it comes from elsewhere. */
export function writtenSchema(source: Source, found: Found, depth = 0): DefinitionSchema | undefined {
  const meant = resolved(source, found.value, found.scope);
  if (!meant || depth > 4) return undefined;
  const { value, scope } = meant;
  if (value.type === 'dict')
    return isJsonSchema(value) ? jsonSchema(source, value, scope) : zodFields(source, value, scope);
  if (value.type !== 'call' || value.callee.type !== 'member') return undefined;
  const { property, object } = value.callee;
  const [first] = value.args;
  if (/^(?:passthrough|loose|catchall)$/.test(property)) {
    const inner = writtenSchema(source, { ...found, value: object, scope }, depth + 1);
    return inner && { ...inner, open: true };
  }
  if (/^(?:strict|describe|refine|superRefine)$/.test(property))
    return writtenSchema(source, { ...found, value: object, scope }, depth + 1);
  if (!first || !/^(?:object|looseObject|strictObject)$/.test(property)) return undefined;
  const fields = resolved(source, first.value, scope);
  const schema = fields?.value.type === 'dict' ? zodFields(source, fields.value, fields.scope) : undefined;
  return schema && property === 'looseObject' ? { ...schema, open: true } : schema;
}

/** Of a Python function whose parameters are turned into a schema by their types. */
export function typedSchema(source: Source, fn: Fn, scope: Scope, injected: readonly string[]): DefinitionSchema {
  const own = fn.isMethod ? 1 : 0;
  const parameters = fn.parameters.slice(own).flatMap((parameter): DefinitionParameter[] => {
    const { target, kind, annotation } = parameter;
    if (target.type !== 'name' || kind !== 'plain' || isInjected(parameter, injected)) return [];
    const type = annotation?.expression;
    const any = annotation === undefined || /^(?:typing\.)?Any$/.test(annotation.text);
    // A default says of what type the text is to whoever reads the schema, but nothing checks it.
    const text = !any && (!type || isText(source, type, scope));
    const range = { start: target.range.start, end: target.range.start + target.name.length };
    return [
      {
        name: { value: target.name, range, notation: 'python' },
        ...(any ? { any } : text && /\bstr\b/.test(annotation.text) ? { type: 'string' } : { type: 'object' }),
        bounded: !any && (!text || /\b(?:pattern|regex|max_length|Literal)\b/.test(annotation.text)),
      },
    ];
  });
  return { range: fn.nameRange ?? fn.range, valid: true, parameters, references: [] };
}

/** A schema of nothing at all, of a tool that reads arguments. */
export function missingSchema(range: Range): DefinitionSchema {
  return { range, valid: true, missing: true, parameters: [], references: [] };
}

/**
 * True when a handler takes something of its first parameter that only arguments have. `own` names what else is handed
 * to it: without a schema that is all it gets.
 */
export function readsArguments({ tree }: Source, fn: Fn, own: readonly string[]): boolean {
  const target = fn.parameters[0]?.target;
  if (target?.type === 'entries') return target.entries.some(({ key }) => key !== undefined && !own.includes(key));
  if (target?.type !== 'name' || fn.parameters.length < 2) return false;
  const read = new RegExp(`(?<![\\w$.])${target.name}\\??\\.(\\w+)`, 'g');
  const names = [...tree.text.slice(fn.range.start, fn.range.end).matchAll(read)].map(([, name = '']) => name);
  return names.length > 0 && names.every((name) => !own.includes(name));
}

/** True for a schema without a member, of a tool whose case in the function for all tools reads arguments. */
export function emptyButRead({ tree }: Source, name: string, schema: Expression): boolean {
  if (
    schema.type !== 'dict' ||
    schema.entries.some(({ key }) => key === undefined || !/^(?:type|properties|required|\$schema)$/.test(key))
  )
    return false;
  const properties = entryOf(schema, 'properties');
  if (properties && (properties.type !== 'dict' || properties.entries.length > 0)) return false;
  const start = tree.text.search(new RegExp(`(?:={2,3}|\\bcase)\\s*["'\`]${name.replace(/[^\w-]/g, '\\$&')}["'\`]`));
  if (start < 0) return false;
  const rest = tree.text.slice(start + 4, start + 2000);
  const end = rest
    .slice(name.length)
    .search(/(?:={2,3}|\bcase)\s*["'`][\w.-]+["'`]|\bdefault\s*:|\belse\s*:|\bexcept\b|\bcatch\b/);
  return /\b(?:arguments|args)\b(?:\s+or\s+\{\})?\)?(?:\??\.get\(|!?\[|\?\.\[)\s*["'`]\w|\barguments\??\.\w/.test(
    end < 0 ? rest : rest.slice(0, end + name.length),
  );
}

function isJsonSchema({ entries }: Extract<Expression, { type: 'dict' }>): boolean {
  return (
    entries.some(({ key, value }) => key === 'type' && value.type === 'literal') ||
    entries.some(({ key }) => key === 'properties' || key === '$ref')
  );
}

/** Of JSON Schema that is written out. */
export function jsonSchema(source: Source, schema: Expression, scope: Scope): DefinitionSchema {
  const properties = entryOf(schema, 'properties');
  const fields = properties && resolved(source, properties, scope)?.value;
  const additional = entryOf(schema, 'additionalProperties');
  const open = additional === undefined ? undefined : !(additional.type === 'literal' && additional.value === false);
  const notation = notationOf(source);
  const parameters = (fields?.type === 'dict' ? fields.entries : []).flatMap(({ key, keyRange, value }) => {
    if (key === undefined) return [];
    const type = entryOf(value, 'type');
    const text = entryOf(value, 'description');
    const isWritten = value.type === 'dict' && value.entries.every((entry) => entry.key !== undefined);
    return [
      {
        name: { value: key, range: keyRange, notation },
        ...(type?.type === 'literal' ? { type: String(type.value) } : {}),
        bounded: !isWritten || ['enum', 'const', 'pattern', 'format', 'maxLength'].some((word) => entryOf(value, word)),
        ...(text?.type === 'literal'
          ? { description: { value: String(text.value), range: text.range, notation } }
          : {}),
      },
    ];
  });
  return { range: schema.range, valid: true, ...(open === undefined ? {} : { open }), parameters, references: [] };
}

function entryOf(value: Expression, key: string): Expression | undefined {
  return value.type === 'dict' ? value.entries.find((entry) => entry.key === key)?.value : undefined;
}

function zodFields(source: Source, fields: Extract<Expression, { type: 'dict' }>, scope: Scope): DefinitionSchema {
  const notation = notationOf(source);
  const parameters = fields.entries.flatMap(({ key, keyRange, value }): DefinitionParameter[] => {
    if (key === undefined) return [];
    const chain = chainOf(source, value, scope);
    if (chain.length === 0) return [];
    const [kind = ''] = chain
      .filter(({ name }) => !/^(?:optional|nullable|nullish|default|describe)$/.test(name))
      .map(({ name }) => name);
    const said = chain.find(({ name }) => name === 'describe')?.call?.args[0]?.value;
    return [
      {
        name: { value: key, range: keyRange, notation },
        ...(kind === 'any' || kind === 'unknown' ? { any: true } : { type: kind === 'string' ? 'string' : 'object' }),
        bounded: chain.some(({ name }) =>
          /^(?:enum|literal|regex|max|length|uuid|datetime|email|ip|cuid2?|nanoid)$/.test(name),
        ),
        ...(said?.type === 'literal'
          ? { description: { value: String(said.value), range: said.range, notation } }
          : {}),
      },
    ];
  });
  return { range: fields.range, valid: true, parameters, references: [] };
}

interface Link {
  readonly name: string;
  readonly call?: Call;
}

/** The names of `z.string().max(3)` from the first: `string`, `max`. Empty for what is no such chain. */
function chainOf(source: Source, value: Expression, scope: Scope, depth = 0): Link[] {
  if (depth > 12) return [];
  if (value.type === 'name') {
    const meaning = source.meaning(value, scope);
    return meaning?.type === 'value' ? chainOf(source, meaning.value, meaning.scope, depth + 4) : [];
  }
  if (value.type !== 'call' || value.callee.type !== 'member') return [];
  const { object, property } = value.callee;
  const link: Link = { name: property, call: value };
  if (object.type === 'name') return /^z(?:od)?$/i.test(object.name) ? [link] : [];
  const before = chainOf(source, object, scope, depth + 1);
  return before.length > 0 ? [...before, link] : [];
}
