/** Reads permissions by tool and pattern, where of those that fit the last one counts. */
import { replaceValue } from '../../../rules/edit';
import type { Action, Grant, Located, ModelElement, Scalar } from '../../../rules/model';
import { toolAction } from '../derive/tool-action';
import type { ConfigNode, Member, ObjectNode } from '../parsers/config-tree';
import { grant } from './grant';
import { keyOf, located, type Reader, type ReaderInput } from './reader';

/**
 * `"allow"`, `{ "edit": "ask", "bash": { "*": "ask", "git *": "allow" } }`: what a later entry decides otherwise is left
 * out. `secure`: the answer that asks. See https://opencode.ai/docs/permissions/.
 */
export const readPermissionMap: Reader = (input) => {
  const { node } = input.place;
  if (node.type === 'object') return effective(node).flatMap((entry) => ofTool(input, node, entry));
  return node.type === 'scalar' ? granted(input, node, located(node), { action: 'any' }) : [];
};

function ofTool(input: ReaderInput, map: ObjectNode, { key: tool, value }: Member): ModelElement[] {
  const action = toolAction(tool);
  if (value.type === 'object') {
    if (action === undefined || action === 'any') return [];
    return effective(value).flatMap(({ key: pattern, keyRange, value: answer }) => {
      const at: Located<Scalar> = { value: pattern, range: keyRange, notation: answer.notation };
      return granted(input, answer, at, { tool, action, pattern, covers: isAll(pattern) ? 'everything' : 'some' });
    });
  }
  if (value.type !== 'scalar') return [];
  const at = located(value);
  if (action === 'any')
    return value.value === 'allow' && isTamed(map) ? [] : granted(input, value, at, { tool, action });
  if (action) return granted(input, value, at, { tool, action, pattern: tool === 'external_directory' ? '/' : '*' });
  const server = /^(.*?)[_*]*\*$/.exec(tool)?.[1];
  return server ? granted(input, value, at, { tool, action: 'tool', holder: server }) : [];
}

/** Where somebody is asked before commands run, a text is not free to do anything. */
function isTamed({ members }: ObjectNode): boolean {
  return members.some(({ key, value }) => toolAction(key) === 'execute' && restricts(value));
}

interface Answer extends Partial<Grant> {
  readonly tool?: string;
  readonly action: Action;
}

function granted(
  input: ReaderInput,
  answer: ConfigNode,
  at: Located<Scalar>,
  { tool, ...own }: Answer,
): ModelElement[] {
  const approval = approvalOf(answer);
  if (!approval || answer.type !== 'scalar') return [];
  const { secure } = input.row;
  const asks = approval === 'never' && secure && 'replace' in secure ? secure.replace : undefined;
  const remedy =
    asks === undefined ? {} : { remedy: { edits: [replaceValue(located(answer), asks)], value: String(asks) } };
  const key = tool === undefined ? keyOf(input) : `${keyOf(input)}.${tool}`;
  return grant(withoutSecure(input), at, { covers: 'everything', approval, key, ...own, ...remedy });
}

/** The answer is replaced, not the pattern that stands where the grant does. */
function withoutSecure(input: ReaderInput): ReaderInput {
  const { secure: _, ...row } = input.row;
  return { ...input, row };
}

function approvalOf(node: ConfigNode): Grant['approval'] | undefined {
  if (node.type !== 'scalar') return undefined;
  if (node.value === 'allow') return 'never';
  return node.value === 'ask' || node.value === 'deny' ? node.value : undefined;
}

/** True for `ask`, `deny`, and for a list of patterns that starts from one of them. */
function restricts(node: ConfigNode): boolean {
  if (node.type !== 'object') return approvalOf(node) === 'ask' || approvalOf(node) === 'deny';
  const base = node.members.find(({ key }) => isAll(key));
  return base !== undefined && restricts(base.value);
}

/** The entries that no later one replaces as a whole. */
function effective({ members }: ObjectNode): Member[] {
  return members.filter(
    ({ key }, index) =>
      !members
        .slice(index + 1)
        .some((later) => later.value.type === 'scalar' && (later.key === key || isAll(later.key))),
  );
}

function isAll(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}
