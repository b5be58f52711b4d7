/** `grantlint lock`: writes down what was reviewed. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lock } from '../../rules/model';
import type { DocumentModel, Locale } from '../../rules/rule';
import { type LockEntry, lockEntries, lockEntriesOf, lockFileName, lockText } from '../engine/lock-file';
import type { Workspace } from '../workspace/workspace';
import { type Arguments, UsageError } from './arguments';
import { exitCodes } from './exit-codes';
import { createWorkspace } from './linting';
import { placeOf } from './places';
import { resolveTargets, type Target } from './targets';
import type { Terminal } from './terminal';
import { watchingFileSystem } from './watching-file-system';
import { type LockChange, type Words, wordsOf } from './words';
import { NotWritten, replaceText } from './write-file';

/**
 * Locks what the paths hold; what the lock file says of other files stays. Throws {@link UsageError} for paths that do
 * not exist or belong to several projects, and for a lock file that cannot be read or written.
 */
export async function lock(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const words = wordsOf(given.locale);
  const { targets, missing } = resolveTargets(given.positionals.length ? given.positionals : ['.'], terminal.cwd);
  if (missing.length) throw new UsageError(missing.map((path) => words.missing(path)).join('\ngrantlint: '));
  const [root = terminal.cwd, ...others] = [...new Set(targets.map((target) => target.root))];
  if (others.length) throw new UsageError(words.lockProjects);
  const file = join(root, lockFileName);
  const shown = placeOf(file, root, terminal.cwd).shown;
  const before = await textOf(file);
  const known = before === undefined ? [] : entriesOf(before, shown, words);
  const { documents, broken } = await readDocuments(targets, root);
  const kept = known.filter(({ path }) => broken.includes(path) || !isBelow(join(root, path), targets));
  const found = documents.flatMap(({ path, elements }) => lockEntries(path, elements));
  const entries = [...kept, ...found];
  await write(file, shown, before, lockText(entries), words);
  const lines = [summary(entries, shown, words), ...changes(known, entries, words)];
  await terminal.out.write(`${lines.join('\n')}\n`);
  for (const path of broken) await terminal.err.write(`grantlint: ${words.lockBroken(path)}\n`);
  return broken.length ? exitCodes.failed : exitCodes.clean;
}

async function textOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text?.replace(/^\uFEFF/, '');
}

function entriesOf(text: string, shown: string, words: Words): readonly LockEntry[] {
  const entries = lockEntriesOf(text);
  if (!entries) throw new UsageError(words.lockUnreadable(shown));
  return entries;
}

/** The configuration below the targets, without that of tests, and the paths of files that were not understood. */
async function readDocuments(
  targets: readonly Target[],
  root: string,
): Promise<{ documents: readonly DocumentModel[]; broken: readonly string[] }> {
  const workspace = createWorkspace({ fileSystem: watchingFileSystem(), targets, onRuleError() {} });
  const broken: string[] = [];
  for (const target of targets) {
    for await (const file of filesOf(workspace, target)) {
      const result = await workspace.lintFile(file, !target.isFolder);
      if (result.broken && !result.skipped) broken.push(placeOf(file, root, root).path ?? file);
    }
  }
  const documents = workspace.documents().filter(({ provenance }) => provenance !== 'test');
  return { documents, broken: [...new Set(broken)] };
}

async function* filesOf(workspace: Workspace, target: Target): AsyncGenerator<string, undefined> {
  if (target.isFolder) {
    for await (const { file } of workspace.candidates({ below: target.path, code: false })) yield file;
  } else yield target.path;
  return undefined;
}

function isBelow(file: string, targets: readonly Target[]): boolean {
  return targets.some(({ path, isFolder }) => file === path || (isFolder && file.startsWith(join(path, '/'))));
}

async function write(
  file: string,
  shown: string,
  before: string | undefined,
  text: string,
  words: Words,
): Promise<void> {
  try {
    if (before === undefined) await writeFile(file, text, { flag: 'wx' });
    else if (before !== text) await replaceText(file, before, text);
  } catch (error) {
    const detail =
      error instanceof NotWritten ? error.message : ((error as NodeJS.ErrnoException).code ?? String(error));
    throw new UsageError(words.lockNotWritten(shown, detail));
  }
}

function summary(entries: readonly LockEntry[], shown: string, words: Words): string {
  const servers = entries.filter(({ type }) => type === 'server').length;
  const files = new Set(entries.map(({ path }) => path)).size;
  return words.locked(shown, entries.length - servers, servers, files);
}

/** What a reviewer has to look at, in the order of the paths. */
function changes(before: readonly LockEntry[], now: readonly LockEntry[], words: Words): string[] {
  const [old, current] = [digests(before), digests(now)];
  const keys = [...new Set([...old.keys(), ...current.keys()])].sort();
  const lines = keys.flatMap((key) => {
    const [was, is] = [old.get(key), current.get(key)];
    const change: LockChange | undefined = !was ? 'added' : !is ? 'removed' : was === is ? undefined : 'changed';
    const [path = '', type = 'tool', name = ''] = JSON.parse(key) as [string, Lock['type'], string];
    return change ? [words.lockChange(change, path, name, type)] : [];
  });
  return lines.length ? lines : [words.lockUnchanged];
}

function digests(entries: readonly LockEntry[]): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const { path, type, name, digest } of entries) {
    const key = JSON.stringify([path, type, name]);
    found.set(key, [...(found.get(key) ?? []), digest]);
  }
  return new Map([...found].map(([key, list]) => [key, [...new Set(list)].sort().join()]));
}
