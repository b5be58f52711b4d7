/** Verifies what the issuers of credentials build into them. */
import type { SecretCheck } from '../../../rules/catalog/secret-patterns';
import { hasGithubChecksum } from './github-checksum';

/** True when the credential is one that its issuer could have made. */
export function passes(check: SecretCheck, credential: string): boolean {
  return checks[check](credential);
}

const checks: Readonly<Record<SecretCheck, (credential: string) => boolean>> = {
  github: hasGithubChecksum,
  aws: namesAccount,
  macaroon: isMacaroon,
  jwt: isSignedToken,
};

/**
 * A key id holds the number of its account, which has twelve digits, in base 32; older ids, which go on with I or J,
 * do not (https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489).
 */
function namesAccount(id: string): boolean {
  if (!/^A[A-Z]{3}[A-HK-Z2-7][A-Z2-7]{15}$/.test(id)) return true;
  const bits = Array.from(id.slice(4, 14), (letter) => base32.indexOf(letter)).reduce((sum, at) => sum * 32 + at, 0);
  // Of the first six bytes one bit at each end is no part of the number.
  const account = Math.floor(bits / 4 / 128) % 2 ** 40;
  return account > 0 && account < 1e12;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Version 2 of the binary format, a signature of 32 bytes at its end (https://github.com/rescrv/libmacaroons/blob/master/doc/format.txt). */
function isMacaroon(token: string): boolean {
  const bytes = decode(token.slice(token.indexOf('-') + 1));
  const signature = bytes.length - 34;
  return bytes[0] === 2 && signature > 0 && bytes[signature] === 6 && bytes[signature + 1] === 32;
}

/** A JSON Web Token (RFC 7519). One for anonymous visitors is given to everybody who opens a page. */
function isSignedToken(token: string): boolean {
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = jsonOf(body);
  const algorithm = jsonOf(head)?.alg;
  if (typeof algorithm !== 'string' || !claims || claims.role === 'anon') return false;
  const fits = signatures.find(([names]) => names.test(algorithm))?.[1];
  return fits === undefined || fits(decode(signature).length);
}

/** Bytes of a signature by its algorithm (RFC 7518, RFC 8037). */
const signatures: readonly (readonly [RegExp, (bytes: number) => boolean])[] = [
  [/^HS256$/, (bytes) => bytes === 32],
  [/^HS384$/, (bytes) => bytes === 48],
  [/^(?:HS512|ES256K?|EdDSA)$/, (bytes) => bytes === 64 || bytes === 114],
  [/^ES384$/, (bytes) => bytes === 96],
  [/^ES512$/, (bytes) => bytes === 132],
  [/^[RP]S\d+$/, (bytes) => bytes >= 128],
];

function jsonOf(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(String.fromCharCode(...decode(part)));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes of base64 with either alphabet, without padding. */
function decode(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let length = 0;
  for (const character of text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')) {
    const value = base64.indexOf(character);
    if (value < 0) return [];
    bits = ((bits << 6) | value) & 0xffff;
    length += 6;
    if (length < 8) continue;
    length -= 8;
    bytes.push((bits >> length) & 0xff);
  }
  return bytes;
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
