/** Finds credentials in the texts of a report: by the shapes issuers give them, and by the name before them. */
import { secretPatterns } from '../../rules/catalog/secret-patterns';
import type { SecretFinder } from './redaction';

const shapes = secretPatterns.map(({ regex }) => new RegExp(regex.source, 'g'));
/** A wrong hit costs the reporter one click; a miss cannot be taken back. */
const named =
  /(?:api[_-]?key|secret|token|passw(?:or)?d|pwd|authorization|credential)["'`]?\s*[:=]\s*(?:(?:bearer|basic|token)\s+)?["'`]?([^\s"'`,;)}\]]{8,})/gi;

export const findSecrets: SecretFinder = (text) => {
  const found = shapes.flatMap((shape) =>
    [...text.matchAll(shape)].map(({ index, 0: whole }) => ({ start: index, end: index + whole.length })),
  );
  for (const { index, 0: whole, 1: value = '' } of text.matchAll(named)) {
    // References to variables and masked values give nothing away.
    if (/^(?:\$|%|<|\{|process\.|os\.|env\.|\w+\(|.{0,4}\*+)|⟦/.test(value)) continue;
    found.push({ start: index + whole.length - value.length, end: index + whole.length });
  }
  return found;
};
