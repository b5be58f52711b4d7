/** Finds sentences by which a text takes a model over. */
import {
  announcesMentions,
  type InjectionPhrase,
  injectionPhrases,
  isMention,
  isOrder,
} from '../../catalog/injection-phrases';
import type { Instruction, Range } from '../../model';
import { contextOf, type Prose, proseOf, sentenceAround } from '../../prose';
import { remembered } from '../../remembered';

export interface Override {
  readonly phrase: InjectionPhrase;
  /** Offsets in the instruction's text. */
  readonly range: Range;
}

/** Distance within which a phrase's second condition must hold. */
const nearby = 400;

/** A text that repeats a phrase more often is cut off here. */
const mostMatches = 100;

/** What takes the model over, in order of place; of two that overlap only the first. */
export const findOverrides = remembered((text: string, role: Instruction['role']): readonly Override[] => {
  const phrases = injectionPhrases.filter((phrase) => phrase.roles.includes(role));
  const prose = proseOf(text, role !== 'tool');
  const found = phrases
    .flatMap((phrase) => matches(phrase, prose, role !== 'tool'))
    .sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  let end = -1;
  return found.filter(({ range }) => {
    if (range.start < end) return false;
    end = range.end;
    return true;
  });
});

function matches(phrase: InjectionPhrase, prose: Prose, markdown: boolean): Override[] {
  const view = phrase.written ? prose.written : prose.plain;
  return first(view.matchAll(phrase.pattern), mostMatches)
    .map((match) => ({ start: match.index, end: match.index + match[0].trimEnd().length }))
    .filter((range) => isMeant(phrase, view, range, markdown))
    .map(({ start, end }) => ({ phrase, range: { start: prose.source(start), end: prose.source(end - 1) + 1 } }));
}

/** True when the text says the phrase itself and does not quote, describe or warn of it. */
function isMeant(phrase: InjectionPhrase, view: string, { start, end }: Range, markdown: boolean): boolean {
  const sentence = sentenceAround(view, start, end);
  const before = view.slice(sentence.start, start);
  if (phrase.imperative && !isOrder(before)) return false;
  if (phrase.near && !phrase.near.test(view.slice(Math.max(0, start - nearby), end + nearby))) return false;
  if (isMention(`${before} ${view.slice(end, sentence.end)}`)) return false;
  if (!markdown) return true;
  return !/^\s*\|/.test(before) && !contextOf(view, start).some(announcesMentions);
}

function first<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.push(item) >= count) break;
  }
  return taken;
}
