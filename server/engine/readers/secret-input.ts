/** Lets the host ask its user for a credential that is written out. */
import { spell } from '../../../rules/edit';
import type { Format } from '../../../rules/format';
import type { Edit, ModelElement } from '../../../rules/model';
import type { Document } from '../document';
import { insertAt, insertItems } from '../insert-member';
import { type ConfigTree, member } from '../parsers/config-tree';
import { parsePath, select } from './select';

/** A secret with the edits that put a question of the host in its place; other elements, and where no question can be put, as they are. */
export function withInput(
  element: ModelElement,
  { text }: Document,
  { root }: ConfigTree,
  { secretInput }: Format,
): ModelElement {
  if (element.kind !== 'secret' || !element.variable || !secretInput || root?.type !== 'object') return element;
  const { at, variable } = element;
  const id = variable.toLowerCase().replaceAll('_', '-');
  const value = secretInput.reference.replace('ID', id);
  const item = Object.fromEntries(
    Object.entries(secretInput.item).map(([key, text]) => [
      key,
      text === 'ID' ? id : text === 'NAME' ? variable : text,
    ]),
  );
  const [list] = select(root, secretInput.list);
  const questions = list?.node.type === 'array' ? list.node.items : [];
  const isAsked = questions.some((question) => {
    const named = member(question, 'id')?.value;
    return named?.type === 'scalar' && named.value === id;
  });
  const added = list
    ? list.node.type === 'array' && insertItems(text, list.node, [item])
    : insertAt(text, root, parsePath(secretInput.list), [item]);
  if (!isAsked && !added) return element;
  const edits: Edit[] = [{ range: at.range, newText: spell(value, at.notation) }];
  return { ...element, input: { edits: isAsked || !added ? edits : [...edits, added], value } };
}
