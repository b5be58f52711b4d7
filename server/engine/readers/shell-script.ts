/** Reads the commands of a shell script. */
import type { Command, ModelElement } from '../../../rules/model';
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
  return commandLines(node.value).map(
    ({ line, start, end }): ModelElement => ({
      kind: 'command',
      cause,
      trigger,
      line,
      range: { start: offset + start, end: offset + end },
      shell: true,
      ...(typeof refusal === 'number' ? { refusal } : {}),
    }),
  );
};
