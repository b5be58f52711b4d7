/** Roles whose work is to read what strangers write. */
import data from './outside-text.json';

const phrases: readonly RegExp[] = data.map(({ regex }) => new RegExp(regex, 'i'));

/** True when a description says that its bearer reads web pages, mails, issues or messages of others. */
export function readsStrangers(description: string): boolean {
  return phrases.some((phrase) => phrase.test(description));
}
