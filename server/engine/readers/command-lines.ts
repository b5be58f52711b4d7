/** Cuts shell text into the commands it is made of. */

export interface CommandLine {
  /** The command with line continuations undone. */
  readonly line: string;
  /** Offsets in the text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * One command for each line; lines joined by a backslash, an operator, a quote or a here-document are one. In a
 * `transcript` lines with a prompt (`$ …`) are commands and the others output, unless no line has one.
 */
export function commandLines(code: string, transcript = false): CommandLine[] {
  const lines: CommandLine[] = [];
  const prompted = transcript && prompt.test(code);
  const pattern = /^[ \t>]*((?:\$|PS[^>\n]*>|%)[ \t]+)?(\S.*?)[ \t]*\r?$/gm;
  for (let match = pattern.exec(code); match; match = pattern.exec(code)) {
    const [all, sign, first = ''] = match;
    if (first.startsWith('#') || (prompted && !sign)) continue;
    const start = match.index + all.indexOf(first, sign?.length ?? 0);
    const end = logicalEnd(code, start + first.length, first);
    const line = code.slice(start, end).replace(/[\\`^]\r?\n[ \t]*/g, ' ');
    lines.push({ line, start, end });
    pattern.lastIndex = Math.max(end, pattern.lastIndex);
  }
  return lines;
}

const prompt = /^[ \t>]*\$[ \t]+\S/m;

/** Lines a command may run over; more is text with a stray quote. */
const longest = 60;
/** UTF-16 units in which the end of a here-document is looked for. */
const longestDocument = 20_000;

/** Where the command ends that begins with `line` and whose first line ends at `end`. */
function logicalEnd(code: string, end: number, line: string): number {
  let at = end;
  let whole = line;
  for (let count = 0; count < longest && isUnfinished(whole); count++) {
    const next = /\r?\n([^\n]*?)[ \t]*(?=\r?(?:\n|$))/y;
    next.lastIndex = at;
    const match = next.exec(code);
    if (!match) return hasOpenQuote(whole) ? end : at;
    at = match.index + match[0].length;
    whole += `\n${match[1] ?? ''}`;
  }
  if (hasOpenQuote(whole)) return end;
  const [, tag] = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(whole) ?? [];
  const close =
    tag === undefined ? null : new RegExp(`^[ \\t]*${tag}[ \\t]*\\r?$`, 'm').exec(code.slice(at, at + longestDocument));
  return close ? at + close.index + close[0].trimEnd().length : at;
}

/** True while the next line belongs to the command: after a backslash, a pipe or `&&`, and inside quotes. */
function isUnfinished(text: string): boolean {
  return /(?:^|[^\\])\\$|\s[`^]$|(?:\||&&)$/.test(text) || hasOpenQuote(text);
}

function hasOpenQuote(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\\' && quote !== "'") i++;
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '#' && /\s/.test(text[i - 1] ?? ' '))
      i = text.indexOf('\n', i) < 0 ? text.length : text.indexOf('\n', i);
    else if (character === '"' || character === "'") quote = character;
  }
  return quote !== '';
}
