/**
 * Reads the commands a host runs while it loads a text, to put their output in it: `` !`command` `` at the start of a
 * line or behind white space, and blocks fenced with ` ```! ` (https://code.claude.com/docs/en/skills#inject-dynamic-context).
 */
import type { Command, ModelElement } from '../../../rules/model';
import { commandLines } from './command-lines';
import { documentName } from './instruction';
import type { Reader } from './reader';

/** The commands of the text at the row's place. Nobody decides about them, so their cause is `hook`. */
export const readInjectedCommands: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.origin === undefined) return [];
  const { text } = input.document;
  const trigger = documentName(input);
  const command = (line: string, start: number, end: number): Command => ({
    kind: 'command',
    cause: 'hook',
    trigger,
    line,
    range: { start, end },
    shell: true,
  });
  const fences = input.tree.fences ?? [];
  const blocks = fences
    .filter(({ info }) => info === '!')
    .flatMap(({ range }) =>
      commandLines(text.slice(range.start, range.end)).map(({ line, start, end }) =>
        command(line, range.start + start, range.start + end),
      ),
    );
  const inline = [...text.slice(node.origin).matchAll(/(?<=^|\s)(?<!`` )!`([^`\n]+)`/gm)].flatMap(
    (match): ModelElement[] => {
      const start = (node.origin ?? 0) + match.index + 2;
      const line = match[1] ?? '';
      const isCode = fences.some(({ range }) => start >= range.start && start < range.end);
      return isCode || !line.trim() ? [] : [command(line, start, start + line.length)];
    },
  );
  return [...inline, ...blocks];
};
