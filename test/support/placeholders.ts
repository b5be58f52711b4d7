/**
 * What `{{…}}` in an example stands for: credentials made up here, so that no file of the repository or the package
 * holds a token-shaped string; versions of the catalog, so that a refresh needs no edit of documentation; invisible
 * characters (`tags:text` in tag characters, `unicode:200b`), so that an author sees them; the first bytes of files that
 * are no text. `${{ … }}` is the example's own.
 */
import { crc32 } from 'node:zlib';
import { knownVersion } from '../../rules/catalog/versions';

export interface Expanded {
  readonly text: string;
  /** Turns an offset of the template into one of `text`. */
  map(offset: number): number;
}

export function expand(template: string): Expanded {
  const shifts: { at: number; by: number }[] = [];
  const text = template.replace(/(?<!\$)\{\{([^{}]+)\}\}/g, (whole, name: string, at: number) => {
    const value = meaning(name);
    shifts.push({ at: at + whole.length, by: value.length - whole.length });
    return value;
  });
  return { text, map: (offset) => shifts.reduce((sum, { at, by }) => (offset >= at ? sum + by : sum), offset) };
}

function meaning(name: string): string {
  const [kind = '', type = '', ...rest] = name.split(':');
  if (kind === 'version') {
    const version = knownVersion(type as 'npm' | 'pypi', rest.join(':'));
    if (version) return version;
  }
  if (kind === 'tags') return tagged([type, ...rest].join(':'));
  if (kind === 'unicode') return String.fromCodePoint(Number.parseInt(type, 16));
  if (Object.hasOwn(heads, name)) return heads[name] ?? '';
  const secret = secrets[name];
  if (secret === undefined) throw new Error(`no placeholder {{${name}}}`);
  return secret;
}

/** How programs and archives begin. */
const heads: Readonly<Record<string, string>> = { elf: '\u007fELF', zip: 'PK\u0003\u0004' };

/** ASCII text in invisible tag characters (https://www.unicode.org/charts/PDF/UE0000.pdf). */
function tagged(text: string): string {
  return String.fromCodePoint(...Array.from(text, (c) => 0xe0000 + (c.codePointAt(0) ?? 0)));
}

/** Assembled from parts so that no scanner takes this file for a leak. */
const secrets: Readonly<Record<string, string>> = {
  'openai-key': ['sk', 'proj', `${mix(74)}T3BlbkFJ${mix(74)}`].join('-'),
  'anthropic-key': ['sk', 'ant', 'api03', `${mix(93)}AA`].join('-'),
  'github-token': ['ghp', withChecksum(mix(30))].join('_'),
  'aws-key-id': ['AKIA', mix(16).toUpperCase().replace(/[89]/g, '7')].join(''),
  'slack-token': ['xoxb', '2048173645', '3591824706', mix(24)].join('-'),
  'google-key': ['AI', `za${mix(35)}`].join(''),
  'high-entropy': mix(40),
  'private-key': ['-----BEGIN', 'PRIVATE', `KEY-----\n${mix(60)}\n`].join(' '),
};

/** Letters and digits that look random and never change: a linear congruential generator, its better upper bits. */
function mix(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'[(state >>> 16) % 56];
  }).join('');
}

/** GitHub's tokens end in the CRC-32 of what stands before, in base 62 and six characters. */
function withChecksum(body: string): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let checksum = '';
  for (let rest = crc32(body); rest > 0; rest = Math.floor(rest / 62)) checksum = digits[rest % 62] + checksum;
  return body + checksum.padStart(6, '0');
}
