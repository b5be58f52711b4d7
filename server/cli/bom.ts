/** `grantlint bom`: what a project's agents are made of, as a bill of materials. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Locale } from '../../rules/rule';
import { cyclonedx } from '../bom/cyclonedx';
import { inventoryOf } from '../bom/inventory';
import { componentOf } from '../reporting/component';
import { Ledger } from '../reporting/ledger';
import { dataFolder } from '../reporting/node-services';
import type { ReportState } from '../reporting/state';
import { type Arguments, UsageError } from './arguments';
import { usableConfiguration } from './check';
import { exitCodes } from './exit-codes';
import { createWorkspace, lintTargets } from './linting';
import { nameOf, placeOf, projectRoot } from './places';
import { progressOn } from './progress';
import { documentationUrl } from './rule-document';
import { resolveTargets } from './targets';
import type { Terminal } from './terminal';
import { version } from './version';
import { watchingFileSystem } from './watching-file-system';
import { wordsOf } from './words';

/**
 * Writes the document to standard output. Throws {@link UsageError} for paths that do not exist and a configuration that
 * cannot be used. The exit code tells whether everything could be read, not what was found.
 */
export async function bom(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const { locale } = given;
  const words = wordsOf(locale);
  const { targets, missing } = resolveTargets(given.positionals.length ? given.positionals : ['.'], terminal.cwd);
  if (missing.length) throw new UsageError(missing.map((path) => words.missing(path)).join('\ngrantlint: '));
  const configurationFile = await usableConfiguration(given.values.get('config'), terminal.cwd, words);
  const root = projectRoot(targets);
  const shown = (file: string) => placeOf(file, root, terminal.cwd).shown;
  const failures: string[] = [];
  const fileSystem = watchingFileSystem();
  const workspace = createWorkspace({
    fileSystem,
    targets,
    ...(configurationFile === undefined ? {} : { configurationFile }),
    ...(terminal.env.GRANTLINT_REGISTRY
      ? { registryFolder: resolve(terminal.cwd, terminal.env.GRANTLINT_REGISTRY) }
      : {}),
    onCodeError: (error, file) => failures.push(words.fileFailed(shown(file), String(error))),
    onRuleError: (rule, error, file) => failures.push(words.ruleFailed(rule.meta.id, shown(file), String(error))),
  });
  const progress = progressOn(terminal.err, words.progress);
  const { linted, failed } = await lintTargets(workspace, targets, progress.update);
  await progress.end();
  for (const { file, error } of failed) failures.push(words.fileFailed(shown(file), String(error)));
  for (const { path, code } of fileSystem.unreadable) failures.push(words.unreadable(shown(path), code));
  const inventory = inventoryOf(
    linted.map(({ file, result: { document, elements, findings } }) => ({
      path: nameOf(placeOf(file, root, terminal.cwd)),
      text: document.text,
      elements,
      findings,
    })),
  );
  const own = await ownComponent(root);
  const states = await reportStates(terminal);
  const text = cyclonedx(inventory, {
    ...own,
    toolVersion: version,
    made: new Date(),
    serial: randomUUID(),
    locale,
    documentationUrl: (ruleId) => documentationUrl(ruleId, locale),
    reportState: (fingerprint) => states.get(fingerprint),
  });
  for (const message of new Set(failures)) await terminal.err.write(`grantlint: ${message}\n`);
  await terminal.out.write(text);
  return failures.length ? exitCodes.failed : exitCodes.clean;
}

/** The project by its manifest, or by its folder. */
async function ownComponent(root: string): Promise<{ readonly name: string; readonly version?: string }> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => undefined);
  const own = await componentOf(join(root, 'file'), root, read);
  if (!own) return { name: basename(root) };
  const { examined } = own.versions;
  return { name: own.component.name, ...(examined ? { version: examined } : {}) };
}

/** How far the user's own reports are, by the fingerprints of their findings; the newest change counts. */
async function reportStates({ env, cwd }: Terminal): Promise<ReadonlyMap<string, ReportState>> {
  const home = resolve(cwd, dataFolder(env, env.HOME || env.USERPROFILE || homedir()));
  const { reports } = await new Ledger(join(home, 'reports')).list();
  return new Map(
    reports
      .toReversed()
      .flatMap(({ state, draft }) => draft.evidence.map(({ fingerprint }) => [fingerprint, state] as const)),
  );
}
