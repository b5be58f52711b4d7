/** Reads prose that a model takes as its own context. */
import type { Instruction } from '../../../rules/model';
import { member } from '../parsers/config-tree';
import type { Reader, ReaderInput } from './reader';

/** `set`: `role`. */
export const readInstruction: Reader = (input) => {
  const { node } = input.place;
  const role = input.row.set?.role;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.value.trim() === '' || !isRole(role)) return [];
  const { value: text, range, origin } = node;
  const name = documentName(input);
  return [{ kind: 'instruction', role, name, text, range, ...(origin === undefined ? {} : { origin }) }];
};

/** What the document calls itself, or its file's or folder's name. */
export function documentName({ tree, document }: ReaderInput): string {
  const name = member(member(tree.root, 'frontmatter')?.value ?? tree.root, 'name')?.value;
  if (name?.type === 'scalar' && typeof name.value === 'string' && name.value) return name.value;
  const [file = '', folder] = document.path.split('/').reverse();
  return file === 'SKILL.md' && folder ? folder : file;
}

function isRole(role: unknown): role is Instruction['role'] {
  return role === 'tool' || role === 'skill' || role === 'instructions' || role === 'prompt';
}
