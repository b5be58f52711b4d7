/** Walks workspace folders for files worth linting. */
import { isCode, type Subject } from '../engine/engine';
import type { Entry, FileSystem } from './file-system';
import { skippedFolder } from './skip';

export interface Candidate {
  /** Absolute native path. */
  readonly file: string;
  /** `config`: host configuration and instructions, few and small; `code`: everything with a grammar. */
  readonly kind: 'config' | 'code';
}

export interface CandidateOptions {
  /** Both are true unless said otherwise. */
  readonly config?: boolean;
  readonly code?: boolean;
  /** Only below this folder. */
  readonly below?: string;
  /** Stops the walk. */
  readonly signal?: AbortSignal;
}

/** What the walk asks of the workspace. */
export interface Ground {
  readonly fileSystem: FileSystem;
  readonly folders: readonly string[];
  subject(file: string): Subject | undefined;
  /** True for what configuration or `.gitignore` leaves out. */
  skip(path: string, isFolder: boolean): Promise<boolean>;
}

/** Every candidate once, folder by folder, in the order of names. Links are followed to files inside the folder only. */
export async function* walk(ground: Ground, options: CandidateOptions): AsyncGenerator<Candidate> {
  const roots = options.below === undefined ? ground.folders : [options.below];
  for (const root of roots) yield* walkFolder(root, ground, options);
}

async function* walkFolder(folder: string, ground: Ground, options: CandidateOptions): AsyncGenerator<Candidate> {
  const { fileSystem, folders } = ground;
  for (const entry of await fileSystem.list(folder)) {
    if (options.signal?.aborted) return;
    const path = fileSystem.path.join(folder, entry.name);
    if (entry.kind === 'folder') {
      const walkedAnyway = options.below === undefined && folders.includes(path);
      if (skippedFolder(entry.name) || walkedAnyway || (await ground.skip(path, true))) continue;
      yield* walkFolder(path, ground, options);
    } else {
      const kind = await kindOf(path, entry, ground);
      if (kind && options[kind] !== false && !(await ground.skip(path, false))) yield { file: path, kind };
    }
  }
}

async function kindOf(path: string, entry: Entry, ground: Ground): Promise<Candidate['kind'] | undefined> {
  if (entry.kind === 'other') return undefined;
  const subject = ground.subject(path);
  if (!subject) return undefined;
  if (entry.kind === 'link' && (await standsElsewhere(path, ground))) return undefined;
  return isCode(subject.language) ? 'code' : 'config';
}

/** A linked file that is a candidate under its own name is linted there. */
async function standsElsewhere(link: string, ground: Ground): Promise<boolean> {
  const real = await ground.fileSystem.realPath(link);
  if (!real || (await ground.fileSystem.stat(real))?.kind !== 'file') return true;
  return ground.subject(real) !== undefined;
}
