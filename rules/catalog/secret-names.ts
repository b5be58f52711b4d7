/** What names and questions say of the value they stand for. */

/**
 * True when a name (`api_key`, `githubToken`) or the question beside it (`GitHub Personal Access Token`) is for a secret.
 * Names of what only points to one, such as its file, number or place, are not.
 */
export function asksForSecret(name: string, question = ''): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
  if (isSecretName(words)) return !placeQuestion.test(question);
  return !isReference(words) && secretQuestion.test(question) && !otherQuestion.test(question);
}

function isSecretName(words: readonly string[]): boolean {
  if (isReference(words) || words.some((word) => /^(?:public|publishable|anon|max|min|num|count|limit)$/.test(word)))
    return false;
  const last = words.at(-1) ?? '';
  if (/^(?:password|passwd|passphrase|pwd|secret|token|apikey|apitoken|pat|credentials?)$/.test(last)) return true;
  const before = words.at(-2) ?? '';
  return (
    last === 'key' &&
    /^(?:api|access|secret|private|auth|service|subscription|license|signing|encryption|account)$/.test(before)
  );
}

/** `token_file`, `key_id`, `secret_name`, `token_url`: where it is, not what it is. */
function isReference(words: readonly string[]): boolean {
  return /^(?:path|file|filename|dir|folder|url|uri|endpoint|id|name|type|prefix|header|command|location|vault|arn|region|ttl|expiry|limit|budget|count)$/.test(
    words.at(-1) ?? '',
  );
}

const secretQuestion =
  /\b(?:api[ -]?key|access[ -]?key|secret[ -]?key|(?:access|auth|bearer|api|bot|personal access|refresh|service) ?token|password|passphrase|client secret|private key)\b/i;

/** Questions for a file that holds it. */
const placeQuestion = /\b(?:path|file ?name|location)\b|\bcredentials file\b/i;

/** Questions for its place, or for something else as well. */
const otherQuestion =
  /\b(?:path|file|name of|url|endpoint|environment variable|env var|location|directory|optional user|username|e-?mail)\b/i;
