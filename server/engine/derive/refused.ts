/** Permission lists in which one entry takes back another: where both speak of one thing, refusing wins. */
import type { Grant, ModelElement } from '../../../rules/model';
import { matchesAny } from '../glob';

/**
 * The elements without the grants that another entry of the same document refuses: the same entry, its tool as a whole
 * (`Bash` beside `Bash(ls:*)`), or a pattern of paths that holds it. Entries of different holders have nothing to do
 * with each other. What only asks is left alone: hosts differ in whether a narrow grant beats a broad question.
 * Sources: https://code.claude.com/docs/en/permissions, https://cursor.com/docs/cli/reference/permissions.
 */
export function withoutRefused(elements: readonly ModelElement[]): readonly ModelElement[] {
  const refusals = elements.filter((element): element is Grant => isEntry(element) && element.approval === 'deny');
  if (!refusals.length) return elements;
  return elements.filter(
    (element) =>
      !isEntry(element) || element.approval !== 'never' || !refusals.some((refusal) => takesBack(refusal, element)),
  );
}

/** A grant that is an entry of a list, with its own words, and not a switch or a word such as `allow`. */
function isEntry(element: ModelElement): element is Grant {
  return element.kind === 'grant' && element.pattern !== undefined && typeof element.at.value === 'string';
}

function takesBack(refusal: Grant, grant: Grant): boolean {
  if (refusal.holder !== grant.holder) return false;
  const [refused, granted] = [ruleOf(refusal), ruleOf(grant)];
  if (!refused || !granted || refused.tool !== granted.tool) return false;
  if (refused.inner === undefined || refused.inner === '*' || refused.inner === granted.inner) return true;
  return granted.inner !== undefined && refused.inner.includes('/') && matchesAny(granted.inner, [refused.inner]);
}

/** `Read(~/.ssh/**)` taken apart; nothing for text that is no rule of a tool. */
function ruleOf({ at }: Grant): { readonly tool: string; readonly inner: string | undefined } | undefined {
  const [, tool, inner] = /^([A-Za-z]\w*)(?:\((.*)\))?$/s.exec(String(at.value)) ?? [];
  return tool === undefined ? undefined : { tool, inner };
}
