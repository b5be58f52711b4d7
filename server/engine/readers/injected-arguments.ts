/** Reads arguments that stand in a command a host runs while it loads a text. */
import type { Interpolation } from '../../../rules/model';
import { permissionRule } from '../derive/permission-rule';
import { member } from '../parsers/config-tree';
import { rulesIn } from './allowed-tools';
import { documentName } from './instruction';
import { locatedList, locatedText, type Reader, type ReaderInput } from './reader';

/**
 * `$ARGUMENTS` and `$1` in `` !`…` `` and in blocks fenced with ` ```! `: they are the model's own words, unless the
 * document says that only a person may call it (https://code.claude.com/docs/en/skills). The host checks the finished
 * command like any other, so they only matter where the document lets every command run.
 */
export const readInjectedArguments: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || isManual(input) || !runsAnything(input)) return [];
  const body = input.document.text.slice(node.range.start, node.range.end);
  const lines = [...body.matchAll(/(?<=^|\s)(?<!`` )!`([^`\n]+)`|^```!\s*\n([\s\S]*?)^```/gm)];
  return lines.flatMap((match) => {
    const line = match[1] ?? match[2] ?? '';
    return argumentsIn(input, line, node.range.start + match.index + match[0].indexOf(line));
  });
};

function isManual({ tree }: ReaderInput): boolean {
  const head = member(tree.root, 'frontmatter')?.value;
  const manual = member(head, 'disable-model-invocation')?.value;
  return manual?.type === 'scalar' && manual.value === true;
}

function runsAnything({ tree, document }: ReaderInput): boolean {
  const node = member(member(tree.root, 'frontmatter')?.value, 'allowed-tools')?.value;
  const whole = locatedText(node);
  const rules = whole ? rulesIn(document.text, whole).map(({ at }) => at) : locatedList(node);
  return rules.some(({ value }) => {
    const rule = permissionRule(value);
    return rule?.covers === 'everything' && (rule.action === 'any' || rule.action === 'execute');
  });
}

function argumentsIn(input: ReaderInput, line: string, start: number): Interpolation[] {
  return [...line.matchAll(/\$(?:ARGUMENTS(?:\[\d+\])?|\d)(?!\w)/g)].map((match) => ({
    kind: 'interpolation',
    expression: match[0],
    source: 'model',
    target: 'shell',
    range: { start: start + match.index, end: start + match.index + match[0].length },
    holder: documentName(input),
  }));
}
