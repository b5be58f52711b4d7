/** Finds commands outside of shell blocks that hand a download or decoded text to a shell: in prose and in code between backticks. */
import { isSaidToBeBad } from '../../../rules/prose';
import type { Fence } from '../parsers/config-tree';
import type { CommandLine } from './command-lines';

/** The end of such a command: a pipe into a shell, with its options. */
const intoShell =
  /(?<!\\)\|[ \t]*(?:sudo[ \t]+(?:-\w+[ \t]+)*)?(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k)?sh\b(?!-)(?:[ \t]+-\S+)*/g;

/** What goes in has to be there: an address, or text that is decoded. The command alone is something to talk about. */
const source = /https?:\/\/[\w.-]+\.\w|\bbase64\b[^|]*(?:-[a-zA-Z]*[dD]\b|--decode)/;

const firstProgram = /(?<![\w/.-])(?:sudo[ \t]+)?(?:curl|wget|echo|printf|base64|cat)\b/;

/**
 * The commands of `text` from `from` on, one a line at most, none in `fences` that name a language, none that the text
 * around it warns of.
 */
export function looseCommands(text: string, from: number, fences: readonly Fence[]): CommandLine[] {
  return [...text.matchAll(intoShell)].flatMap(({ index, 0: pipe }): CommandLine[] => {
    const before = text.lastIndexOf('\n', index) + 1;
    if (before < from || fences.some(({ range }) => range.start <= index && index < range.end)) return [];
    const found = spanAround(text, before, index) ?? sentencePart(text, before, index + pipe.length);
    if (!found || !source.test(found.line) || isSaidToBeBad(text, index)) return [];
    return [found];
  });
}

/** The code between backticks that the pipe stands in. */
function spanAround(text: string, lineStart: number, pipe: number): CommandLine | undefined {
  const before = text.slice(lineStart, pipe);
  if ((before.match(/`/g) ?? []).length % 2 === 0) return undefined;
  const start = lineStart + before.lastIndexOf('`') + 1;
  const end = text.slice(pipe).search(/[`\n]/);
  return end < 0 ? undefined : { line: text.slice(start, pipe + end), start, end: pipe + end };
}

/** From the first program that sends text into the pipe to the shell. */
function sentencePart(text: string, lineStart: number, end: number): CommandLine | undefined {
  const program = firstProgram.exec(text.slice(lineStart, end));
  if (!program) return undefined;
  const start = lineStart + program.index;
  return { line: text.slice(start, end), start, end };
}
