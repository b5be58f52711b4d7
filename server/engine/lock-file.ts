/**
 * Grantlint's lock file: what somebody has reviewed, as digests. `grantlint lock` writes it, `changed-tool-definition`
 * compares with it.
 *
 *     {
 *       "lockVersion": 1,
 *       "tools": { "tools.json": { "search": "sha256 in hexadecimal" } },
 *       "prompts": {}, "resources": {},
 *       "servers": { ".mcp.json": { "github": "…" } }
 *     }
 *
 * Files are named from the lock file's folder with `/`. A name that stands in a file several times has a list. All is
 * sorted, so that the same definitions make the same text.
 */
import type { Lock, ModelElement } from '../../rules/model';
import { type ConfigNode, type Member, member } from './parsers/config-tree';
import { parseJson } from './parsers/json';
import { locatedList } from './readers/reader';

export const lockFileName = 'grantlint.lock.json';

/** Where in the file each type of entry stands. */
const lockTypes: readonly { readonly type: Lock['type']; readonly group: string }[] = [
  { type: 'tool', group: 'tools' },
  { type: 'prompt', group: 'prompts' },
  { type: 'resource', group: 'resources' },
  { type: 'server', group: 'servers' },
];

export interface LockEntry {
  readonly type: Lock['type'];
  readonly path: string;
  readonly name: string;
  readonly digest: string;
}

/** What a file's elements put into the lock; `path` is from the lock file's folder. */
export function lockEntries(path: string, elements: readonly ModelElement[]): LockEntry[] {
  return elements.flatMap((element): LockEntry[] => {
    if (element.kind !== 'server' && element.kind !== 'definition') return [];
    const { digest } = element;
    if (digest === undefined || (element.kind === 'definition' && element.type === 'elicitation')) return [];
    if (element.kind === 'server') return [{ type: 'server', path, name: element.name, digest }];
    return [{ type: element.type, path, name: element.name.value, digest }];
  });
}

/** The entries of a lock file's text; nothing when it is no JSON object. */
export function lockEntriesOf(text: string): LockEntry[] | undefined {
  const { root, problems } = parseJson(text.replace(/^\uFEFF/, ''));
  if (root?.type !== 'object' || problems.length > 0) return undefined;
  return lockElements(root).map(({ type, path, name, digest }) => ({ type, path, name, digest: digest.value }));
}

/** The entries of a lock file's tree; what has another shape makes none. */
export function lockElements(root: ConfigNode): Lock[] {
  return lockTypes.flatMap(({ type, group }) =>
    membersOf(member(root, group)?.value).flatMap(({ key: path, value: file }) =>
      membersOf(file).flatMap(({ key: name, value }) =>
        locatedList(value).map((digest): Lock => ({ kind: 'lock', type, path, name, digest })),
      ),
    ),
  );
}

function membersOf(node: ConfigNode | undefined): readonly Member[] {
  return node?.type === 'object' ? node.members : [];
}

/** The text of a lock file with these entries, in whatever order they come. */
export function lockText(entries: readonly LockEntry[]): string {
  const groups = lockTypes.map(({ type, group }) => {
    const files = grouped(
      entries.filter((entry) => entry.type === type),
      ({ path }) => path,
    );
    return [group, Object.fromEntries(files.map(([path, inFile]) => [path, digestsOf(inFile)]))];
  });
  return `${JSON.stringify({ lockVersion: 1, ...Object.fromEntries(groups) }, undefined, 2)}\n`;
}

function digestsOf(entries: readonly LockEntry[]): Record<string, string | string[]> {
  return Object.fromEntries(
    grouped(entries, ({ name }) => name).map(([name, same]) => {
      const digests = [...new Set(same.map(({ digest }) => digest))].sort();
      const [only] = digests;
      return [name, digests.length === 1 && only !== undefined ? only : digests];
    }),
  );
}

/** Entries under their keys, sorted by the key's UTF-16 units. */
function grouped(entries: readonly LockEntry[], keyOf: (entry: LockEntry) => string): [string, LockEntry[]][] {
  const groups = new Map<string, LockEntry[]>();
  for (const entry of entries) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
