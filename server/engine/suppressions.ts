/**
 * Comments that silence rules:
 *
 *     // grantlint-ignore unpinned-package, plaintext-transport -- internal mirror, reviewed 2026-11
 *     # grantlint-ignore-file hidden-unicode -- this file documents the attack
 *
 * A directive alone on its line concerns the next line with text, one behind code its own line.
 */
import type { Range } from '../../rules/model';

export interface Directive {
  readonly ruleIds: readonly string[];
  readonly reason?: string;
  /** The directive's words, without the comment's own signs. */
  readonly range: Range;
  /** What to delete to be rid of it: the comment, with its line when it stands alone. */
  readonly entry: Range;
  /** Offsets in which findings must start to be silenced. */
  readonly covers: Range;
}

const pattern = /grantlint-ignore(-file)?(?![\w-])[ \t]*([^\n]*?)[ \t]*(?:-->|\*\/)?[ \t]*$/m;

export function findDirectives(text: string, comments: readonly Range[]): Directive[] {
  if (!text.includes('grantlint-ignore')) return [];
  return comments.flatMap((comment) => {
    const match = pattern.exec(text.slice(comment.start, comment.end));
    if (!match) return [];
    const start = comment.start + match.index;
    const end = comment.start + match.index + match[0].replace(/[ \t]*(?:-->|\*\/)?[ \t]*$/, '').length;
    const [ids = '', ...reason] = (match[2] ?? '').split(/[ \t]+--(?:[ \t]+|$)|^--(?:[ \t]+|$)/);
    const alone = text.slice(lineStart(text, comment.start), comment.start).trim() === '';
    const why = reason.join(' -- ').trim();
    return {
      ruleIds: ids.split(/[\s,]+/).filter(Boolean),
      ...(why ? { reason: why } : {}),
      range: { start, end },
      entry: alone ? { start: lineStart(text, comment.start), end: lineEnd(text, comment.end) } : comment,
      covers: match[1] ? { start: 0, end: text.length + 1 } : coveredLine(text, comment, alone),
    };
  });
}

/** True when the directive names the finding's rule and covers its first character. */
export function silences(directive: Directive, finding: { rule: { meta: { id: string } }; range: Range }): boolean {
  const { start } = finding.range;
  return (
    directive.ruleIds.includes(finding.rule.meta.id) && start >= directive.covers.start && start < directive.covers.end
  );
}

function coveredLine(text: string, comment: Range, alone: boolean): Range {
  if (!alone) return { start: lineStart(text, comment.start), end: lineEnd(text, comment.end) };
  let start = lineEnd(text, comment.end);
  while (start < text.length && text.slice(start, lineEnd(text, start)).trim() === '') start = lineEnd(text, start);
  return { start, end: lineEnd(text, start) };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset after the line's break, or the text's end. */
function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}
