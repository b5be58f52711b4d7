/** Whether text looks chosen by a machine or carefully by a person. */

/** Shannon entropy in bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts.values()].reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0);
}

/** A key or token: long, mixed, and not words put together. */
export function looksLikeToken(text: string): boolean {
  // Brackets and the like stand in patterns, requirements and templates, not in keys.
  if (text.length < 16 || text.length > 4096 || /[\s[\](){}<>|\\"'`]/.test(text)) return false;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text) || isWords(text) || isAddressOrPath(text)) return false;
  return entropy(text) >= 3;
}

/** A password: mixed enough that it is nobody's default. */
export function looksLikePassword(text: string): boolean {
  if (text.length < 8 || text.length > 256 || /\s/.test(text) || isWords(text) || isAddressOrPath(text)) return false;
  return /[A-Za-z]/.test(text) && /[\d\W_]/.test(text) && entropy(text) >= 2.75;
}

/** `local-dev-token-2024`: parts of letters only or few digits only. */
function isWords(text: string): boolean {
  return text.split(/[-_.:/@ ]+/).every((part) => /^(?:[A-Za-z]{0,14}|\d{1,4}|v\d+)$/.test(part));
}

function isAddressOrPath(text: string): boolean {
  return (
    /^(?:[a-z][\w+.-]*:\/\/|~?[\\/]|\.{1,2}[\\/]|[A-Za-z]:[\\/])/i.test(text) ||
    /\.(?:json|pem|key|txt|ya?ml|env|crt|p12|toml)$/i.test(text)
  );
}
