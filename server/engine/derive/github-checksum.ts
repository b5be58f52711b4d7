/**
 * GitHub's tokens end in a checksum: the CRC32 of the 30 characters between prefix and checksum, in base 62, six
 * characters (https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/).
 */

/** True when the last six characters of `token` (`ghp_` and its kin, 36 characters behind the prefix) fit the rest. */
export function hasGithubChecksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return base62(crc32(body.slice(0, -6))) === body.slice(-6);
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = (digits[rest % 62] ?? '') + text;
  return text.padStart(6, '0');
}

const table = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as in zip and PNG, of text in ASCII. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) crc = (crc >>> 8) ^ (table[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
