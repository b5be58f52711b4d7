/** Lints what the command line names: several files at a time, results in the order of the files. */
import { fileURLToPath } from 'node:url';
import { formats, frameworks, rules } from '../../rules/index.generated';
import type { Rule } from '../../rules/rule';
import { createAdvisoryIndex } from '../advisories/advisories';
import type { LinkRegistry } from '../advisories/links';
import type { LookUpState } from '../advisories/look-up/look-up';
import type { CodeLanguage } from '../engine/document';
import { createEngine } from '../engine/engine';
import { loadGrammar } from '../grammars';
import type { RegistryLookUp } from '../registries/look-up';
import type { FileSystem } from '../workspace/file-system';
import type { SkipReason } from '../workspace/skip';
import { type LintResult, Workspace } from '../workspace/workspace';
import type { Sources } from './look-up';
import type { Target } from './targets';

/** Reading overlaps with linting; more files at a time only hold more texts in memory. */
const filesAtATime = 16;

export interface LintedFile {
  /** Absolute path. */
  readonly file: string;
  readonly result: LintResult;
}

export interface LintRun {
  /** In the order of the targets, then of the paths. */
  readonly linted: readonly LintedFile[];
  /** Files somebody may think were linted: those named on the command line, and those that are too large. */
  readonly skipped: readonly { readonly file: string; readonly reason: SkipReason }[];
  /** Files the linter failed on. */
  readonly failed: readonly { readonly file: string; readonly error: unknown }[];
  /** How asking each service went. */
  readonly answers: readonly LookUpState[];
  /** How the questions to registries went, when there were any. */
  readonly facts?: LookUpState;
}

export interface WorkspaceSetup {
  readonly fileSystem: FileSystem;
  readonly targets: readonly Target[];
  readonly configurationFile?: string;
  /** Where advisories come from; what ships alone when absent. */
  readonly sources?: Sources;
  /** The registry whose pages about advisories are linked first. */
  readonly links?: LinkRegistry | undefined;
  /** Asked about the packages that are found. */
  readonly registries?: RegistryLookUp | undefined;
  /** `file` is an absolute path. */
  onRuleError(rule: Rule, error: unknown, file: string): void;
  /** Data that comes in by the file could not be followed into others. */
  onCodeError?(error: unknown, file: string): void;
}

export function createWorkspace(setup: WorkspaceSetup): Workspace {
  const { fileSystem, targets, configurationFile, sources, links, registries, onRuleError } = setup;
  const engine = createEngine({ formats, frameworks });
  const loading = new Map<CodeLanguage, Promise<void>>();
  const advisories = createAdvisoryIndex(sources?.snapshots, { preferred: () => links });
  for (const service of sources?.services ?? []) service.onAnswer(() => advisories.reload());
  return new Workspace({
    fileSystem,
    engine,
    rules,
    folders: [...new Set(targets.map((target) => target.root))],
    loadGrammar(language) {
      const started = loading.get(language) ?? loadGrammar(engine, language);
      loading.set(language, started);
      return started;
    },
    advisories(pkg, { target }) {
      for (const service of sources?.services ?? []) service.note(pkg, target);
      return advisories.advisoriesFor(pkg);
    },
    facts(pkg, { target }) {
      registries?.note(pkg, target);
      return registries?.facts(pkg, target);
    },
    ...(configurationFile === undefined ? {} : { configurationFile }),
    onRuleError: (rule, error, document) => onRuleError(rule, error, fileURLToPath(document.uri)),
    onCodeError: (error, { target }) => setup.onCodeError?.(error, target),
  });
}

/** Lints all targets; `onProgress` hears of every file, with the number of files so far. */
export async function lintTargets(
  workspace: Workspace,
  targets: readonly Target[],
  onProgress: (files: number) => void,
  { services }: Pick<Sources, 'services'> = { services: [] },
  registries?: RegistryLookUp,
): Promise<LintRun> {
  const results: (LintedFile | undefined)[] = [];
  const skipped: LintRun['skipped'][number][] = [];
  const failed: LintRun['failed'][number][] = [];
  const jobs = jobsOf(workspace, targets);
  let done = 0;
  const lint = async ({ index, file, named }: Job) => {
    try {
      const result = await workspace.lintFile(file, named);
      if (!result.skipped) results[index] = { file, result };
      else if (named || result.skipped === 'too-large') skipped.push({ file, reason: result.skipped });
    } catch (error) {
      failed.push({ file, error });
    }
    done += 1;
    onProgress(done);
  };
  const work = async () => {
    for (let next = await jobs.next(); !next.done; next = await jobs.next()) await lint(next.value);
  };
  await Promise.all(Array.from({ length: filesAtATime }, work));
  const [answers, facts] = await Promise.all([
    Promise.all(services.map((service) => service.refresh())),
    registries?.refresh(),
  ]);
  const followed = await workspace.settleCode();
  const told = [...answers, ...(facts ? [facts] : [])].flatMap((one) => one.changed);
  const changed = new Set([...workspace.settle(), ...followed, ...told]);
  for (const [index, linted] of results.entries()) {
    if (!linted || !changed.has(workspace.locate(linted.file).target)) continue;
    const named = targets.some((target) => target.path === linted.file);
    results[index] = { file: linted.file, result: await workspace.lintFile(linted.file, named) };
  }
  return {
    linted: results.filter((file) => file !== undefined),
    skipped,
    failed,
    answers,
    ...(facts ? { facts } : {}),
  };
}

interface Job {
  readonly index: number;
  readonly file: string;
  /** True for a file named on the command line. */
  readonly named: boolean;
}

/** Every file once, even when a folder and a file in it are both named. */
async function* jobsOf(workspace: Workspace, targets: readonly Target[]): AsyncGenerator<Job, undefined> {
  const seen = new Set<string>();
  let index = 0;
  for (const target of targets.toSorted((a, b) => Number(a.isFolder) - Number(b.isFolder))) {
    const files = target.isFolder ? workspace.candidates({ below: target.path }) : [{ file: target.path }];
    for await (const { file } of files) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield { index, file, named: !target.isFolder };
      index += 1;
    }
  }
  return undefined;
}
