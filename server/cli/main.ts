/** Chooses the command and turns whatever goes wrong into a sentence and an exit code. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locale } from '../../rules/rule';
import { nearest } from '../engine/nearest';
import { readArguments, UsageError } from './arguments';
import { check } from './check';
import { commands, isCommand } from './commands';
import { exitCodes } from './exit-codes';
import { explain } from './explain';
import { helpOf } from './help';
import { listFormats } from './list-formats';
import { requestedLocale } from './locale';
import { lock } from './lock';
import { startLanguageServer } from './lsp';
import { report } from './report';
import { listRules } from './rules';
import { status } from './status';
import type { Terminal } from './terminal';
import { version } from './version';
import { type Words, wordsOf } from './words';

/** Runs the command line `args` (without program and script) and resolves to the exit code; never rejects. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const locale = requestedLocale(args, terminal.env);
  const words = wordsOf(locale);
  try {
    return await run(args, locale, terminal);
  } catch (error) {
    const message =
      error instanceof UsageError
        ? error.message
        : words.internal(error instanceof Error ? error.message : String(error));
    await terminal.err.write(`grantlint: ${message}\n`).catch(() => {});
    return exitCodes.failed;
  }
}

async function run(args: readonly string[], locale: Locale, terminal: Terminal): Promise<number> {
  const [first = '--help', ...rest] = args;
  const words = wordsOf(locale);
  if (first === '--version' || first === '-V' || first === '-v') return print(`${version}\n`, terminal);
  if (first === '--help' || first === '-h') return print(helpOf(undefined, locale), terminal);
  if (first === 'help') return print(helpOf(rest.find(isCommand), locale), terminal);
  if (first.startsWith('--locale')) return run(withoutLocale(args), locale, terminal);
  if (first === 'lsp' && !rest.some((arg) => arg === '--help' || arg === '-h')) return startLanguageServer(locale);
  if (!isCommand(first)) throw new UsageError(unknown(first, terminal, words));
  const given = readArguments(rest, commands[first], first, words);
  if (given.flags.has('help')) return print(helpOf(first, locale), terminal);
  return first === 'lsp' ? startLanguageServer(locale) : runners[first]({ ...given, locale }, terminal);
}

const runners = {
  check,
  lock,
  // Its library is of use to no other command, and takes a moment to load.
  bom: async (...given: Parameters<typeof report>) => (await import('./bom')).bom(...given),
  rules: listRules,
  formats: listFormats,
  explain,
  report,
  status,
  sent: (given: Parameters<typeof report>[0], terminal: Terminal) =>
    report({ ...given, positionals: ['sent', ...given.positionals] }, terminal),
} as const;

async function print(text: string, terminal: Terminal): Promise<number> {
  await terminal.out.write(text);
  return exitCodes.clean;
}

/** `grantlint --locale zh-cn` alone asks for help in Chinese. */
function withoutLocale([first = '', ...rest]: readonly string[]): readonly string[] {
  return first.includes('=') ? rest : rest.slice(1);
}

function unknown(first: string, terminal: Terminal, words: Words): string {
  const names = [...Object.keys(commands), 'help'];
  if (first.startsWith('-')) return words.unknownOption(first, nearestGlobal(first), '').replace('  ', ' ');
  const isPath = existsSync(resolve(terminal.cwd, first));
  return words.unknownCommand(first, isPath ? `check ${first}` : nearest(first, names));
}

function nearestGlobal(option: string): string | undefined {
  const name = nearest(option.replace(/^-+/, ''), ['help', 'version', 'locale']);
  return name && `--${name}`;
}
