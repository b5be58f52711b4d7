/** What rules on exposures share. */
import type { Exposure, ModelElement } from './model';
import type { Applicability, FixReport } from './rule';

/** `dmPolicy: open`: the setting with its value, where one is written. */
export function exposedSetting({ key, at }: Exposure): string {
  return at.value === null ? key : `${key}: ${at.value}`;
}

/** The fix that closes the gap: by the value that `remedy` names, or by taking the setting out. */
export function closingFix({ remedy, key }: Exposure, applicability: Applicability): FixReport[] {
  if (!remedy) return [];
  const { value, edits } = remedy;
  return [{ title: value === undefined ? 'remove' : 'set', data: { key, value: value ?? '' }, applicability, edits }];
}

/** True when the document leaves one of these ways in wide open, by what it says and not only by what it leaves out. */
export function hasGap(elements: readonly ModelElement[], ...gaps: readonly Exposure['gap'][]): boolean {
  return elements.some(
    (element) =>
      element.kind === 'exposure' && !element.byDefault && element.check === undefined && gaps.includes(element.gap),
  );
}
