/** Reads switches and lists that hand out permissions. */
import { removeEntry, replaceValue } from '../../../rules/edit';
import type { FormatRow } from '../../../rules/format';
import type { Action, Grant, Located, ModelElement, Remedy, Scalar } from '../../../rules/model';
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

/** A name in a list of tools that run without asking; `*` is all of them. `set`: `action`, `approval`. */
export const readToolGrant: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.value === '') return [];
  const covers = /^\*+$/.test(node.value) ? 'everything' : 'some';
  return grant(input, located(node), { covers, pattern: node.value });
};

/** The grant a row describes at `at`, with what the reader found out besides. */
export function grant(input: ReaderInput, at: Located<Scalar>, own: Partial<Grant>): ModelElement[] {
  const { action, covers, approval } = input.row.set ?? {};
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
  const edit = removeEntry(at);
  return edit && { edits: [edit] };
}
