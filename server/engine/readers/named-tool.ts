/** Reads lists of tools by the names their host gives them. */
import type { Grant } from '../../../rules/model';
import { toolAction } from '../derive/tool-action';
import { grant } from './grant';
import { located, type Reader } from './reader';

/**
 * A tool that runs without asking: one of the host's own, or one of a server. A name that starts with `@` is a server,
 * with a tool of it behind a slash; wildcards stand for any name. `set`: `approval`.
 */
export const readNamedTool: Reader = (input) => {
  const { node } = input.place;
  if (node.type !== 'scalar' || typeof node.value !== 'string' || node.value === '') return [];
  return grant(input, located(node), meaningOf(node.value));
};

function meaningOf(entry: string): Partial<Grant> {
  const name = entry.replace(/^@builtin\//, '');
  if (name === '@builtin' || isAll(name)) return { action: 'any', covers: 'everything', pattern: '*' };
  const [, server, tool] = /^@([^/]+)(?:\/(.*))?$/.exec(name) ?? [];
  if (server && (tool === undefined || isAll(tool))) return { action: 'tool', covers: 'everything', holder: server };
  if (server && tool) return { action: 'tool', covers: 'some', pattern: tool, holder: server };
  const action = toolAction(name) ?? worstOf(name);
  // Files have bounds of their own; a command or an address that is not named has none.
  if (action === 'execute' || action === 'network') return { action, covers: 'everything', pattern: '*' };
  return { action: action ?? 'tool', covers: 'some', pattern: name };
}

/** What the host's tools that a pattern such as `execute_*` stands for can do at worst. */
function worstOf(name: string): 'execute' | undefined {
  if (!/[*?]/.test(name)) return undefined;
  const literal = name.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return ['execute_bash', 'shell', 'bash'].some((tool) => expression.test(tool)) ? 'execute' : undefined;
}

function isAll(name: string): boolean {
  return /^\*+$/.test(name);
}
