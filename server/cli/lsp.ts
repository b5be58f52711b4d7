/** Starts the language server, which is a program of its own beside this one: no other command loads it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../rules/rule';
import { UsageError } from './arguments';
import { wordsOf } from './words';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

/**
 * The server reads its transport from the command line itself; standard input and output when none is given. Never
 * resolves: the server ends the process when its client does. Throws {@link UsageError} when it is not installed.
 */
export function startLanguageServer(locale: Locale): Promise<number> {
  const file = join(__dirname, 'server.js');
  if (!existsSync(file)) throw new UsageError(wordsOf(locale).noServer(file));
  if (!process.argv.some((arg) => transports.includes(arg.split('=')[0] ?? ''))) process.argv.push('--stdio');
  require(file);
  return new Promise(() => {});
}
