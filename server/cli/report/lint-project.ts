/** Lints for a report: files of the project with all their findings, suppressed ones included. */
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../engine/finding';
import { UsageError } from '../arguments';
import { createWorkspace, lintTargets } from '../linting';
import { readFiles, sourcesOf } from '../look-up';
import { resolveTargets } from '../targets';
import { watchingFileSystem } from '../watching-file-system';
import { wordsOf } from '../words';
import type { Desk } from './desk';

export interface LintedProject {
  readonly files: readonly {
    /** Absolute. */
    readonly absolute: string;
    /** Below the project, with `/`. */
    readonly path: string;
    readonly text: string;
    readonly findings: readonly Finding[];
  }[];
}

/** Throws {@link UsageError} for a path that does not exist. */
export async function lintProject(paths: readonly string[], { terminal, locale }: Desk): Promise<LintedProject> {
  const { targets, missing } = resolveTargets(paths, terminal.cwd);
  const [first] = missing;
  if (first !== undefined) throw new UsageError(wordsOf(locale).missing(first));
  const sources = sourcesOf({ lists: new Map() }, terminal, wordsOf(locale));
  await readFiles(sources);
  const workspace = createWorkspace({
    fileSystem: watchingFileSystem(),
    targets,
    sources,
    // A rule that fails finds nothing; `check` is where that is told.
    onRuleError() {},
  });
  const { linted } = await lintTargets(workspace, targets, () => {});
  return {
    files: linted.map(({ file, result: { document, findings } }) => ({
      absolute: document.uri.startsWith('file:') ? fileURLToPath(document.uri) : file,
      path: document.path,
      text: document.text,
      findings,
    })),
  };
}
