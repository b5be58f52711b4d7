/** Reads the commands of a shell script. */
import type { Command, Located, ModelElement } from '../../../rules/model';
import { toldPackages } from '../derive/command';
import { commandLines } from './command-lines';
import { documentName } from './instruction';
import type { Reader } from './reader';

/** One command for each line. `set`: `cause`, `refusal`. */
export const readShellScript: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string') return [];
  const { start: offset } = node.range;
  const trigger = documentName(input);
  const { cause: given, refusal } = input.row.set ?? {};
  const cause: Command['cause'] = given === 'hook' ? 'hook' : 'instruction';
  return commandLines(node.value).flatMap(({ line, start, end }): ModelElement[] => {
    const range = { start: offset + start, end: offset + end };
    const written: Located = { value: input.document.text.slice(range.start, range.end), range, notation: 'raw' };
    const own = typeof refusal === 'number' ? { refusal } : {};
    const command: Command = { kind: 'command', cause, trigger, line, range, shell: true, ...own };
    return [command, ...(cause === 'instruction' ? toldPackages(input.document.text, written) : [])];
  });
};
