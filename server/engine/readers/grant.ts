/** Reads switches and lists that hand out permissions. */
import { removeEntry, replaceValue } from '../../../rules/edit';
import type { FormatRow } from '../../../rules/format';
import type { Action, Grant, Located, ModelElement, Remedy, Scalar } from '../../../rules/model';
import { commandPattern, isMatch } from '../derive/command-pattern';
import { type ConfigNode, member } from '../parsers/config-tree';
import { keyOf, located, type Reader, type ReaderInput, starKey } from './reader';

const actions: readonly string[] = [
  'any',
  'tool',
  'execute',
  'read',
  'write',
  'network',
  'code',
  'deserialize',
  'container',
  'token',
  'trust',
] satisfies Action[];

/** `set`: `action`, `covers`, `approval`, and `key` or `pattern` where the path does not tell them. */
export const readGrant: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar') return [];
  const at = located(node);
  const { pattern } = input.row.set ?? {};
  return grant(input, at, typeof pattern === 'string' ? { pattern } : {});
};

/**
 * A name in a list of tools that run without asking; `*` is all, `server:*` all of a server. `set`: `action`,
 * `approval`, and `match` where the entries are no patterns with `*`.
 */
export const readToolGrant: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.value === '') return [];
  const pattern = matched(input, node.value);
  const all = input.row.set?.action === 'tool' ? /(?:^|:)\*+$/ : /^\*+$/;
  return grant(input, located(node), { covers: all.test(pattern) ? 'everything' : 'some', pattern });
};

/** What an entry stands for, compared as the row's `match` says. */
export function matched({ row }: ReaderInput, text: string): string {
  const match = row.set?.match;
  return commandPattern(text, isMatch(match) ? match : undefined);
}

/**
 * What a pattern, which is a key, is set to: `"npm test": true`, `"rm *": "ask"`. An object is approved by its switch
 * `approve` where it has one, otherwise by any of its own switches. `set`: `action`, `match`.
 */
export const readPatternGrant: Reader = (input) => {
  const { node, keys, keyRange } = input.place;
  const pattern = keys.at(-1);
  if (pattern === undefined || !keyRange) return [];
  const approval = approvalOf(node);
  if (!approval) return [];
  const covers = /^(?:\*+(?:\/\*+)?|\/\^?\.\*\$?\/\w*|https?:\/\/\*+(?:\/\*+)?)$/.test(pattern) ? 'everything' : 'some';
  const entry = node.entry ? { entry: node.entry } : {};
  const at: Located<Scalar> = { value: pattern, range: keyRange, notation: node.notation, ...entry };
  const edit = approval === 'never' ? removeEntry(at) : undefined;
  const remedy = edit ? { remedy: { edits: [edit] } } : {};
  return grant(input, at, {
    covers,
    approval,
    pattern: covers === 'everything' ? pattern : matched(input, pattern),
    ...remedy,
  });
};

/** What is decided: `true` and `allow` run without asking; an object counts by its own switches. */
export function approvalOf(node: ConfigNode): Grant['approval'] | undefined {
  if (node.type === 'object') {
    const approve = member(node, 'approve')?.value;
    if (approve) return approvalOf(approve);
    const values = node.members.map(({ value }) => (value.type === 'scalar' ? value.value : undefined));
    return values.includes(true) ? 'never' : values.includes(false) ? 'ask' : undefined;
  }
  if (node.type !== 'scalar') return undefined;
  if (node.value === true || node.value === 'allow') return 'never';
  if (node.value === false || node.value === 'ask') return 'ask';
  return node.value === 'deny' ? 'deny' : undefined;
}

/** The grant a row describes at `at`, with what the reader found out besides. */
export function grant(input: ReaderInput, at: Located<Scalar>, own: Partial<Grant>): ModelElement[] {
  const { covers, approval } = input.row.set ?? {};
  const action = own.action ?? input.row.set?.action;
  if (typeof action !== 'string' || !isAction(action)) return [];
  const holder = starKey(input);
  const remedy = remedyOf(input.row, at);
  return [
    {
      kind: 'grant',
      action,
      covers: covers === 'some' ? 'some' : 'everything',
      approval: approval === 'ask' || approval === 'deny' ? approval : 'never',
      key: keyOf(input),
      at,
      ...(holder === undefined ? {} : { holder }),
      ...(remedy ? { remedy } : {}),
      ...own,
    },
  ];
}

function isAction(name: string): name is Action {
  return actions.includes(name);
}

/** The edit to the row's secure default. */
export function remedyOf({ secure }: FormatRow, at: Located<Scalar>): Remedy | undefined {
  if (!secure) return undefined;
  if ('replace' in secure) return { edits: [replaceValue(at, secure.replace)], value: String(secure.replace) };
  if ('insert' in secure) return undefined;
  const edit = removeEntry(at);
  return edit && { edits: [edit] };
}
