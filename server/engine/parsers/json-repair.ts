/** Guesses which line of a broken JSON document somebody is still typing. */
import { createScanner } from 'jsonc-parser';
import type { Range } from '../../../rules/model';
import type { SyntaxProblem } from './config-tree';

/** Texts of the same length with one suspicious line blanked out. Only for documents small enough to be read again. */
export function repairs(text: string, problems: readonly SyntaxProblem[]): string[] {
  if (text.length > 200_000) return [];
  const lines = new Map<number, Range>();
  const suspect = (offset: number): void => {
    const start = offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    const end = text.indexOf('\n', start);
    lines.set(start, { start, end: end < 0 ? text.length : end });
  };
  for (const { range } of problems.slice(0, 2)) {
    suspect(range.start);
    suspect(text.slice(0, lineStart(text, range.start)).trimEnd().length);
  }
  const bracket = misplacedBracket(text);
  if (bracket !== undefined) suspect(bracket);
  return [...lines.values()].map(({ start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end));
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/**
 * Offset of the first bracket whose line is not indented as its partner's: the closing one when it stands deeper, else
 * the opening one, which then is not closed at all.
 */
function misplacedBracket(text: string): number | undefined {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let token: number = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    if (token === openBrace || token === openBracket) open.push(offset);
    if (token !== closeBrace && token !== closeBracket) continue;
    const partner = open.pop();
    if (partner === undefined) return offset;
    const [own, other] = [indentation(text, offset), indentation(text, partner)];
    const startsLine = text.slice(lineStart(text, offset), offset).trim() === '';
    if (startsLine && own !== other) return own > other ? offset : partner;
  }
  return open.at(-1);
}

function indentation(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return /[^ \t]/.exec(text.slice(start, offset + 1))?.index ?? 0;
}

/** The scanner's tokens: a `const enum`, whose names do not exist at run time. */
const openBrace = 1;
const closeBrace = 2;
const openBracket = 3;
const closeBracket = 4;
const endOfFile = 17;
