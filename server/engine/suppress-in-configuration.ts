/** Writes an accepted finding into a configuration file's text. */
import { type FormattingOptions, modify } from 'jsonc-parser';
import type { Edit } from '../../rules/model';
import type { FileSuppression } from './settings';

/**
 * The edits of `text` that add `entry` at the end of `suppressions`; everything else, comments included, stays as it
 * is. An empty text becomes a whole file. Nothing when `suppressions` is something else than a list.
 */
export function suppressionEdits(text: string, entry: FileSuppression): Edit[] | undefined {
  if (!text.trim()) {
    const whole = `${JSON.stringify({ suppressions: [entry] }, undefined, 2)}\n`;
    return [{ range: { start: 0, end: text.length }, newText: whole }];
  }
  const formattingOptions: FormattingOptions = {
    insertSpaces: !/^\t/m.test(text),
    tabSize: 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  try {
    const edits = modify(text, ['suppressions', -1], entry, { formattingOptions, isArrayInsertion: true });
    return edits.map(({ offset, length, content }) => ({
      range: { start: offset, end: offset + length },
      newText: content,
    }));
  } catch {
    return undefined;
  }
}
