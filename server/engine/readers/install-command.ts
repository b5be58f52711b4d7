/** Reads what runs on the machine of everybody who installs a package. */
import { installActs, type ShellLine, shellLines } from '../../../rules/catalog/install-acts';
import type { Command, ModelElement, Range } from '../../../rules/model';
import { parseShell, programsOf } from '../../../rules/shell';
import { deriveCommand } from '../derive/command';
import { documentName } from './instruction';
import { keyOf, locatedText, type Reader } from './reader';

/** A script of a `package.json`, and the programs beside it that it starts with Node. */
export const readInstallCommand: Reader = (input) => {
  const { place, document } = input;
  const line = locatedText(place.node);
  if (!line) return [];
  const trigger = keyOf(input).replace(/^scripts\./, '');
  const own = deriveCommand({ text: document.text, cause: 'install', trigger, words: [line], shell: true });
  const programs = startedBy(line.value).flatMap((path) => document.programs?.[path] ?? []);
  return [...own, ...programs.flatMap((text) => programCommands(text, trigger, () => line.range))];
};

/** A program that an installation runs, as its own document. */
export const readInstallProgram: Reader = (input) => {
  const { text } = input.document;
  return programCommands(text, documentName(input), ({ start, end }) => ({ start, end }));
};

/** `<!(…)` and `<!@(…)`: what they stand for is what the command prints. */
export const readCommandExpansions: Reader = (input) => {
  const { text } = input.document;
  const trigger = documentName(input);
  return [...text.matchAll(/<!@?\(/g)].flatMap(({ index, 0: open }) => {
    const start = index + open.length;
    const end = closing(text, start);
    if (/^\s*#/.test(text.slice(text.lastIndexOf('\n', index) + 1))) return [];
    return [command(text.slice(start, end).replace(/\\(["'])/g, '$1'), trigger, { start, end })];
  });
};

/** The JavaScript files below the package's folder that a command line starts. */
export function startedBy(line: string): string[] {
  return programsOf(parseShell(line)).flatMap(({ name, args }) => {
    const file = name === 'node' || name === 'bun' ? args.find(({ text }) => !text.startsWith('-'))?.text : undefined;
    return file && /^(?:\.\/)?[\w@][\w./@-]*$/.test(file) && !file.includes('..') ? [file.replace(/^\.\//, '')] : [];
  });
}

/** What a program in `text` does that is told of programs which an installation starts; `trigger` is its name. */
export function programCommands(
  text: string,
  trigger: string,
  rangeOf: (place: ShellLine | Range) => Range,
): ModelElement[] {
  return [
    ...shellLines(text).map((one) => command(one.line, trigger, rangeOf(one))),
    ...installActs(text).map(({ act, start, end }) => ({ ...command('', trigger, rangeOf({ start, end })), act })),
  ];
}

function command(line: string, trigger: string, range: Range): Command {
  return { kind: 'command', cause: 'install', trigger, line, range, shell: true };
}

/** The offset of the bracket that closes the one before `start`, or the end of the line. */
function closing(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n') return at;
    if (sign === '(') depth++;
    if (sign === ')' && --depth === 0) return at;
  }
  return text.length;
}
