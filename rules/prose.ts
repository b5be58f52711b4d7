/**
 * The prose of an instruction text, for looking for phrases: what is code, quoted or a block quote is blanked, since
 * it is talked about and not said. Offsets stay those of the text.
 */
import type { Instruction, Range } from './model';

export interface Prose {
  /** Code blocks, inline code, quotations and emphasis marks blanked; lines of a paragraph joined. */
  readonly plain: string;
  /** Only code blocks blanked; lines of a paragraph joined. */
  readonly written: string;
  /** Offset in the source text of an offset in `plain` and `written`. */
  source(offset: number): number;
}

/** Prose of a Markdown text, or of a short plain one such as a tool's description. */
export function proseOf(text: string, markdown: boolean): Prose {
  const { visible, source } = withoutInvisible(text);
  const written = joinLines(markdown ? blankBlocks(visible) : visible);
  return { plain: blankQuotations(written), written, source };
}

/** Where a part of the instruction's text stands in the document; the whole instruction when that cannot be told. */
export function placeOf({ text, range, origin }: Instruction, part: Range, document: string): Range {
  if (origin !== undefined) return { start: origin + part.start, end: origin + part.end };
  const words = text.slice(part.start, part.end);
  const at = document.slice(range.start, range.end).indexOf(words);
  return at < 0 ? range : { start: range.start + at, end: range.start + at + words.length };
}

/** The sentence around a range; at most 500 characters to each side. */
export function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  while (from > Math.max(0, start - 500) && !endsSentence(text, from - 1)) from--;
  let to = end;
  while (to < Math.min(text.length, end + 500) && !endsSentence(text, to)) to++;
  return { start: from, end: Math.min(to + 1, text.length) };
}

/** A sentence ends at a full stop with white space behind it and at a line break. */
function endsSentence(text: string, at: number): boolean {
  const c = text.charAt(at);
  if (c === '\n' || '。！？；'.includes(c)) return true;
  return '.!?;'.includes(c) && /^$|\s/.test(text.charAt(at + 1));
}

/**
 * What a place in a Markdown text stands under: its headings, outermost first, and for a list item the line that
 * introduces the list.
 */
export function contextOf(text: string, at: number): string[] {
  const lines = text.slice(0, at).split('\n');
  const introduction =
    lines.at(-1)?.trim() === '' || isListItem(lines.at(-1) ?? '') ? introducing(lines.slice(0, -1)) : '';
  return [...headingsOf(lines), introduction].filter(Boolean);
}

/** The headings that hold at the end of the lines, outermost first. */
function headingsOf(lines: readonly string[]): string[] {
  const headings: { level: number; title: string }[] = [];
  for (const line of lines) enterHeading(headings, line);
  return headings.map(({ title }) => title);
}

/** The last line that is no list item, when only list items stand behind it. */
function introducing(lines: readonly string[]): string {
  for (const line of lines.slice(-40).toReversed()) {
    if (line.trim() !== '' && !isListItem(line) && !/^\s{2,}/.test(line)) return line;
  }
  return '';
}

function isListItem(line: string): boolean {
  return /^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(line);
}

/** Characters without width hide words from a search, not from a model. */
function withoutInvisible(text: string): { visible: string; source: (offset: number) => number } {
  const hidden = /[\u200b-\u200d\u2060-\u2064\ufeff\u00ad]/;
  if (!hidden.test(text)) return { visible: text, source: (offset) => offset };
  const offsets: number[] = [];
  let visible = '';
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (hidden.test(c)) continue;
    visible += c;
    offsets.push(at);
  }
  return { visible, source: (offset) => offsets[offset] ?? text.length };
}

/** Blanks fenced code and block quotes, line by line; keeps every line break. */
function blankBlocks(text: string): string {
  let fence = '';
  return text
    .split('\n')
    .map((line) => {
      const mark = /^\s*(?:[-*+]\s+)?(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
      if (fence) {
        if (mark.startsWith(fence)) fence = '';
        return ' '.repeat(line.length);
      }
      fence = mark;
      return mark || /^\s*>/.test(line) ? ' '.repeat(line.length) : line;
    })
    .join('\n');
}

/** Turns the line breaks inside a paragraph into spaces, so that a phrase may run over them. */
function joinLines(text: string): string {
  return text.replace(/(\S)(\r?)\n(?=[ \t]*[^\s#|>\-*+`~<\d])/g, (_, before: string, cr: string, at: number) => {
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at + 1);
    return /^\s*[#|]/.test(line) ? `${before}${cr}\n` : `${before}${cr ? ' ' : ''} `;
  });
}

const quotations = [
  /`[^`\n]*`/g,
  /"[^"\n]{1,300}"/g,
  /“[^”\n]{1,300}”/g,
  /「[^」\n]{1,300}」/g,
  /『[^』\n]{1,300}』/g,
  /《[^》\n]{1,300}》/g,
  /‘[^’\n]{1,300}’/g,
  /(?<!\w)'(?=\S)[^'\n]{1,300}'(?!\w)/g,
];

function blankQuotations(text: string): string {
  let plain = text;
  for (const quotation of quotations) plain = plain.replace(quotation, (match) => ' '.repeat(match.length));
  return plain.replace(/[*_~]/g, ' ');
}

/**
 * True when the code at `at` stands in a fenced block of a Markdown text that is shown as something not to do: under a
 * heading, behind a line or beside a comment that says so.
 */
export function isShownAsBad(text: string, at: number): boolean {
  const block = codeBlocks(text).find(({ start, end }) => start <= at && at < end);
  if (!block) return false;
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at + 400).split('\n', 1)[0] ?? '';
  const inside = text
    .slice(Math.max(block.start, at - 1000), at)
    .split('\n')
    .slice(0, -1);
  return block.isBad || [...commentsAbove(inside), /\s#.*/.exec(line)?.[0] ?? ''].some((words) => warning.test(words));
}

/** True for a place in prose whose own line, the one before it, or whose headings warn of what stands there. */
export function isSaidToBeBad(text: string, at: number): boolean {
  const before = text.slice(0, at).split('\n').slice(0, -1);
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0] ?? '';
  const introduction = before.findLast((one) => one.trim() !== '') ?? '';
  return [line, introduction, ...headingsOf(before)].some((words) => warning.test(words));
}

const warning =
  /\b(?:malicious|malware|attack\w*|dangerous|suspicious|unsafe|insecure|vulnerable|exploit\w*|(?:reverse|bind) shells?|red[ -]?(?:flags?|team\w*)|anti-?patterns?|forbidden|prohibited|blocked|bad|wrong|avoid|detect\w*|threat\w*|payloads?|(?:do not|don['’]t|never)\s+(?:\w+\s+)?(?:run|use|execute|do|install|pipe|paste|copy|try))\b|[\u274c\u26d4\u2717\u2718\u{1f6ab}]|恶意|攻击|危险|可疑|禁止|不要(?:运行|执行|使用)|切勿|反模式/iu;

interface CodeBlock {
  readonly start: number;
  readonly end: number;
  /** True when its headings, or the line that introduces it, warn of it. */
  readonly isBad: boolean;
}

let lastBlocks: { readonly text: string; readonly blocks: readonly CodeBlock[] } | undefined;

/** The fenced blocks of a text. A text with many commands is asked about many times, so the last one is remembered. */
function codeBlocks(text: string): readonly CodeBlock[] {
  if (lastBlocks?.text !== text) lastBlocks = { text, blocks: readBlocks(text) };
  return lastBlocks.blocks;
}

function readBlocks(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const headings: { level: number; title: string }[] = [];
  let introduction = '';
  let open: { mark: string; start: number } | undefined;
  let start = 0;
  const close = (end: number) => {
    if (!open) return;
    const isBad = [...headings.map(({ title }) => title), introduction].some((words) => warning.test(words));
    blocks.push({ start: open.start, end, isBad });
    open = undefined;
  };
  for (const line of text.split('\n')) {
    const end = start + line.length + 1;
    const mark = /^\s*(?:>\s*)?(?:[-*+]\s+)?(`{3,}|~{3,})/.exec(line)?.[1];
    if (open && mark?.startsWith(open.mark)) {
      close(start);
      introduction = '';
    } else if (!open && mark) open = { mark, start: end };
    else if (!open && enterHeading(headings, line)) introduction = '';
    else if (!open && line.trim()) introduction = line;
    start = end;
  }
  close(text.length + 1);
  return blocks;
}

/** Takes a heading in, in place of those of its level and below. */
function enterHeading(headings: { level: number; title: string }[], line: string): boolean {
  const match = /^(#{1,6})\s+(.*)$/.exec(line);
  if (!match) return false;
  const level = match[1]?.length ?? 1;
  while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
  headings.push({ level, title: match[2] ?? '' });
  return true;
}

/** The comment lines that end a list of lines. */
function commentsAbove(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => !/^\s*#/.test(line));
  return lines.slice(last + 1);
}
