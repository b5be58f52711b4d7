/** What rules on grants share. */
import type { Grant, Remedy } from './model';
import type { Applicability, FixReport } from './rule';

/** The pattern of a grant that hands on every environment variable; its action is `trust`. */
export const everyVariable = '$*';

/** A grant as a person would name it: the list entry as written, otherwise its pattern or the setting. */
export function labelOf({ at, pattern, key }: Grant): string {
  const isAnswer = typeof at.value !== 'string' || /^(?:allow|approve|never|always|auto|yes|on)\w*$/i.test(at.value);
  if (!isAnswer) return at.value;
  if (pattern !== undefined && pattern !== '*' && pattern !== '/') return pattern;
  return at.value === false ? `${key}: false` : key;
}

/** The fix that puts a grant's secure default in its place, when the reader worked one out. */
export function remedyFix(
  { remedy }: { readonly remedy?: Remedy | undefined },
  title: string,
  applicability: Applicability,
): FixReport[] {
  if (!remedy) return [];
  return [{ title, data: { value: remedy.value ?? '' }, applicability, edits: remedy.edits }];
}

/** True for a switch of a server's command line, which `unsafe-server-switch` judges. */
export function isServerSwitch({ key }: Grant): boolean {
  return key.startsWith('-');
}
