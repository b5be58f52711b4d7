/** Reads the tools a skill, command or agent may use without asking, or may not use: a list, or one string of rules. */
import { removeEntry } from '../../../rules/edit';
import type { Edit, Grant, Located, ModelElement } from '../../../rules/model';
import { permissionRule } from '../derive/permission-rule';
import { partOf } from '../derive/words';
import { documentName } from './instruction';
import { keyOf, locatedList, locatedText, type Reader } from './reader';

/** `set`: `approval`. In a string, rules are separated by blanks or commas outside parentheses. */
export const readAllowedTools: Reader = (input) => {
  const { node } = input.place;
  const whole = locatedText(node);
  const items = whole
    ? rulesIn(input.document.text, whole)
    : locatedList(node).map((at) => ({ at, edit: removeEntry(at) }));
  const set = input.row.set?.approval;
  const approval = set === 'ask' || set === 'deny' ? set : 'never';
  const holder = documentName(input);
  return items.flatMap(({ at, edit }): ModelElement[] => {
    const rule = permissionRule(at.value);
    if (!rule) return [];
    const remedy: Partial<Grant> = edit && approval === 'never' ? { remedy: { edits: [edit] } } : {};
    return [{ kind: 'grant', ...rule, approval, key: keyOf(input), at, holder, ...remedy }];
  });
};

/** The rules of one string, each with the edit that takes it out. */
export function rulesIn(text: string, whole: Located): { at: Located; edit: Edit | undefined }[] {
  const matches = [...whole.value.matchAll(/[^\s,()]+(?:\([^)]*\)?)?/g)];
  return matches.flatMap((match, index) => {
    const end = match.index + match[0].length;
    const at = partOf(text, whole, match.index, end);
    if (!at) return [];
    if (matches.length === 1) return [{ at, edit: removeEntry(whole) }];
    const next = matches[index + 1];
    const previous = matches[index - 1];
    const gone = next
      ? partOf(text, whole, match.index, next.index)
      : partOf(text, whole, (previous?.index ?? 0) + (previous?.[0].length ?? 0), end);
    return [{ at, edit: gone && { range: gone.range, newText: '' } }];
  });
}
