/** Keeps credentials out of every output: logs of build servers are read by many. */
import type { Range } from '../../rules/model';
import type { Fix } from '../engine/finding';
import type { FileReport } from './run-report';

/** Places of credentials in a file: what the rule on secrets found, suppressed or not. */
export function secretsIn(file: FileReport): readonly Range[] {
  return file.findings.filter((f) => f.rule.meta.category === 'secrets').map((f) => f.range);
}

export function touchesSecret(range: Range, secrets: readonly Range[]): boolean {
  return secrets.some((secret) => range.start < secret.end && secret.start < range.end);
}

/** True when a fix would write a credential out again, as one that moves or copies text around it does. */
export function repeatsSecret(fix: Fix, file: FileReport, secrets: readonly Range[]): boolean {
  const values = secrets.map(({ start, end }) => file.text.slice(start, end).replace(/^["'`]|["'`]$/g, ''));
  return fix.edits.some((edit) => values.some((value) => value.length > 4 && edit.newText.includes(value)));
}
