/**
 * Cuts Markdown into front matter, body, fenced code and HTML comments. The tree has two roots: `frontmatter` (an
 * object) and `body` (a string that stands in the document character by character).
 */
import type { Range } from '../../../rules/model';
import type { ConfigTree, Fence, Member } from './config-tree';
import { parseYaml } from './yaml';

/** The tree of a Markdown document. Never throws. Front matter that is not closed belongs to the body. */
export function parseMarkdown(text: string): ConfigTree {
  const front = frontMatter(text);
  const yaml =
    front && parseYaml(text.slice(0, front.start).replace(/[^\n]/g, ' ') + text.slice(front.start, front.end));
  const bodyRange = { start: front?.after ?? (text.startsWith('\uFEFF') ? 1 : 0), end: text.length };
  const { fences, comments } = scanBody(text, bodyRange.start);
  const members: Member[] = [];
  if (front && yaml?.root) {
    members.push({ key: 'frontmatter', keyRange: { start: front.start, end: front.start }, value: yaml.root });
  }
  members.push({
    key: 'body',
    keyRange: { start: bodyRange.start, end: bodyRange.start },
    value: {
      type: 'scalar',
      value: text.slice(bodyRange.start),
      range: bodyRange,
      notation: 'raw',
      origin: bodyRange.start,
    },
  });
  return {
    root: { type: 'object', members, range: { start: 0, end: text.length }, notation: 'raw' },
    problems: yaml?.problems ?? [],
    comments: [...(yaml?.comments ?? []), ...comments],
    fences,
  };
}

/** Range of the YAML between the `---` lines and the offset behind them. */
function frontMatter(text: string): (Range & { after: number }) | undefined {
  const [open] = /^\uFEFF?---[ \t]*\r?\n/.exec(text) ?? [];
  if (!open) return undefined;
  const close = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/gm;
  close.lastIndex = open.length;
  const match = close.exec(text);
  return match ? { start: open.length, end: match.index, after: close.lastIndex } : undefined;
}

const fenceLine = /^[ \t>]*(`{3,}|~{3,})[ \t]*([^\r\n]*)$/;

function scanBody(text: string, from: number): { fences: Fence[]; comments: Range[] } {
  const fences: Fence[] = [];
  const comments: Range[] = [];
  let open: { mark: string; info: string; start: number } | undefined;
  let at = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).replace(/\r?\n$/, '');
    const [, mark = '', info = ''] = fenceLine.exec(line) ?? [];
    if (open) {
      if (mark.startsWith(open.mark) && info.trim() === '') {
        fences.push({ info: open.info, range: { start: open.start, end: at } });
        open = undefined;
      }
      at = end;
    } else if (mark && !(mark.startsWith('`') && info.includes('`'))) {
      open = { mark, info: info.trim(), start: end };
      at = end;
    } else at = commentsOfLine(text, at, end, comments);
  }
  if (open) fences.push({ info: open.info, range: { start: open.start, end: text.length } });
  return { fences, comments };
}

/** Adds the comments that begin between `at` and `end`; the offset of the line behind the last of them. */
function commentsOfLine(text: string, at: number, end: number, comments: Range[]): number {
  let from = at;
  let stop = end;
  while (from < stop) {
    const start = text.indexOf('<!--', from);
    if (start < 0 || start >= stop) break;
    const close = text.indexOf('-->', start + 4);
    if (close < 0) break;
    comments.push({ start, end: close + 3 });
    from = close + 3;
    stop = Math.max(stop, lineEnd(text, from));
  }
  return stop;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
