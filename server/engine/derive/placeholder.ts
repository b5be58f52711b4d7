/** Text that stands for something to be filled in later. */

/**
 * True when `text` holds a reference a host or shell expands (`${X}`, `$X`, `%X%`, `{{x}}`, `op://…`) or a blank to
 * fill in (`<version>`).
 */
export function hasVariable(text: string): boolean {
  return /\$\{|\$\(|\$[A-Za-z_]|\{\{|<[\w .-]+>|%[A-Za-z_]\w*%|^op:\/\//.test(text);
}

/**
 * True when `text` stands in a secret's place without being one: a reference to where the secret is kept, or words
 * and patterns nobody uses as a secret.
 */
export function isPlaceholder(text: string): boolean {
  return isReference(text) || fillerWords.test(text) || isMonotonous(text);
}

/** {@link isPlaceholder} for text with a credential's shape, in which chance may spell short words. */
export function isMadeUp(token: string): boolean {
  return (
    /example|placeholder|change[-_]?me|redacted|dummy|your[-_]|[xX]{4}|\.\.\.|\*{3}/i.test(token) || isMonotonous(token)
  );
}

/** True for references of hosts, shells and secret stores. */
export function isReference(text: string): boolean {
  return /^\$\w+$|\$\{|\$\(|\{\{|^\{[\w.]+\}$|^%\w+%$|^<.*>$|^\[.*\]$|^(?:op|vault|keyring|keychain|env|file|secret|aws-sm|gcp-sm):|^ref\+|^arn:aws:|^projects\/[^/]+\/secrets\/|^@/i.test(
    text,
  );
}

/** True for what looks like a credential and is for everybody: public keys, keys of web pages, checksums, images. */
export function isPublic(text: string): boolean {
  return /^(?:pk[_-](?:live|test|lf)[_-]|phc_|sb_publishable_|age1|ssh-|ecdsa-|sha(?:1|256|384|512)[-:=]|data:)/i.test(
    text,
  );
}

/** True for the forms of UUIDs and of checksums (MD5, SHA-1, SHA-2), which some issuers give their keys as well. */
export function isDigest(text: string): boolean {
  return /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{56}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.test(
    text,
  );
}

const fillerWords =
  /example|placeholder|change[-_ ]?me|redacted|dummy|replace[-_ ]?(?:me|with|this)|(?:^|[^a-z])(?:y(?:ou)?r|my|some|insert|enter|fake|mock|sample|test|todo|fixme|demo|foo(?:bar)?|none|null|undefined|secret[-_]?here|here|key[-_]?goes)(?:[^a-z]|$)|(?:api|access)?[-_]?(?:key|token|secret)[-_]?(?:here|goes)|\.\.\.|…|\*{3}|[xX]{4}|(?:^|[-_])[xX]{3}(?:$|[-_])|不要|你的|您的|替换|占位/i;

/** One character over and over, or the alphabet or the digits in order. */
function isMonotonous(text: string): boolean {
  if (/(.)\1{6}/.test(text) || new Set(text).size <= 4) return true;
  return /0123456789|1234567890|abcdefghij|qwertyuiop/i.test(text);
}
