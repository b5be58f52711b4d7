/** Reads documents that hold what servers answer to `tools/list`, `prompts/list` and `resources/list`, in any wrapping. */
import type { Definition, ModelElement, Range } from '../../../rules/model';
import { type ArrayNode, type ConfigNode, type Member, member, type ObjectNode } from '../parsers/config-tree';
import { definition, definitionNamed } from './definition';
import { protocolVersion } from './protocol-version';
import { locatedText, type Reader } from './reader';

interface Walk {
  readonly text: string;
  readonly protocol: string | undefined;
  readonly list?: Range;
}

/** At the root of the document. */
export const readDefinitions: Reader = ({ document, place }) => {
  const walk = { text: document.text, protocol: protocolVersion(place.node) };
  return below(place.node, document.path, walk);
};

/** Definitions at `node` and below. `server`: whose they are, as far as is known on the way. */
function below(node: ConfigNode, server: string, walk: Walk): ModelElement[] {
  if (node.type === 'array') return listed(node, server, walk);
  if (node.type !== 'object') return [];
  if (isTool(node)) return tool(node, schemaOf(node), server, walk);
  const own = serverOf(node) ?? server;
  return node.members.flatMap((entry) => ofMember(node, entry, own, walk));
}

function ofMember(node: ObjectNode, { key, keyRange, value }: Member, server: string, walk: Walk): ModelElement[] {
  const type = types[key];
  if (type && value.type === 'array') {
    const items = value.items.filter((item) => isEntry(item, type));
    return items.flatMap((item) => definition(item, { ...walk, type, server }));
  }
  if (
    key === 'requestedSchema' &&
    value.type === 'object' &&
    locatedText(member(node, 'mode')?.value)?.value !== 'url'
  ) {
    const name = { value: key, range: keyRange, notation: value.notation };
    return definitionNamed(node, name, { ...walk, type: 'elicitation', server, schema: key });
  }
  if (/^(?:mcp_?)?servers$/i.test(key) && value.type === 'object')
    return value.members.flatMap((entry) => below(entry.value, entry.key, walk));
  return below(value, server, walk);
}

/** Members that hold lists; `tools` is known by what its items hold. */
const types: Readonly<Record<string, Definition['type']>> = {
  prompts: 'prompt',
  resources: 'resource',
  resourceTemplates: 'resource',
};

/** Where one item of a list is a tool, the others that have a name are tools as well, be it without their schema. */
function listed({ items, range: list }: ArrayNode, server: string, walk: Walk): ModelElement[] {
  const isList = items.some(isTool);
  const schema = items.map(schemaOf).find(Boolean);
  return items.flatMap((item) =>
    isList && hasName(item) ? tool(item, schema, server, { ...walk, list }) : below(item, server, walk),
  );
}

function tool(node: ConfigNode, schema: string | undefined, server: string, walk: Walk): ModelElement[] {
  const own = schema ?? (isObjectSchema(member(node, 'parameters')?.value) ? 'parameters' : undefined);
  return definition(node, { ...walk, type: 'tool', server, ...(own ? { schema: own } : {}) });
}

/** A name with a schema of the input, or with a description and a list of arguments, as catalogs shorten it. */
function isTool(node: ConfigNode): boolean {
  if (!hasName(node)) return false;
  if (schemaOf(node)) return true;
  if (!member(node, 'description')) return false;
  return ['parameters', 'arguments'].some((key) => {
    const value = member(node, key)?.value;
    return isObjectSchema(value) || (value?.type === 'array' && value.items.length > 0 && value.items.every(hasName));
  });
}

/** The member that holds the schema: the protocol's name for it, or the one of a model's own interface. */
function schemaOf(node: ConfigNode): string | undefined {
  return ['inputSchema', 'input_schema'].find((key) => {
    const schema = member(node, key)?.value;
    // Other interfaces wrap it once more.
    return schema && !(member(schema, 'json') && !member(schema, 'type'));
  });
}

function isObjectSchema(node: ConfigNode | undefined): boolean {
  const type = member(node, 'type')?.value;
  return type?.type === 'scalar' && type.value === 'object';
}

function isEntry(node: ConfigNode, type: Definition['type']): boolean {
  if (!hasName(node)) return false;
  if (type === 'resource') return !!(member(node, 'uri') ?? member(node, 'uriTemplate'));
  return !!(member(node, 'description') ?? member(node, 'arguments'));
}

function hasName(node: ConfigNode): boolean {
  const name = member(node, 'name')?.value;
  return name?.type === 'scalar' && typeof name.value === 'string';
}

function holdsTools(node: ConfigNode): boolean {
  const tools = member(node, 'tools')?.value;
  return tools?.type === 'array' && tools.items.some(isTool);
}

/** The name an object gives the server it describes. */
function serverOf(node: ConfigNode): string | undefined {
  for (const key of ['serverInfo', 'server']) {
    const value = member(node, key)?.value;
    const name = locatedText(value?.type === 'object' ? member(value, 'name')?.value : value)?.value;
    if (name) return name;
  }
  return holdsTools(node) ? locatedText(member(node, 'name')?.value)?.value : undefined;
}
