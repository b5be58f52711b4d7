/** Hides credentials in a text. */
import type { Range } from '../../rules/model';

/** The text with all but the first four characters of each credential replaced; every offset stays. */
export function masked(text: string, secrets: readonly Range[]): string {
  let result = text;
  for (const { start, end } of secrets) {
    const hidden = text
      .slice(start, end)
      .replace(/[^\s"'`]+/g, (word) => word.slice(0, 4) + '*'.repeat(Math.max(0, word.length - 4)));
    result = result.slice(0, start) + hidden + result.slice(end);
  }
  return result;
}
