/**
 * Splits a shell line into commands and words. Covers what POSIX `sh` and PowerShell have in common with the lines
 * found in configuration; it does not expand anything.
 */

/** A word with quotes and backslashes resolved, and its offsets in the line. */
export interface ShellWord {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The simple commands of `line`, each with at least one word. Redirections, comments and leading assignments
 * (`X=1 cmd`) are left out; `$X`, `$(…)` and backquotes stay as written inside their word.
 */
export function splitShell(line: string): ShellWord[][] {
  const commands: ShellWord[][] = [];
  let words: ShellWord[] = [];
  let skipNext = false;
  const finish = (): void => {
    const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.value));
    if (first >= 0) commands.push(words.slice(first));
    words = [];
    skipNext = false;
  };
  let at = 0;
  while (at < line.length) {
    const character = line[at] ?? '';
    if (character === ' ' || character === '\t') at++;
    else if (character === '\\' && /[\r\n]/.test(line[at + 1] ?? '')) at += line[at + 1] === '\r' ? 3 : 2;
    else if (character === '#') at = lineEnd(line, at);
    else if (/[;&|()\r\n]/.test(character) || isBrace(line, at)) {
      finish();
      at++;
    } else {
      const redirection = redirectionAt(line, at);
      if (redirection) {
        at = redirection.end;
        skipNext = redirection.takesWord;
        continue;
      }
      const word = readWord(line, at);
      at = word.end;
      if (!skipNext) words.push(word);
      skipNext = false;
    }
  }
  finish();
  return commands;
}

function lineEnd(line: string, at: number): number {
  const end = line.indexOf('\n', at);
  return end < 0 ? line.length : end;
}

/** A brace that groups commands stands alone: `{ a; }`. */
function isBrace(line: string, at: number): boolean {
  return (line[at] === '{' || line[at] === '}') && /^[\s;]?$/.test(line[at + 1] ?? '');
}

const redirection = /(?:\d*|&)(?:>>|>\||>&|>|<<<|<<-?|<&|<)(?:&?[-\d](?![^\s;&|()]))?/y;

function redirectionAt(line: string, at: number): { end: number; takesWord: boolean } | undefined {
  redirection.lastIndex = at;
  const match = redirection.exec(line);
  return match
    ? { end: redirection.lastIndex, takesWord: !/[-\d]$/.test(match[0].replace(/^\d+/, '').replace(/<<-$/, '')) }
    : undefined;
}

function readWord(line: string, start: number): ShellWord {
  let value = '';
  let at = start;
  while (at < line.length && !/[\s;&|()<>]/.test(line[at] ?? '')) {
    const character = line[at] ?? '';
    if (character === "'" || character === '"') {
      const end = closingQuote(line, at);
      const inner = line.slice(at + 1, end);
      value += character === '"' ? inner.replace(/\\([\\"$`])/g, '$1') : inner;
      at = end + 1;
    } else if (character === '\\' && at + 1 < line.length && /[\s\\"'$`;&|()<>*?#!]/.test(line[at + 1] ?? '')) {
      value += line[at + 1] ?? '';
      at += 2;
    } else if (line.startsWith('$(', at) || character === '`') {
      const end = substitutionEnd(line, at);
      value += line.slice(at, end);
      at = end;
    } else {
      value += character;
      at++;
    }
  }
  return { value, start, end: Math.min(at, line.length) };
}

/** Offset of the quote that closes the one at `at`; the end of the line when there is none. */
function closingQuote(line: string, at: number): number {
  const quote = line[at];
  for (let i = at + 1; i < line.length; i++) {
    if (line[i] === '\\' && quote === '"') i++;
    else if (line[i] === quote) return i;
  }
  return line.length;
}

function substitutionEnd(line: string, at: number): number {
  if (line[at] === '`') {
    const end = line.indexOf('`', at + 1);
    return end < 0 ? line.length : end + 1;
  }
  let depth = 0;
  for (let i = at + 1; i < line.length; i++) {
    if (line[i] === '(') depth++;
    else if (line[i] === ')' && --depth === 0) return i + 1;
  }
  return line.length;
}
