/** Phrases by which a text takes a model over, and the words that show it only talks about them. */
import type { Instruction } from '../model';
import data from './injection-phrases.json';

export interface InjectionPhrase {
  readonly id: string;
  readonly roles: readonly Instruction['role'][];
  readonly confidence: 'medium' | 'high';
  /** Key of the rule's message. */
  readonly message: string;
  /** True when the phrase must be an order of its own. */
  readonly imperative: boolean;
  /** False when code and quotations do not count. */
  readonly written: boolean;
  readonly pattern: RegExp;
  /** Must also stand nearby. */
  readonly near?: RegExp;
}

interface Row {
  readonly id: string;
  readonly roles: readonly string[];
  readonly confidence: string;
  readonly message: string;
  readonly position: string;
  readonly view: string;
  readonly pattern: string;
  readonly near?: string;
}

export const injectionPhrases: readonly InjectionPhrase[] = (data.phrases as readonly Row[]).map((row) => ({
  id: row.id,
  roles: row.roles as readonly Instruction['role'][],
  confidence: row.confidence as 'medium' | 'high',
  message: row.message,
  imperative: row.position === 'imperative',
  written: row.view === 'written',
  pattern: new RegExp(row.pattern, 'giu'),
  ...(row.near === undefined ? {} : { near: new RegExp(row.near, 'iu') }),
}));

const leads = [new RegExp(data.order.lead, 'iu'), new RegExp(data.order['zh-lead'], 'u')];
const mentionInSentence = new RegExp(data.mention.sentence, 'iu');
const mentionInHeading = new RegExp(data.mention.heading, 'iu');

/** True when what stands before a phrase in its sentence lets the phrase be an order. */
export function isOrder(before: string): boolean {
  const text = before.replace(/^[\s#>|]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\[[ x]\]\s+)?(?:<!--\s*)?(?:<\/?\w+>\s*)?/, '');
  return leads.some((lead) => lead.test(text));
}

/** True when a sentence without the phrase itself shows that it is quoted, described or warned of. */
export function isMention(sentence: string): boolean {
  return mentionInSentence.test(sentence);
}

/** True when a heading or the line before a list says that examples of attacks follow. */
export function announcesMentions(heading: string): boolean {
  return mentionInHeading.test(heading);
}
