/** A change of one file as a unified diff, as `git apply` and `patch` read it. */

const contextLines = 3;

/** Empty when nothing changed. One hunk: what a fix changes lies together. `path` is below the project, with `/`. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const from = Math.max(0, start - contextLines);
  const oldEnd = Math.min(old.length, old.length - end + contextLines);
  const body = [
    ...old.slice(from, start).map((line) => marked(' ', line)),
    ...old.slice(start, old.length - end).map((line) => marked('-', line)),
    ...now.slice(start, now.length - end).map((line) => marked('+', line)),
    ...old.slice(old.length - end, oldEnd).map((line) => marked(' ', line)),
  ];
  const newLength = oldEnd - from + now.length - old.length;
  const head = `@@ -${range(from, oldEnd - from)} +${range(from, newLength)} @@\n`;
  return `--- a/${path}\n+++ b/${path}\n${head}${body.join('')}`;
}

/** Lines with their breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(mark: string, line: string): string {
  return line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}

/** An empty range names the line before it. */
function range(from: number, length: number): string {
  return length === 0 ? `${from},0` : `${from + 1},${length}`;
}
