#!/usr/bin/env node
// Measures precision and recall on real configuration files that were labelled by hand (configuration.json).
//   node test/corpus/measure.mjs MIRRORS   MIRRORS: folder of clones, each at owner+name/repo (bare or not)
//   --json                                 the numbers and every disagreement as JSON
//   --list                                 the repositories and commits that are needed
// `npm run build` comes first: dist/cli.js is what is measured. Exit codes: 0 good, 1 precision below 95 of 100,
// 2 wrong usage. How the labels are read stands in README.md.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '..', '..', 'dist', 'cli.js');
const enough = 0.95;
/** Lines by which a finding may miss its row. */
const tolerance = 1;

const labels = JSON.parse(readFileSync(join(here, 'configuration.json'), 'utf8'));
const options = process.argv.slice(2);
const [mirrors] = options.filter((option) => !option.startsWith('--'));

if (options.includes('--list')) {
  const needed = new Set(labels.map(({ repository, commit }) => `${repository} ${commit}`));
  console.log([...needed].join('\n'));
} else if (!mirrors || !existsSync(mirrors) || !existsSync(cli)) {
  console.error('Usage: node test/corpus/measure.mjs MIRRORS [--json] | --list; run `npm run build` before.');
  process.exitCode = 2;
} else {
  const result = await measure(mirrors);
  console.log(options.includes('--json') ? JSON.stringify(result, undefined, 2) : report(result));
  process.exitCode = result.precision < enough ? 1 : 0;
}

/** Checks the labelled files of each repository in a folder of their own, so that rules on the workspace see only those. */
async function measure(folder) {
  const repositories = [...grouped(labels)];
  const root = mkdtempSync(join(tmpdir(), 'labelled-'));
  const results = [];
  const skipped = [];
  try {
    const work = async () => {
      for (let next = repositories.pop(); next; next = repositories.pop()) {
        const [repository, files] = next;
        const laid = layOut(folder, repository, files, join(root, repository.replace('/', '+')), skipped);
        if (laid.files.length > 0) results.push(...compare(laid.files, await findingsIn(laid.folder)));
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return summary(results, skipped.toSorted());
}

function grouped(files) {
  const groups = new Map();
  for (const file of files) groups.set(file.repository, [...(groups.get(file.repository) ?? []), file]);
  return groups;
}

/** Writes the files as their commit has them; names what is not there or is not the labelled text. */
function layOut(mirrorFolder, repository, files, folder, skipped) {
  const clone = join(mirrorFolder, repository.replace('/', '+'));
  const git = ['repo/.git', 'repo', '.git', ''].map((end) => join(clone, end)).find((path) => existsSync(join(path, 'HEAD')));
  if (!git) {
    skipped.push(`${repository}: no clone at ${clone}`);
    return { folder, files: [] };
  }
  const laid = files.filter((file) => {
    const text = show(git, file);
    if (text && createHash('sha256').update(text).digest('hex') === file.sha256) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      writeFileSync(join(folder, file.path), text);
      return true;
    }
    skipped.push(`${repository} ${file.path}: ${text ? 'another text' : 'not in the clone'} at ${file.commit}`);
    return false;
  });
  return { folder, files: laid };
}

function show(git, { commit, path }) {
  try {
    const args = ['--git-dir', git, 'show', `${commit}:${path}`];
    return execFileSync('git', args, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });
  } catch {
    return undefined;
  }
}

async function findingsIn(folder) {
  const args = [cli, 'check', '--format', 'json', '--locale', 'en', '--fail-on', 'never', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 });
  return JSON.parse(stdout).findings;
}

/** For each file: its findings, told right from wrong, and its expected rows, told found from missed. */
function compare(files, findings) {
  return files.map((file) => {
    const own = findings.filter(({ path }) => path === file.path);
    return {
      file,
      expected: file.expected.map((row) => {
        const fitting = own.filter((finding) => says(row, finding));
        const found = fitting.some(({ severity }) => row.level === 'info' || severity !== 'info');
        return { row, found, quiet: !found && fitting.length > 0 };
      }),
      findings: own.map((finding) => ({
        finding,
        right: [...file.expected, ...(file.acceptable ?? [])].some((row) => says(row, finding)),
        expected: file.expected.some((row) => says(row, finding)),
      })),
    };
  });
}

/** True when the finding is what the row names: one of its rules, at its lines. A row without a line means the file. */
function says({ rule, or = [], line, to = line }, { ruleId, range }) {
  if (ruleId !== rule && !or.includes(ruleId)) return false;
  const at = range.start.line;
  return line === undefined || (at >= line - tolerance && at <= to + tolerance);
}

function summary(results, skipped) {
  const all = results.flatMap(({ file, findings }) => findings.map((each) => ({ ...each, file })));
  const rows = results.flatMap(({ file, expected }) => expected.map((each) => ({ ...each, file })));
  const loud = all.filter(({ finding }) => finding.severity !== 'info');
  const main = rows.filter(({ row }) => row.level !== 'info');
  const minor = rows.filter(({ row }) => row.level === 'info');
  const count = (severity) => all.filter(({ finding }) => finding.severity === severity).length;
  return {
    files: results.length,
    clean: results.filter(({ file }) => file.expected.length === 0).length,
    skipped,
    findings: { error: count('error'), warning: count('warning'), info: count('info') },
    precision: share(loud.filter(({ right }) => right).length, loud.length),
    acceptable: loud.filter(({ right, expected }) => right && !expected).length,
    recall: share(main.filter(({ found }) => found).length, main.length),
    recallOfInformation: share(minor.filter(({ found }) => found).length, minor.length),
    rules: perRule(rows, loud),
    unexpected: loud.filter(({ right }) => !right).map(({ file, finding }) => ({
      ...at(file, finding.range.start.line),
      rule: finding.ruleId,
      severity: finding.severity,
      message: finding.message,
    })),
    missed: rows
      .filter(({ found }) => !found)
      .map(({ file, row, quiet }) => ({ ...at(file, row.line), ...row, ...(quiet ? { quiet } : {}) })),
    unexpectedInformation: all
      .filter(({ finding, right }) => finding.severity === 'info' && !right)
      .map(({ file, finding }) => ({ ...at(file, finding.range.start.line), rule: finding.ruleId })),
  };
}

function at({ repository, path }, line) {
  return { repository, path, line };
}

function share(part, whole) {
  return whole === 0 ? 1 : part / whole;
}

/** Rows expected and found, and loud findings right and wrong, by rule. */
function perRule(rows, loud) {
  const ids = new Set([...rows.map(({ row }) => row.rule), ...loud.map(({ finding }) => finding.ruleId)]);
  return [...ids].sort().map((id) => {
    const own = rows.filter(({ row }) => row.rule === id);
    const findings = loud.filter(({ finding }) => finding.ruleId === id);
    return {
      rule: id,
      expected: own.length,
      found: own.filter(({ found }) => found).length,
      right: findings.filter(({ right }) => right).length,
      wrong: findings.filter(({ right }) => !right).length,
    };
  });
}

function report(result) {
  const percent = (number) => `${(100 * number).toFixed(1)}%`;
  const { error, warning, info } = result.findings;
  const place = ({ repository, path, line }) => `${repository} ${path}${line === undefined ? '' : `:${line}`}`;
  return [
    `files      ${result.files} (${result.clean} without an expected finding), ${result.skipped.length} skipped`,
    `findings   ${error} errors, ${warning} warnings, ${info} for information`,
    `precision  ${percent(result.precision)} of errors and warnings (${result.acceptable} of them only acceptable)`,
    `recall     ${percent(result.recall)} of expected rows, ${percent(result.recallOfInformation)} of rows for information`,
    '',
    'rule                        expected  found  right  wrong',
    ...result.rules.map(
      ({ rule, expected, found, right, wrong }) =>
        `${rule.padEnd(28)}${[expected, found, right, wrong].map((n) => String(n).padStart(6)).join(' ')}`,
    ),
    ...section('Unexpected errors and warnings', result.unexpected, (each) => `${place(each)} ${each.severity} ${each.rule}`),
    ...section('Missed', result.missed, (each) => `${place(each)} ${each.rule}${each.level ? ` (${each.level})` : ''}${each.quiet ? ' (found, as information only)' : ''}`),
    ...section('Skipped', result.skipped, (each) => each),
  ].join('\n');
}

function section(title, entries, line) {
  return entries.length === 0 ? [] : ['', title, ...entries.map((each) => `  ${line(each)}`).sort()];
}
