/**
 * Parses JSON5 (https://spec.json5.org). What the JSON parser can read is read by it, so that both always agree; the
 * words of anything else are momoa's, put together here so that a half-typed part costs that part only.
 */
import { evaluate, parse, type Token, tokenize } from '@humanwhocodes/momoa';
import type { Range, Scalar } from '../../../rules/model';
import type { ConfigTree, SyntaxProblem } from './config-tree';
import { tooDeep } from './depth';
import { parseJson } from './json';
import { repaired } from './json-repair';
import { JsonTree } from './json-tree';

/** The tree of a JSON5 document. Never throws; half-typed text keeps what stands around it. */
export function parseJson5(text: string): ConfigTree {
  const deep = tooDeep(text);
  if (deep) return deep;
  const plain = parseJson(text);
  if (plain.problems.length === 0) return plain;
  const readable = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const tree = build(readable);
  return isUnbalanced(tree) ? repaired(readable, tree, build, bracketsOf) : tree;
}

const notClosed = 'bracket not closed';
const notOpen = 'bracket not open';

/** True when the half-typed part changes what encloses the rest; any other costs only itself. */
function isUnbalanced({ problems }: ConfigTree): boolean {
  return problems.some(({ message }) => message === notClosed || message === notOpen);
}

function build(text: string): ConfigTree {
  const { words, problems } = wordsOf(text);
  const tree = new JsonTree(text);
  for (const { range, message } of problems) tree.problem(range, message);
  const told = words.filter((word) => !isComment(word));
  told.forEach((word, at) => {
    read(tree, text, word, told[at + 1], told[at - 1]);
  });
  for (const { range } of words.filter(isComment)) tree.comment(range);
  const end = { start: text.length, end: text.length };
  if (tree.top) tree.problem(end, notClosed);
  else if (!tree.isWhole) tree.problem(end, 'value expected');
  return tree.finish();
}

interface Word {
  readonly type: Token['type'];
  readonly range: Range;
}

function isComment({ type }: Word): boolean {
  return type === 'LineComment' || type === 'BlockComment';
}

/** Adds one word to the tree. A word that cannot stand where it does becomes a problem and is passed over. */
function read(tree: JsonTree, text: string, word: Word, next: Word | undefined, previous: Word | undefined): void {
  const { type, range } = word;
  if (type === 'RBrace' || type === 'RBracket') close(tree, type === 'RBrace' ? 'object' : 'array', range);
  else if (type === 'Comma') readComma(tree, range, previous);
  else if (type === 'Colon') {
    if (previous?.type === 'Colon' || !tree.top?.property) tree.problem(range, 'unexpected colon');
  } else if (type === 'LBrace' || type === 'LBracket') {
    expectValue(tree, range);
    tree.open(type === 'LBrace' ? 'object' : 'array', range.start);
  } else if (next?.type === 'Colon' && tree.encloses('object')) readKey(tree, text, word);
  else readScalar(tree, text, word);
}

function close(tree: JsonTree, type: 'object' | 'array', range: Range): void {
  if (!tree.encloses(type)) {
    tree.problem(range, notOpen);
    return;
  }
  if (tree.top?.property) tree.problem(range, 'value expected');
  closeUpTo(tree, type, range);
  tree.close(range.end);
}

/** Closes what stands open within the innermost object or array of a type. */
function closeUpTo(tree: JsonTree, type: 'object' | 'array', range: Range): void {
  while (tree.top && tree.top.type !== type) {
    tree.problem(range, notClosed);
    tree.close();
  }
}

function readComma(tree: JsonTree, range: Range, previous: Word | undefined): void {
  const { top } = tree;
  const isMissing = !top || top.property !== undefined || top.items.length === 0 || previous?.type === 'Comma';
  if (isMissing) tree.problem(range, 'value expected');
  tree.forgetProperty();
  tree.comma(range.start);
}

function readKey(tree: JsonTree, text: string, word: Word): void {
  closeUpTo(tree, 'object', word.range);
  if (tree.top?.property) tree.problem(word.range, 'value expected');
  else if (isComplete(tree)) tree.problem(word.range, 'comma expected');
  tree.property(keyOf(text, word), word.range);
}

function readScalar(tree: JsonTree, text: string, word: Word): void {
  const written = text.slice(word.range.start, word.range.end);
  const verbatim = word.type === 'String' && !written.includes('\\');
  const value = verbatim ? written.slice(1, -1) : meaningOf(written);
  expectValue(tree, word.range);
  if (value === undefined) {
    tree.problem(word.range, 'not a value');
    tree.forgetProperty();
  } else tree.scalar(value, word.range, verbatim);
}

/** Says so when no value can stand here. */
function expectValue(tree: JsonTree, range: Range): void {
  const { top } = tree;
  if (!top) {
    if (tree.isWhole) tree.problem(range, 'end of text expected');
  } else if (top.type === 'object' && !top.property) tree.problem(range, 'key expected');
  else if (top.type === 'array' && isComplete(tree)) tree.problem(range, 'comma expected');
}

/** True when a comma must stand before the next item. */
function isComplete({ top }: JsonTree): boolean {
  const last = top?.items.at(-1);
  return last !== undefined && last.comma === undefined;
}

function keyOf(text: string, { type, range }: Word): string {
  const written = text.slice(range.start, range.end);
  if (type === 'String') return String(meaningOf(written) ?? written.slice(1, -1));
  return written.replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** What a single word means; nothing for one that is no value. */
function meaningOf(written: string): Scalar | undefined {
  try {
    return evaluate(parse(written, { mode: 'json5' })) as Scalar;
  } catch {
    return undefined;
  }
}

/** Each attempt reads the whole text; with more mistakes than this at a time it is hardly JSON5. */
const attempts = 12;

/** The words of `text`. Where it holds none, that part is left out and becomes a problem. */
function wordsOf(text: string): { words: Word[]; problems: SyntaxProblem[] } {
  const { readable, problems } = withoutOpenQuotes(text);
  let left = readable;
  for (let attempt = 0; attempt <= attempts; attempt++) {
    const result = tokens(left);
    if (Array.isArray(result)) return { words: result, problems };
    const bad = attempt === attempts ? { start: result, end: text.length } : chunkAt(left, result);
    problems.push({ range: bad, message: 'unexpected characters' });
    left = blank(left, bad);
  }
  return { words: [], problems };
}

/** The tokens of a text, or the offset of its first mistake. */
function tokens(text: string): Word[] | number {
  try {
    // Momoa never returns from a text that ends in a backslash within a string: a line break behind it prevents that.
    return tokenize(`${text}\n`, { mode: 'json5' }).map(({ type, loc }) => ({
      type,
      range: { start: loc.start.offset, end: Math.min(loc.end.offset, text.length) },
    }));
  } catch (error) {
    return error instanceof Error && 'offset' in error && typeof error.offset === 'number' ? error.offset : 0;
  }
}

/** Momoa lets line breaks into strings, so that one open quote would swallow the lines below it. */
const quoted =
  /\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|"(?:\\(?:\r\n|[\s\S])|[^"\\\r\n])*"|'(?:\\(?:\r\n|[\s\S])|[^'\\\r\n])*'|(["'][^\n\r]*|\/\*[\s\S]*)/g;

function withoutOpenQuotes(text: string): { readable: string; problems: SyntaxProblem[] } {
  const problems: SyntaxProblem[] = [];
  const readable = text.replace(quoted, (part, open: string | undefined, start: number) => {
    if (open === undefined) return part;
    problems.push({ range: { start, end: start + part.length }, message: 'not closed' });
    return part.replace(/[^\r\n]/g, ' ');
  });
  return { readable, problems };
}

/** What stands around `offset` between blanks, brackets, commas and colons; at least one character. */
function chunkAt(text: string, offset: number): Range {
  let start = Math.min(offset, Math.max(0, text.length - 1));
  let end = start + 1;
  while (start > 0 && isWordPart(text[start - 1])) start--;
  while (end < text.length && isWordPart(text[end])) end++;
  return { start, end };
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && !/[\s{}[\],:"']/.test(character);
}

function blank(text: string, { start, end }: Range): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

function* bracketsOf(text: string): Iterable<number> {
  for (const { type, range } of wordsOf(text).words) {
    if (type === 'LBrace' || type === 'RBrace' || type === 'LBracket' || type === 'RBracket') yield range.start;
  }
}
