/** Guesses which line of a broken JSON document somebody is still typing. */
import { createScanner } from 'jsonc-parser';
import type { Range } from '../../../rules/model';
import type { ConfigTree, SyntaxProblem } from './config-tree';

/** Each round leaves out the one line without which the least is wrong; two half-typed places at once are rare. */
const rounds = 2;

/**
 * The tree of a document whose half-typed line was left out, with the problems of the document as it is; `tree` itself
 * where nothing is wrong or nothing helps. `bracketsOf` gives the offsets of all brackets outside of strings and comments.
 */
export function repaired(
  text: string,
  tree: ConfigTree,
  parse: (text: string) => ConfigTree,
  bracketsOf: (text: string) => Iterable<number>,
): ConfigTree {
  if (tree.problems.length === 0) return tree;
  let best = tree;
  let bestText = text;
  for (let round = 0; round < rounds && best.problems.length > 0; round++) {
    const before = best;
    for (const candidate of repairs(bestText, best.problems, bracketsOf)) {
      const next = parse(candidate);
      if (next.problems.length >= best.problems.length || !next.root) continue;
      best = next;
      bestText = candidate;
      if (best.problems.length === 0) break;
    }
    if (best === before) break;
  }
  return { ...best, problems: tree.problems };
}

/** Texts of the same length with one suspicious line blanked out. Only for documents small enough to be read again. */
function repairs(
  text: string,
  problems: readonly SyntaxProblem[],
  bracketsOf: (text: string) => Iterable<number>,
): string[] {
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
  const bracket = misplacedBracket(text, bracketsOf(text));
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
function misplacedBracket(text: string, brackets: Iterable<number>): number | undefined {
  const open: number[] = [];
  for (const offset of brackets) {
    const character = text[offset];
    if (character === '{' || character === '[') open.push(offset);
    if (character !== '}' && character !== ']') continue;
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

/** Offsets of the brackets of a JSON document, those in strings and comments left out. */
export function* jsonBrackets(text: string): Iterable<number> {
  const scanner = createScanner(text, true);
  for (let token: number = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    if (token <= lastBracket) yield scanner.getTokenOffset();
  }
}

/** The scanner's tokens: a `const enum`, whose names do not exist at run time. `{`, `}`, `[` and `]` are 1 to 4. */
const lastBracket = 4;
const endOfFile = 17;
