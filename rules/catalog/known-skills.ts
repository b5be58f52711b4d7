/** Names of skills that many people have, and names that look like them. */
import { groups } from './known-skills.json';

/** Letters of other alphabets and digits as the Latin letters they look like (https://www.unicode.org/reports/tr39/). */
const alike: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'аеорсухіјѕԁӏ'].map((letter, index) => [letter, 'aeopcyxijsdl'[index] ?? letter])),
  ...Object.fromEntries([...'αοερνικ'].map((letter, index) => [letter, 'aoepvik'[index] ?? letter])),
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
};

const known: readonly string[] = groups.flatMap(({ names }) => names);
const folded = new Map(known.map((name) => [fold(name), name]));

/** True for the name of a well-known skill. */
export function isKnownSkill(name: string): boolean {
  return known.includes(plainName(name));
}

/** The well-known skill that a name is easily taken for; nothing for that skill's own name. */
export function lookAlike(name: string): string | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (known.includes(plain)) return undefined;
  return folded.get(fold(plain)) ?? known.find((other) => isTypo(plain, other));
}

function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

function fold(name: string): string {
  return [...name.normalize('NFKD')]
    .map((letter) => alike[letter] ?? letter)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(.)\1+/gu, '$1');
}

/** The same words but for one with a slip: a letter more, less or other, or two swapped. */
function isTypo(name: string, other: string): boolean {
  const [words, others] = [name.split('-'), other.split('-')];
  const wrong = words.flatMap((word, index) => (word === others[index] ? [] : [[word, others[index] ?? ''] as const]));
  const [[word, meant] = ['', '']] = wrong;
  return words.length === others.length && wrong.length === 1 && meant.length >= 5 && isSlip(word, meant);
}

/** A number or an `s` at the end makes another name. */
function isSlip(word: string, meant: string): boolean {
  if (Math.abs(word.length - meant.length) > 1 || /^(?:\d|s)$/.test(word.slice(meant.length))) return false;
  let start = 0;
  while (start < word.length && word[start] === meant[start]) start++;
  const [a, b] = [word.slice(start), meant.slice(start)];
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true;
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}
