/** Command lines as words that know where they stand. */
import type { Located } from '../../../rules/model';
import { splitShell } from './shell';
import { mapRange, textMap } from './text-map';

/** True when a shell would do more with `line` than split it into words. */
export function hasShellOperators(line: string): boolean {
  return /[;&|<>`\n]|\$\(/.test(line.replace(/'[^']*'/g, ''));
}

/**
 * The simple commands of a shell line (`a && b | c` holds three), each as words with ranges in `text`, the whole
 * document. Empty when the line cannot be followed character by character.
 */
export function shellCommands(text: string, line: Located): Located[][] {
  const map = textMap(text, line);
  if (!map) return [];
  return splitShell(line.value).map((words) =>
    words.map((word) => ({ value: word.value, range: mapRange(map, word.start, word.end), notation: 'raw' as const })),
  );
}

/** The part of `word` from character `start` to `end` of its value; `undefined` when it cannot be found in the text. */
export function partOf(text: string, word: Located, start: number, end = word.value.length): Located | undefined {
  if (start === 0 && end === word.value.length) return word;
  const map = textMap(text, word);
  return map && { value: word.value.slice(start, end), range: mapRange(map, start, end), notation: 'raw' };
}
