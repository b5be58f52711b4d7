/** Reads the JSON Schema of what a tool takes. https://json-schema.org/draft/2020-12/json-schema-core */
import type { DefinitionParameter, DefinitionSchema, Located, Range } from '../../../rules/model';
import { insertMember } from '../insert-member';
import { type ConfigNode, type Member, member, type ObjectNode } from '../parsers/config-tree';
import { located, locatedText } from './reader';

/** Nested schemas beyond this are not followed. */
const deepest = 12;

/** Keywords whose value is a schema, a list of schemas or an object of schemas, besides `properties`. */
const indirect = [
  'items',
  'prefixItems',
  'contains',
  'additionalProperties',
  'patternProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  '$defs',
  'definitions',
];

/** Keywords by which a schema is made of others. */
const composing = ['$ref', 'allOf', 'anyOf', 'oneOf'];

/** What limits the text a parameter takes. */
const bounds = ['enum', 'const', 'pattern', 'format', 'maxLength'];

/** The schema at `node`; where nothing is written, one that is not valid, said to stand at `instead`. `text`: the document. */
export function definitionSchema(text: string, node: ConfigNode | undefined, instead: Range): DefinitionSchema {
  if (node?.type !== 'object') return { range: node?.range ?? instead, valid: false, parameters: [], references: [] };
  const found: Found = { parameters: [], references: [], ids: new Set() };
  collect(node, false, 0, found);
  const open = isOpen(node);
  // What is chosen or referred to names further members, which would then be refused.
  const isWhole = !composing.some((keyword) => member(node, keyword));
  const close = open === undefined && isWhole ? insertMember(text, node, 'additionalProperties', false) : undefined;
  const repair = isUntyped(node) ? insertMember(text, node, 'type', 'object') : undefined;
  return {
    range: node.range,
    valid: isObjectSchema(node),
    ...(repair ? { repair: { edits: [repair], value: 'object' } } : {}),
    ...(open === undefined ? {} : { open }),
    parameters: found.parameters,
    references: found.references.filter(({ value }) => isElsewhere(value, found.ids)),
    ...(close ? { remedy: { edits: [close], value: 'false' } } : {}),
  };
}

interface Found {
  readonly parameters: DefinitionParameter[];
  readonly references: Located[];
  /** Addresses the schema gives to parts of itself. */
  readonly ids: Set<string>;
}

function collect(node: ConfigNode, isIndirect: boolean, depth: number, found: Found): void {
  if (node.type !== 'object' || depth > deepest) return;
  const reference = locatedText(member(node, '$ref')?.value);
  if (reference) found.references.push(reference);
  const id = locatedText(member(node, '$id')?.value);
  if (id) found.ids.add(withoutFragment(id.value));
  const properties = member(node, 'properties')?.value;
  for (const entry of properties?.type === 'object' ? properties.members : []) {
    found.parameters.push(parameter(entry, isIndirect));
    collect(entry.value, isIndirect, depth + 1, found);
  }
  for (const keyword of indirect) {
    const value = member(node, keyword)?.value;
    if (value?.type === 'array') for (const item of value.items) collect(item, true, depth + 1, found);
    else if (value?.type === 'object' && holdsSchemas(keyword))
      for (const entry of value.members) collect(entry.value, true, depth + 1, found);
    else if (value) collect(value, true, depth + 1, found);
  }
}

function holdsSchemas(keyword: string): boolean {
  return keyword === '$defs' || keyword === 'definitions' || keyword === 'patternProperties';
}

function parameter({ key, keyRange, value }: Member, isIndirect: boolean): DefinitionParameter {
  const type = typeOf(value);
  const description = locatedText(member(value, 'description')?.value);
  const header = member(value, 'x-mcp-header')?.value;
  return {
    name: { value: key, range: keyRange, notation: value.notation },
    ...(type === undefined ? {} : { type }),
    bounded: choices(value).every((choice) => bounds.some((keyword) => member(choice, keyword))),
    ...(description ? { description } : {}),
    ...(header?.type === 'scalar' ? { header: located(header) } : {}),
    ...(isIndirect ? { indirect: true } : {}),
  };
}

/** The one type besides `null` that a schema or each of its choices has. */
function typeOf(schema: ConfigNode): string | undefined {
  const types = new Set(choices(schema).map(ownType));
  const [only] = types;
  return types.size === 1 ? only : undefined;
}

function ownType(schema: ConfigNode): string | undefined {
  const node = member(schema, 'type')?.value;
  const names = node?.type === 'array' ? node.items : node ? [node] : [];
  const texts = names.flatMap((name) => locatedText(name)?.value ?? []).filter((name) => name !== 'null');
  return texts.length === 1 ? texts[0] : undefined;
}

/** The alternatives of `anyOf` and `oneOf` but for `null`, or the schema itself. */
function choices(schema: ConfigNode): readonly ConfigNode[] {
  const list = (member(schema, 'anyOf') ?? member(schema, 'oneOf'))?.value;
  if (list?.type !== 'array') return [schema];
  const real = list.items.filter((item) => locatedText(member(item, 'type')?.value)?.value !== 'null');
  return real.length > 0 ? real : [schema];
}

/** True for a schema that takes objects, or that leaves the type to what it refers to or chooses from. */
function isObjectSchema(node: ObjectNode): boolean {
  const type = member(node, 'type')?.value;
  if (type) return type.type === 'scalar' && type.value === 'object';
  return composing.some((keyword) => member(node, keyword));
}

/** True for a schema of an object that only fails to say so. */
function isUntyped(node: ObjectNode): boolean {
  return !member(node, 'type') && !isObjectSchema(node) && (node.members.length === 0 || !!member(node, 'properties'));
}

/** Whether members that are not named are allowed, where the schema says so itself. */
function isOpen(node: ObjectNode): boolean | undefined {
  const said = (member(node, 'additionalProperties') ?? member(node, 'unevaluatedProperties'))?.value;
  return said && !(said.type === 'scalar' && said.value === false);
}

/** True for an address on the network. The schemas of JSON Schema itself come with every validator. */
function isElsewhere(reference: string, ids: ReadonlySet<string>): boolean {
  if (!/^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(reference)) return false;
  return !/^https?:\/\/json-schema\.org\//.test(reference) && !ids.has(withoutFragment(reference));
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '');
}
