/** `grantlint sent`, also `grantlint report sent`: the record of every request this user's Grantlint has made. */
import type { Arguments } from '../arguments';
import { exitCodes } from '../exit-codes';
import { tableLines } from '../table';
import type { Desk } from './desk';

export async function listSent(given: Arguments, { sent, words, say, headed, json }: Desk): Promise<number> {
  const entries = await sent.list();
  if (given.values.get('format') === 'json') await json(entries);
  else if (!entries.length) await say(words.nothingEverSent);
  else {
    const rows = entries.map(({ at, method, host, path, purpose, sent: bytes, result }) => [
      at.slice(0, 19).replace('T', ' '),
      method,
      `${host}${path}`,
      String(bytes),
      String(result),
      purpose,
    ]);
    const { when, method, where, bytes, answer, why } = words.sentColumns;
    const [head = '', ...lines] = tableLines([[when, method, where, bytes, answer, why], ...rows]);
    // What a question said follows its line.
    await headed(head, ...lines.flatMap((line, index) => [line, ...contentOf(entries[index]?.content)]));
  }
  return exitCodes.clean;
}

function contentOf(content: string | undefined): string[] {
  return content === undefined ? [] : content.split('\n').map((line) => `    ${line}`);
}
