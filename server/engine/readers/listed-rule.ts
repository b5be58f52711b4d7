/** Reads permission rules that are objects in a list: what they speak of, and what is decided. */
import { replaceValue } from '../../../rules/edit';
import type { Grant } from '../../../rules/model';
import { approvalOf, grant, matched } from './grant';
import { field, located, locatedText, type Reader } from './reader';

/** Fields: `pattern`, `decision`. `set`: `action`, `match`. The secure default replaces the decision. */
export const readListedRule: Reader = (input) => {
  const at = locatedText(field(input, 'pattern'));
  const decision = field(input, 'decision');
  const approval = decision && approvalOf(decision);
  if (!at || at.value === '' || decision?.type !== 'scalar' || !approval) return [];
  const { secure } = input.row;
  const remedy: Partial<Grant> =
    approval === 'never' && secure && 'replace' in secure
      ? { remedy: { edits: [replaceValue(located(decision), secure.replace)], value: String(secure.replace) } }
      : {};
  return grant({ ...input, row: { ...input.row, secure: undefined } }, at, {
    covers: /^\*+(?:\/\*+)?$/.test(at.value) ? 'everything' : 'some',
    pattern: matched(input, at.value),
    approval,
    ...remedy,
  });
};
