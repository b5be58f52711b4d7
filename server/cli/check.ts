/** `grantlint check`: from paths to a report and an exit code. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { rules } from '../../rules/index.generated';
import type { Applicability, Locale, Rule } from '../../rules/rule';
import { parseConfiguration } from '../engine/configuration';
import { type Arguments, UsageError } from './arguments';
import { type FailOn, failOn } from './commands';
import { exitCodes } from './exit-codes';
import { type FixRun, fixFiles } from './fixing';
import { type FormatName, formats } from './formats/format';
import { linesOf } from './lines';
import { createWorkspace, type LintRun, lintTargets } from './linting';
import { askingPins, linksOf, lookUpNote, readFiles, registriesOf, sourceNotes, sourcesOf } from './look-up';
import { type Place, placeOf, projectRoot } from './places';
import { progressOn } from './progress';
import { type Failure, type FileReport, type Report, visible } from './run-report';
import { resolveTargets, type Target } from './targets';
import { paintFor, type Terminal } from './terminal';
import { watchingFileSystem } from './watching-file-system';
import { type Words, wordsOf } from './words';

type PlaceOf = (file: string) => Place;

/** Columns of text output: no wider than is good to read, no narrower than a finding needs. */
const width = { least: 60, most: 120 };

/** Throws {@link UsageError} for paths that do not exist and a configuration that cannot be used. */
export async function check(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const words = wordsOf(given.locale);
  const { targets, missing } = resolveTargets(given.positionals.length ? given.positionals : ['.'], terminal.cwd);
  if (missing.length) throw new UsageError(missing.map((path) => words.missing(path)).join('\ngrantlint: '));
  const configurationFile = await usableConfiguration(given.values.get('config'), terminal.cwd, words);
  const report = await reportOn(targets, configurationFile, given, terminal);
  const name = (given.values.get('format') ?? 'text') as FormatName;
  const paint = paintFor(terminal.out, terminal.env, name === 'text' && !given.flags.has('no-color'));
  const columns = Math.min(width.most, Math.max(width.least, terminal.out.width ?? width.most));
  for (const { message } of report.failures) await terminal.err.write(`grantlint: ${message}\n`);
  await terminal.out.write(formats[name](report, { paint, width: columns }));
  return report.exitCode;
}

async function reportOn(
  targets: readonly Target[],
  configurationFile: string | undefined,
  given: Arguments & { locale: Locale },
  terminal: Terminal,
): Promise<Report> {
  const started = new Date();
  const { locale } = given;
  const words = wordsOf(locale);
  const root = projectRoot(targets);
  const place = (file: string) => placeOf(file, root, terminal.cwd);
  const failures: Failure[] = [];
  const fileSystem = watchingFileSystem();
  const sources = sourcesOf(given, terminal, words);
  await readFiles(sources);
  const registries = registriesOf(given, terminal, words);
  const workspace = createWorkspace({
    fileSystem,
    targets,
    sources,
    links: linksOf(given, terminal, words),
    registries,
    ...(configurationFile === undefined ? {} : { configurationFile }),
    onRuleError: (rule, error, file) => failures.push(ruleFailure(rule, error, place(file), words)),
    onCodeError: (error, file) => failures.push(fileFailure(error, place(file), words)),
  });
  const progress = progressOn(terminal.err, words.progress);
  const run = await lintTargets(workspace, targets, progress.update, sources, registries);
  await progress.end();
  const notes = [
    ...sourceNotes(sources, run.answers, words, locale),
    ...(run.facts ? lookUpNote(run.facts, locale, words.factsFailed) : []),
  ];
  for (const note of notes) await terminal.err.write(`grantlint: ${note}\n`);
  await noteSkipped(run, targets, place, terminal, words);
  const ask = registries && askingPins(registries, sources, terminal, words);
  const fixes = await fixFiles(workspace, run.linted, fixKinds(given), { locale, placeOf: place }, ask);
  failures.push(...lintFailures(run, place, words), ...fixes.failures);
  for (const { path, code } of fileSystem.unreadable)
    failures.push({ place: place(path), message: words.unreadable(place(path).shown, code) });
  const files = reportFiles(run, fixes, place);
  const all = unique(failures);
  const exitCode = exitCodeOf(files, all, (given.values.get('fail-on') ?? 'warning') as FailOn);
  const checked = run.linted.length;
  return { locale, files, checked, fixed: fixes.fixed, failures: all, root, started, ended: new Date(), exitCode };
}

/** The configuration of `--config`: a mistake in it would silently change what is found, so it ends the run. */
export async function usableConfiguration(
  written: string | undefined,
  cwd: string,
  words: Words,
): Promise<string | undefined> {
  if (written === undefined) return undefined;
  const file = resolve(cwd, written);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(words.configurationUnreadable(written));
  const lines = linesOf(text);
  const problems = parseConfiguration(text.replace(/^\uFEFF/, ''), rules).problems.map(({ range, subject, expected }) =>
    words.configurationProblem(written, lines.positionAt(range.start).line + 1, subject, expected),
  );
  if (problems.length) throw new UsageError(problems.join('\ngrantlint: '));
  return file;
}

function fixKinds({ flags }: Arguments): readonly Applicability[] {
  if (flags.has('fix-unsafe')) return ['safe', 'unsafe'];
  return flags.has('fix') ? ['safe'] : [];
}

/** Files with findings, in their order, as they are after fixing. */
function reportFiles({ linted }: LintRun, fixes: FixRun, place: PlaceOf): FileReport[] {
  return linted.flatMap(({ file, result }) => {
    const { document, findings } = fixes.results.get(file) ?? result;
    if (!findings.length) return [];
    const { uri, text } = document;
    return [{ place: place(file), uri, text, lines: linesOf(text), findings }];
  });
}

function exitCodeOf(files: readonly FileReport[], failures: readonly Failure[], level: FailOn): number {
  if (failures.length) return exitCodes.failed;
  const worst = Math.max(-1, ...files.flatMap(visible).map((finding) => failOn.indexOf(finding.severity)));
  return level !== 'never' && worst >= failOn.indexOf(level) ? exitCodes.found : exitCodes.clean;
}

/** Nobody should believe that something was checked which was not. */
async function noteSkipped(
  { linted, skipped }: LintRun,
  targets: readonly Target[],
  place: PlaceOf,
  terminal: Terminal,
  words: Words,
): Promise<void> {
  const notes = skipped
    .filter(({ reason }) => reason !== 'missing')
    .map(({ file, reason }) => words.skipped(place(file).shown, reason));
  if (!linted.length && targets.some((target) => target.isFolder)) notes.push(words.nothingToCheck);
  for (const note of notes) await terminal.err.write(`grantlint: ${note}\n`);
}

function lintFailures({ failed }: LintRun, placeOf: PlaceOf, words: Words): Failure[] {
  return failed.map(({ file, error }) => fileFailure(error, placeOf(file), words));
}

function fileFailure(error: unknown, place: Place, words: Words): Failure {
  return { place, message: words.fileFailed(place.shown, detailOf(error)) };
}

function ruleFailure(rule: Rule, error: unknown, place: Place, words: Words): Failure {
  return { place, message: words.ruleFailed(rule.meta.id, place.shown, detailOf(error)) };
}

/** A rule that fails does so on every pass over a file. */
function unique(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map((entry) => [entry.message, entry])).values()];
}

function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
