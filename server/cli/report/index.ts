/** `grantlint report`: from a finding to a registry, and back. */
import type { Locale } from '../../../rules/rule';
import { nearest } from '../../engine/nearest';
import { NotStored } from '../../reporting/ledger';
import { type Arguments, UsageError } from '../arguments';
import type { Terminal } from '../terminal';
import { type Desk, deskOf } from './desk';
import { editReport } from './edit';
import { exportReport } from './export';
import { listReports } from './list';
import { markReport } from './mark';
import { newReport } from './new';
import { listSent } from './sent';
import { showReport } from './show';
import { submitReport } from './submit';
import { trackReports } from './track';
import { verifyReport } from './verify';
import { reportWords } from './words';

export type ReportCommand = (given: Arguments, desk: Desk) => Promise<number>;

const commands: Readonly<Record<string, ReportCommand>> = {
  new: newReport,
  list: listReports,
  show: showReport,
  edit: editReport,
  submit: submitReport,
  track: trackReports,
  mark: markReport,
  export: exportReport,
  verify: verifyReport,
  sent: listSent,
};

/** Throws {@link UsageError} for what cannot be done as it was asked. */
export async function report(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const [name = 'list', ...positionals] = given.positionals;
  const words = reportWords(given.locale);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(words.unknownCommand(name, nearest(name, Object.keys(commands))));
  try {
    return await command({ ...given, positionals }, deskOf(given, terminal));
  } catch (error) {
    if (error instanceof NotStored) throw new UsageError(words.notStored(error.reason, error.detail));
    throw error;
  }
}
