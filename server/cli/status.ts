/** `grantlint status`: where advisories come from, in order, how old they are, and how much was sent so far. */
import { join } from 'node:path';
import type { Locale } from '../../rules/rule';
import { sourceSentence } from '../advisories/sources/state';
import { fileRecord } from '../network/record';
import type { Arguments } from './arguments';
import { exitCodes } from './exit-codes';
import { homeOf, readFiles, sourcesOf } from './look-up';
import type { Terminal } from './terminal';
import { wordsOf } from './words';

/** Asks nobody. Throws {@link UsageError} for sources that make no sense. */
export async function status(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const { locale } = given;
  const words = wordsOf(locale);
  const sources = sourcesOf(given, terminal, words);
  await readFiles(sources);
  const lines = sources.states().map((one, index) => `${index + 1}. ${sourceSentence(one, locale, Date.now())}`);
  const requests = await fileRecord(join(homeOf(terminal), 'network.jsonl')).list();
  const network = terminal.env.GRANTLINT_NETWORK === 'off' ? [words.networkOff] : [];
  await terminal.out.write(`${[words.sources, ...lines, ...network, words.requests(requests.length)].join('\n')}\n`);
  return exitCodes.clean;
}
