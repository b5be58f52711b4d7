/** Reads one tool, prompt, resource or elicitation as a server describes it, with the text a model reads of it. */
import type { Definition, Instruction, Located, ModelElement, Range } from '../../../rules/model';
import { canonical, digestOf } from '../digest';
import { type ConfigNode, member, type ScalarNode } from '../parsers/config-tree';
import { definitionSchema } from './definition-schema';
import { locatedText } from './reader';

export interface DefinitionContext {
  /** The whole document. */
  readonly text: string;
  readonly type: Definition['type'];
  readonly server: string;
  readonly list?: Range;
  readonly protocol?: string | undefined;
  /** The member that holds the schema of the input; absent where this kind of document has none. */
  readonly schema?: string;
}

/** Members a client does not show to a model or decide by. */
const dressing = ['_meta', 'icons'];

/** The definition at `node` and its prose; none without a name. */
export function definition(node: ConfigNode, context: DefinitionContext): ModelElement[] {
  const name = locatedText(member(node, 'name')?.value);
  return name ? definitionNamed(node, name, context) : [];
}

/** The definition at `node` under a name that stands elsewhere. */
export function definitionNamed(node: ConfigNode, name: Located, context: DefinitionContext): ModelElement[] {
  const { text, type, server, list, protocol, schema } = context;
  const description = locatedText(member(node, 'description')?.value);
  return [
    {
      kind: 'definition',
      type,
      name,
      server,
      ...(list ? { list } : {}),
      ...(protocol === undefined ? {} : { protocol }),
      ...(description ? { description } : {}),
      hints: hintsOf(node),
      ...(schema ? { schema: definitionSchema(text, member(node, schema)?.value, name.range) } : {}),
      icons: iconsOf(node),
      meta: keysOf(member(node, '_meta')?.value),
      digest: digestOf(canonical(node, dressing)),
    },
    ...prose(node, name.value),
  ];
}

function hintsOf(node: ConfigNode): Definition['hints'] {
  const annotations = member(node, 'annotations')?.value;
  if (annotations?.type !== 'object') return {};
  return Object.fromEntries(
    annotations.members.flatMap(({ key, value }) => {
      if (value.type !== 'scalar' || typeof value.value !== 'boolean') return [];
      const { range, notation, entry } = value;
      return [[key, { value: value.value, range, notation, ...(entry ? { entry } : {}) }]];
    }),
  );
}

/** Addresses of the `icons` of a tool, a server and whatever else may have some. */
export function iconsOf(node: ConfigNode): Located[] {
  const icons = member(node, 'icons')?.value;
  return (icons?.type === 'array' ? icons.items : []).flatMap((icon) => locatedText(member(icon, 'src')?.value) ?? []);
}

function keysOf(node: ConfigNode | undefined): Located[] {
  if (node?.type !== 'object') return [];
  return node.members.map(({ key, keyRange }) => ({ value: key, range: keyRange, notation: node.notation }));
}

/** Every text in the definition that could say something: all of it reaches the model, schemas included. */
function prose(node: ConfigNode, name: string): Instruction[] {
  if (node.type === 'scalar') return isProse(node) ? [instruction(node, name)] : [];
  if (node.type === 'array') return node.items.flatMap((item) => prose(item, name));
  return node.members.flatMap(({ key, value }) => (dressing.includes(key) ? [] : prose(value, name)));
}

function isProse({ value }: ScalarNode): boolean {
  return typeof value === 'string' && /[\s\u0080-\uffff]/.test(value.trim());
}

function instruction({ value, range, origin }: ScalarNode, name: string): Instruction {
  const text = String(value);
  return { kind: 'instruction', role: 'tool', name, text, range, ...(origin === undefined ? {} : { origin }) };
}
