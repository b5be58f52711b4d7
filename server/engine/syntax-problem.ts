/** Mistakes in JSON, said so that they need no translation. */
import type { Problem } from '../../rules/model';
import type { SyntaxProblem } from './parsers/config-tree';

/** What jsonc-parser's names for its errors ask for (https://github.com/microsoft/node-jsonc-parser, ParseErrorCode). */
const expected: Readonly<Record<string, string>> = {
  PropertyNameExpected: '"…"',
  ValueExpected: '"…", [ … ], { … }, true, false',
  ColonExpected: ':',
  CommaExpected: ',',
  CloseBraceExpected: '}',
  CloseBracketExpected: ']',
  UnexpectedEndOfComment: '*/',
  UnexpectedEndOfString: '"',
};

/** The problem for one of the parser's errors: where it stands, what is written there, and what should be. */
export function syntaxProblem({ range, message }: SyntaxProblem, text: string): Problem {
  const end = Math.min(text.length, range.end);
  const start = Math.min(range.start, end);
  const subject = text.slice(start, Math.min(end, start + 40));
  return { kind: 'problem', problem: 'syntax', range: { start, end }, subject, expected: expected[message] ?? '' };
}
