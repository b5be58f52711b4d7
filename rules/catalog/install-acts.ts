/** What the text of a program that runs at an installation shows of what it does. */
import type { InstallAct } from '../model';
import data from './install-acts.json';

export interface FoundAct {
  readonly act: InstallAct;
  /** Where it shows in the text. */
  readonly start: number;
  readonly end: number;
}

/** A call that hands its first argument to a shell. */
const calls = new RegExp(`\\b(?:${data.calls.map(({ call }) => call).join('|')})`, 'g');
const decodes = union(data.decodes);
const fetches = union(data.fetches);
const credentials = union(data.credentials);
const spreads = union(data.spreads);

/** Everything of the kind in a program's text, each kind once. Comments do not count. */
export function installActs(text: string): FoundAct[] {
  const code = withoutComments(text);
  const found = (act: InstallAct, expression: RegExp): FoundAct[] => {
    const match = expression.exec(code);
    return match ? [{ act, start: match.index, end: match.index + match[0].length }] : [];
  };
  return [
    ...found('decodes', decodes),
    ...found('fetches', fetches),
    ...(credentials.test(code) ? found('spreads', spreads) : []),
  ];
}

export interface ShellLine {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/** The command lines a program hands to a shell, as far as they are written out. */
export function shellLines(text: string): ShellLine[] {
  const code = withoutComments(text);
  return [...code.matchAll(calls)].flatMap((call): ShellLine[] => {
    const open = call.index + call[0].length;
    const string = /^\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/.exec(code.slice(open, open + 2000));
    if (!string) return [];
    const line = (string[2] ?? '').replace(/\\(["'`\\])/g, '$1');
    const start = open + string[0].length - (string[2] ?? '').length - 1;
    return [{ line, start, end: start + (string[2] ?? '').length }];
  });
}

function union(rows: readonly { readonly pattern: string }[]): RegExp {
  return new RegExp(rows.map(({ pattern }) => pattern).join('|'));
}

/** The text with blanks in the place of comments that fill a line, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:\/\/|#|\*).*$|\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, ' '));
}
