/** `grantlint report export`: one report in a format that other programs, or people, read. */
import { resolve } from 'node:path';
import { exports } from '../../reporting/exports';
import { cleaned } from '../../reporting/preview';
import { type Arguments, UsageError } from '../arguments';
import { exitCodes } from '../exit-codes';
import type { Desk } from './desk';

export async function exportReport(given: Arguments, desk: Desk): Promise<number> {
  const { services, locale, words, terminal, note } = desk;
  const report = await desk.report(given.positionals[0]);
  const names = exports.map(({ id }) => id).join(', ');
  const name = given.values.get('format') ?? 'osv';
  const format = exports.find(({ id }) => id === name);
  if (!format) throw new UsageError(words.unknownFormat(name, names));
  const text = format.write({ ...report, draft: cleaned(report.draft, services) }, locale);
  const output = given.values.get('output');
  if (output === undefined) await terminal.out.write(text);
  else {
    const file = resolve(terminal.cwd, output);
    await services.writeFile(file, text, true).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(words.notWritten(file, error.code ?? error.message));
    });
    await note(words.written(file));
  }
  return exitCodes.clean;
}
