/** Reads what a registry entry or bundle asks its user for: variables, headers, arguments, options. */
import { replaceValue } from '../../../rules/edit';
import type { Located, ModelElement, Remedy } from '../../../rules/model';
import { secretsIn } from '../derive/secrets';
import { insertMember } from '../insert-member';
import { type ConfigNode, type Member, member } from '../parsers/config-tree';
import { locatedText } from './reader';

/** How a format marks an input. */
export interface Marking {
  /** The whole document. */
  readonly text: string;
  /** The member that marks a secret: `isSecret`, `sensitive`. */
  readonly key: string;
}

/**
 * The elements of one input. What has a `value` is fixed and asks for nothing, but for the `variables` in it:
 * https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/server-json/generic-server-json.md
 */
export function inputElements(node: ConfigNode, name: Located | undefined, marking: Marking): ModelElement[] {
  const variables = member(node, 'variables')?.value;
  const asked = (variables?.type === 'object' ? variables.members : []).flatMap((entry) =>
    variableElements(entry, marking),
  );
  if (!name) return asked;
  const value = locatedText(member(node, 'value')?.value);
  if (value) return [...secretsIn(value, { text: marking.text, holder: name.value }), ...asked];
  return [...input(node, name, marking), ...asked];
}

/** An input that stands under its name. */
export function variableElements({ key, keyRange, value }: Member, marking: Marking): ModelElement[] {
  return inputElements(value, { value: key, range: keyRange, notation: value.notation }, marking);
}

function input(node: ConfigNode, name: Located, marking: Marking): ModelElement[] {
  const { text, key } = marking;
  const mark = member(node, key)?.value;
  const secret = mark?.type === 'scalar' && mark.value === true;
  const preset = locatedText(member(node, 'default')?.value);
  const remedy = secret ? undefined : remedyOf(node, marking);
  return [
    { kind: 'input', name, secret, key, ...(preset ? { preset } : {}), ...(remedy ? { remedy } : {}) },
    ...(preset ? secretsIn(preset, { text, holder: name.value }) : []),
  ];
}

function remedyOf(node: ConfigNode, { text, key }: Marking): Remedy | undefined {
  const mark = member(node, key)?.value;
  if (node.type !== 'object' || (mark && mark.type !== 'scalar')) return undefined;
  const edit = mark ? replaceValue(mark, true) : insertMember(text, node, key, true);
  return edit && { edits: [edit], value: 'true' };
}
