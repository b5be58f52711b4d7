/** Reads shell commands that a prompt runs while it is put together. */
import type { Interpolation, ModelElement, Range } from '../../../rules/model';
import { member } from '../parsers/config-tree';
import { documentName } from './instruction';
import type { Reader, ReaderInput } from './reader';

/**
 * What stands in `` !`…` `` and in blocks fenced with ` ```! `: it runs before the model sees the prompt, with the
 * arguments the command was called with in the place of `$ARGUMENTS` and `$1` (https://code.claude.com/docs/en/skills).
 */
export const readInlineShell: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string') return [];
  const { text } = input.document;
  const body = text.slice(node.range.start, node.range.end);
  const lines = [...body.matchAll(/(?<![\w`\\])!`([^`\n]+)`|^```!\s*\n([\s\S]*?)^```/gm)];
  return lines.flatMap((match) => {
    const line = match[1] ?? match[2] ?? '';
    const start = node.range.start + match.index + match[0].indexOf(line);
    return [commandOf(input, line.trimEnd(), start), ...argumentsIn(input, line, start)];
  });
};

function commandOf(input: ReaderInput, line: string, start: number): ModelElement {
  const range: Range = { start, end: start + line.length };
  return { kind: 'command', cause: 'hook', trigger: documentName(input), line, range, shell: true };
}

/** Arguments are the model's own words, unless the command says that only a person may call it. */
function argumentsIn(input: ReaderInput, line: string, start: number): Interpolation[] {
  const head = member(input.tree.root, 'frontmatter')?.value;
  const manual = member(head, 'disable-model-invocation')?.value;
  if (manual?.type === 'scalar' && manual.value === true) return [];
  return [...line.matchAll(/\$(?:ARGUMENTS(?:\[\d+\])?|\d)(?!\w)/g)].map((match) => ({
    kind: 'interpolation',
    expression: match[0],
    source: 'model',
    target: 'shell',
    range: { start: start + match.index, end: start + match.index + match[0].length },
    holder: documentName(input),
  }));
}
