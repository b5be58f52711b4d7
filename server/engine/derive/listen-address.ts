/** The address a server is told to listen on by its command line. */
import type { Endpoint, Located } from '../../../rules/model';
import type { Words } from './commands';
import { containerRun } from './container';
import { partOf } from './words';

/** Options by which servers take an address to listen on. `--host` of a client names another machine, seldom by number. */
const options = /^--(?:host|bind|hostname|listen|bind-address|listen-address|http-host|server-host)$/;

/**
 * Endpoints for options with a number for an address: `--host 0.0.0.0`. In a container that is how it is reached at
 * all, and what counts is how its port is published, unless it shares the machine's network.
 */
export function listenEndpoints(text: string, words: Words, holder: string): Endpoint[] {
  const run = containerRun(text, words);
  const isShared = run?.options.some(({ name, value }) => /^--net(?:work)?$/.test(name) && value?.value === 'host');
  if (run && !isShared) return [];
  return words.flatMap((word, index): Endpoint[] => {
    const address = addressAt(text, words, word, index);
    return address ? [{ kind: 'endpoint', role: 'listen', address, key: optionOf(word), holder }] : [];
  });
}

function addressAt(text: string, words: Words, word: Located, index: number): Located | undefined {
  if (!options.test(optionOf(word))) return undefined;
  const equals = word.value.indexOf('=');
  const value = equals < 0 ? words[index + 1] : partOf(text, word, equals + 1);
  const host = /^(\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\]|::\d?)(?::\d+)?$/i.exec(value?.value ?? '')?.[1];
  return value && host ? partOf(text, value, 0, host.length) : undefined;
}

function optionOf({ value }: Located): string {
  const equals = value.indexOf('=');
  return equals < 0 ? value : value.slice(0, equals);
}
