/**
 * Parses Dockerfiles (https://docs.docker.com/reference/dockerfile/). The tree is an object of the global `arg`s and
 * `stages`, a list. A stage is an object with one member for each instruction in order, so that a name may be there
 * several times: `from` (`image`, `as`), `env`, `arg` and `label` (names and values), `copy` and `add` (`sources`,
 * `to`), `run` (`command`), `cmd`, `entrypoint`; an object of these also has the instruction's flags (`from`, `mount`).
 * A command is a list in exec form, and in shell form a string of the line as written, with blanks in place of line
 * continuations and of comments between them. All other instructions hold the text behind them.
 */
import {
  type Copy,
  type Dockerfile,
  DockerfileParser,
  type From,
  type Heredoc,
  type Instruction,
  type JSONInstruction,
  type ModifiableInstruction,
  type PropertyInstruction,
  type Run,
} from 'dockerfile-ast';
import type { Range } from '../../../rules/model';
import type { ArrayNode, ConfigNode, ConfigTree, Member, ObjectNode, ScalarNode } from './config-tree';
import { parseJson } from './json';

/** The tree of a Dockerfile. Never throws; half-typed text keeps the instructions around it. */
export function parseDockerfile(text: string): ConfigTree {
  const all = { start: 0, end: text.length };
  if (text.length > longest) return { problems: [{ range: all, message: 'too long' }], comments: [] };
  try {
    const file = DockerfileParser.parse(text);
    return treeOf({ text, mark: file.getEscapeCharacter(), offsetAt: offsets(text) }, file);
  } catch (error) {
    return { problems: [{ range: all, message: String(error) }], comments: [] };
  }
}

/** Some instructions take the library time that grows with the square of their length; nobody writes Dockerfiles this long. */
const longest = 200_000;

interface Source {
  readonly text: string;
  /** What stands before a line break that ends no instruction: `\\`, on Windows often a backquote. */
  readonly mark: string;
  offsetAt(position: Position): number;
}

type Position = { readonly line: number; readonly character: number };
type Span = { readonly start: Position; readonly end: Position };

function treeOf(source: Source, file: Dockerfile): ConfigTree {
  const globals: Member[] = [];
  const stages: Member[][] = [];
  for (const instruction of file.getInstructions()) {
    const keyword = instruction.getKeyword();
    const member = memberOf(source, instruction);
    if (keyword === 'FROM') stages.push([member]);
    else if (keyword === 'ARG' && stages.length === 0) globals.push(member);
    else if (stages.length === 0) stages.push([member]);
    else stages.at(-1)?.push(member);
  }
  const items = stages.map((members): ObjectNode => objectOf(members, covering(members)));
  const range = { start: 0, end: source.text.length };
  const list: ArrayNode = { type: 'array', items, range, notation: 'raw' };
  return {
    root: objectOf([...globals, { key: 'stages', keyRange: { start: 0, end: 0 }, value: list }], range),
    problems: [],
    comments: file.getComments().map((comment) => rangeOf(source, comment.getRange())),
  };
}

function memberOf(source: Source, instruction: Instruction): Member {
  const keyRange = rangeOf(source, instruction.getInstructionRange());
  const entry = lineOf(source.text, rangeOf(source, instruction.getRange()));
  const value = { ...contentOf(source, instruction), entry };
  return { key: instruction.getKeyword().toLowerCase(), keyRange, value };
}

function contentOf(source: Source, instruction: Instruction): ConfigNode {
  const whole = rangeOf(source, instruction.getRange());
  switch (instruction.getKeyword()) {
    case 'FROM':
      return objectOf(fromMembers(source, instruction as From), whole);
    case 'ENV':
    case 'ARG':
    case 'LABEL':
      return objectOf(propertyMembers(source, instruction as PropertyInstruction), whole);
    case 'COPY':
    case 'ADD':
      return objectOf(copyMembers(source, instruction as Copy), whole);
    case 'RUN':
      return objectOf(runMembers(source, instruction as Run), whole);
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'VOLUME':
      return commandOf(source, instruction as JSONInstruction);
    default:
      return textOf(source, argumentsOf(source, instruction));
  }
}

function fromMembers(source: Source, from: From): Member[] {
  const image = from.getImageRange();
  const stage = from.getBuildStageRange();
  return [
    ...flagMembers(source, from),
    ...(image ? [named('image', plainText(source, rangeOf(source, image)))] : []),
    ...(stage ? [named('as', plainText(source, rangeOf(source, stage)))] : []),
  ];
}

/** Names and values of `ENV`, `ARG` and `LABEL`; a name without a value has `null`. */
function propertyMembers(source: Source, instruction: PropertyInstruction): Member[] {
  return instruction.getProperties().map((property): Member => {
    const keyRange = rangeOf(source, property.getNameRange());
    const at = property.getValueRange();
    const nothing: ScalarNode = { type: 'scalar', value: null, range: keyRange, notation: 'raw' };
    const value = at ? withoutQuotes(source, rangeOf(source, at), property.getValue() ?? '') : nothing;
    return { key: property.getName(), keyRange, value };
  });
}

/** The range inside the quotes where nothing between them is escaped, so that an edit keeps the quotes. */
function withoutQuotes(source: Source, range: Range, value: string): ScalarNode {
  const written = source.text.slice(range.start, range.end);
  const inner = { start: range.start + 1, end: range.end - 1 };
  const isQuoted = /^(["']).*\1$/s.test(written) && written.slice(1, -1) === value;
  const at = isQuoted ? inner : range;
  const verbatim = isQuoted || written === value;
  return { type: 'scalar', value, range: at, notation: 'raw', ...(verbatim ? { origin: at.start } : {}) };
}

function copyMembers(source: Source, copy: Copy): Member[] {
  const words = wordsOf(source, copy).filter(({ value }) => typeof value === 'string' && !value.startsWith('<<'));
  const to = words.pop();
  const range = words[0] ? { start: words[0].range.start, end: words.at(-1)?.range.end ?? 0 } : { start: 0, end: 0 };
  const sources: ArrayNode = { type: 'array', items: words, range, notation: 'raw' };
  return [...flagMembers(source, copy), named('sources', sources), ...(to ? [named('to', to)] : [])];
}

/** The words of an instruction in either form. */
function wordsOf(source: Source, instruction: JSONInstruction): ScalarNode[] {
  const list = execForm(source, argumentsOf(source, instruction));
  if (list) return list.items.filter((item) => item.type === 'scalar');
  return instruction
    .getArguments()
    .map((word) => withoutQuotes(source, rangeOf(source, word.getRange()), unquoted(word.getValue())));
}

function unquoted(word: string): string {
  return /^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word;
}

function flagMembers(source: Source, instruction: ModifiableInstruction): Member[] {
  return instruction.getFlags().flatMap((flag): Member[] => {
    const at = flag.getValueRange();
    if (!at) return [];
    const value = plainText(source, rangeOf(source, at));
    return [{ key: flag.getName().toLowerCase(), keyRange: rangeOf(source, flag.getNameRange()), value }];
  });
}

function runMembers(source: Source, run: Run): Member[] {
  const heredocs = run.getHeredocs();
  const command =
    heredocs.length > 0 ? heredocCommand(source, argumentsOf(source, run), heredocs) : commandOf(source, run);
  return [...flagMembers(source, run), named('command', command)];
}

function commandOf(source: Source, instruction: JSONInstruction): ConfigNode {
  const range = argumentsOf(source, instruction);
  return execForm(source, range) ?? textOf(source, range);
}

/** `RUN <<EOF` runs the lines below; with a command before it they are that command's input. */
function heredocCommand(source: Source, range: Range, heredocs: readonly Heredoc[]): ConfigNode {
  const content = heredocs[0]?.getContentRange();
  const body = content ? rangeOf(source, content) : undefined;
  const first = {
    start: range.start,
    end: Math.max(range.start, Math.min(range.end, lineEnd(source.text, range.start))),
  };
  const isScript = /^<<-?(["']?)\w+\1$/.test(source.text.slice(first.start, first.end).trim());
  return isScript && body ? plainText(source, body) : textOf(source, first);
}

/** The list of a JSON array; nothing for anything else, which a shell reads. */
function execForm(source: Source, range: Range): ArrayNode | undefined {
  const line = joined(source.text.slice(range.start, range.end), source.mark);
  if (!line.startsWith('[')) return undefined;
  const { root, problems } = parseJson(line);
  if (root?.type !== 'array' || problems.length > 0) return undefined;
  const items = root.items.flatMap((item) => (item.type === 'scalar' ? shifted(item, range.start) : []));
  return { type: 'array', items, range: { start: range.start, end: range.start + root.range.end }, notation: 'json' };
}

function shifted(node: ScalarNode, by: number): ScalarNode {
  const { range, entry, origin } = node;
  return {
    ...node,
    range: { start: range.start + by, end: range.end + by },
    ...(entry ? { entry: { start: entry.start + by, end: entry.end + by } } : {}),
    ...(origin === undefined ? {} : { origin: origin + by }),
  };
}

/** Text over several lines as one, character by character where it stands in the document. */
function textOf(source: Source, range: Range): ScalarNode {
  const value = joined(source.text.slice(range.start, range.end), source.mark);
  return { type: 'scalar', value, range, notation: 'raw', origin: range.start };
}

function plainText(source: Source, range: Range): ScalarNode {
  const value = source.text.slice(range.start, range.end);
  return { type: 'scalar', value, range, notation: 'raw', origin: range.start };
}

/** The text with blanks in place of line continuations, and of empty lines and comments behind them; as long as before. */
function joined(text: string, mark: string): string {
  if (!text.includes('\n')) return text;
  const continuation = new RegExp(
    `${mark === '`' ? mark : '\\\\'}[ \\t]*\\r?\\n(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*(?:[ \\t]*#[^\\n]*$)?`,
    'g',
  );
  return text.replace(continuation, (part) => ' '.repeat(part.length));
}

/** Everything behind the instruction's word and its flags. */
function argumentsOf(source: Source, instruction: Instruction): Range {
  const range = instruction.getArgumentsRange();
  const end = rangeOf(source, instruction.getRange()).end;
  return range ? rangeOf(source, range) : { start: end, end };
}

function named(key: string, value: ConfigNode): Member {
  return { key, keyRange: { start: value.range.start, end: value.range.start }, value };
}

function objectOf(members: readonly Member[], range: Range): ObjectNode {
  return { type: 'object', members, range, notation: 'raw' };
}

function covering(members: readonly Member[]): Range {
  return { start: members[0]?.keyRange.start ?? 0, end: members.at(-1)?.value.range.end ?? 0 };
}

/** The instruction with the line break behind it and the blanks before it. */
function lineOf(text: string, { start, end }: Range): Range {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const break_ = text.indexOf('\n', end);
  return { start: text.slice(from, start).trim() === '' ? from : start, end: break_ < 0 ? text.length : break_ + 1 };
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function rangeOf(source: Source, { start, end }: Span): Range {
  const from = source.offsetAt(start);
  return { start: from, end: Math.max(from, source.offsetAt(end)) };
}

/** Turns positions of the library (`\r\n`, `\n` and `\r` end lines) into offsets. */
function offsets(text: string): Source['offsetAt'] {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (match) => match.index + match[0].length)];
  return ({ line, character }) => Math.min(text.length, (starts[line] ?? text.length) + character);
}
