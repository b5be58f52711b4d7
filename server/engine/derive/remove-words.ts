/** Takes arguments out of a command line. */
import type { Edit } from '../../../rules/model';
import type { Words } from './commands';

/**
 * The edit that deletes the words from index `first` to `last`: items of a list with their commas, or a part of one
 * string with the blank before it. `undefined` when the words cannot stand without them.
 */
export function removeWords(text: string, words: Words, first: number, last: number): Edit | undefined {
  const [from, to, before] = [words[first], words[last], words[first - 1]];
  if (!from || !to) return undefined;
  if (!from.entry && !to.entry) {
    const isRaw = from.notation === 'raw' && to.notation === 'raw' && before !== undefined;
    return isRaw ? { range: { start: before.range.end, end: to.range.end }, newText: '' } : undefined;
  }
  if (!from.entry || !to.entry) return undefined;
  // The last item of a list goes with the comma before it, and so does everything taken out together with it.
  const endsList = to.entry.start < to.range.start && text.slice(to.entry.start, to.range.start).includes(',');
  const inList = before !== undefined && /^[\s]*,[\s]*$/.test(text.slice(before.range.end, from.range.start));
  const start = endsList && inList ? before.range.end : endsList ? from.range.start : from.entry.start;
  return { range: { start, end: to.entry.end }, newText: '' };
}
