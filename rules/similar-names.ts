/** Names that are easily taken for each other. */

/** Letters of other alphabets and digits as the Latin letters they look like (https://www.unicode.org/reports/tr39/). */
const alike: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'аеорсухіјѕԁӏ'].map((letter, index) => [letter, 'aeopcyxijsdl'[index] ?? letter])),
  ...Object.fromEntries([...'αοερνικ'].map((letter, index) => [letter, 'aoepvik'[index] ?? letter])),
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
};

/** What is left of a lower-case name when signs, doubled letters and letters that look alike make no difference. */
export function fold(name: string): string {
  return [...name.normalize('NFKD')]
    .map((letter) => alike[letter] ?? letter)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(.)\1+/gu, '$1');
}

/** The same words, joined by hyphens, but for one of five letters or more with a slip. */
export function isTypo(name: string, other: string): boolean {
  const [words, others] = [name.split('-'), other.split('-')];
  const wrong = words.flatMap((word, index) => (word === others[index] ? [] : [[word, others[index] ?? ''] as const]));
  const [[word, meant] = ['', '']] = wrong;
  return words.length === others.length && wrong.length === 1 && meant.length >= 5 && isSlip(word, meant);
}

/** A letter more, less or other, or two swapped. A number or an `s` at the end makes another name. */
export function isSlip(word: string, meant: string): boolean {
  if (Math.abs(word.length - meant.length) > 1 || /^(?:\d|s)$/.test(word.slice(meant.length))) return false;
  let start = 0;
  while (start < word.length && word[start] === meant[start]) start++;
  const [a, b] = [word.slice(start), meant.slice(start)];
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true;
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}
