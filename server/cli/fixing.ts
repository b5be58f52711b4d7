/** Applies fixes until nothing is left to fix, and writes the files. */
import type { Edit, Package } from '../../rules/model';
import type { Applicability, Locale } from '../../rules/rule';
import { applyEdits } from '../engine/apply-edits';
import { type Finding, type Fix, fixTitle } from '../engine/finding';
import type { Pin } from '../registries/pins';
import type { LintResult, Workspace } from '../workspace/workspace';
import type { LintedFile } from './linting';
import type { Place } from './places';
import type { Failure, Fixed } from './run-report';
import { wordsOf } from './words';
import { NotWritten, replaceText } from './write-file';

/** One fix can make room for another; rules that undo each other must not run forever. */
const mostPasses = 5;

export interface FixRun {
  /** What is left to report of the files that were written. */
  readonly results: ReadonlyMap<string, LintResult>;
  readonly fixed: readonly Fixed[];
  readonly failures: readonly Failure[];
}

/** How files and fixes are named in what comes back. */
export interface Naming {
  readonly locale: Locale;
  placeOf(file: string): Place;
}

/** Asks what a package in a file stands for today; nothing when that cannot be told. Never rejects. */
export type AskPin = (pkg: Package, file: string) => Promise<Pin | undefined>;

interface AppliedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Fixes and writes one file after the other; a file that cannot be written stays as it is and is a failure. */
export async function fixFiles(
  workspace: Workspace,
  linted: readonly LintedFile[],
  kinds: readonly Applicability[],
  { locale, placeOf }: Naming,
  ask?: AskPin,
): Promise<FixRun> {
  const results = new Map<string, LintResult>();
  const fixed: Fixed[] = [];
  const failures: Failure[] = [];
  const words = wordsOf(locale);
  for (const { file, result } of kinds.length ? linted : []) {
    const place = placeOf(file);
    const { applied, last, refused } = await fixText(workspace, file, result, kinds, ask);
    if (refused) failures.push({ place, message: words.fixRefused(place.shown) });
    if (!applied.length) continue;
    try {
      await replaceText(file, result.document.text, last.document.text);
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      failures.push({ place, message: words.notWritten(place.shown, error.reason, error.detail) });
      continue;
    }
    results.set(file, last);
    for (const { finding, fix } of applied) {
      const title = fixTitle(finding, fix, locale);
      fixed.push({ place, ruleId: finding.rule.meta.id, title, applicability: fix.applicability });
    }
  }
  return { results, fixed, failures };
}

interface FixedText {
  readonly applied: readonly AppliedFix[];
  /** The last state, with what is left to report. */
  readonly last: LintResult;
  /** True when a fix was left out because no parser could have read the text after it. */
  readonly refused: boolean;
}

async function fixText(
  workspace: Workspace,
  file: string,
  result: LintResult,
  kinds: readonly Applicability[],
  ask?: AskPin,
): Promise<FixedText> {
  const applied: AppliedFix[] = [];
  let last = result;
  for (let pass = 0; pass < mostPasses; pass++) {
    const chosen = compatible(await withAnswers(last.findings, file, kinds, ask), kinds);
    const step = await takeStep(workspace, file, last, chosen);
    if (!step) return { applied, last, refused: chosen.length > 0 };
    applied.push(...step.applied);
    last = step.result;
  }
  return { applied, last, refused: false };
}

/** The findings with the fixes for which a registry had to be asked, behind those that need none. */
async function withAnswers(
  findings: readonly Finding[],
  file: string,
  kinds: readonly Applicability[],
  ask: AskPin | undefined,
): Promise<readonly Finding[]> {
  if (!ask) return findings;
  const answered: Finding[] = [];
  for (const finding of findings) {
    const { onDemand, fixes, suppressed } = finding;
    const isWanted = onDemand && !suppressed && kinds.includes(onDemand.applicability);
    const pin = isWanted && !fixes.some((fix) => kinds.includes(fix.applicability)) && (await ask(onDemand.pkg, file));
    if (!pin) answered.push(finding);
    else {
      const { done: title, applicability } = onDemand;
      const fix: Fix = { title, data: { ...onDemand.data, ...pin }, applicability, edits: onDemand.edits(pin.version) };
      answered.push({ ...finding, fixes: [...fixes, fix] });
    }
  }
  return answered;
}

/** All of `chosen` at once, or only the first one when together they do not leave readable text. */
async function takeStep(
  workspace: Workspace,
  file: string,
  current: LintResult,
  chosen: readonly AppliedFix[],
): Promise<{ applied: readonly AppliedFix[]; result: LintResult } | undefined> {
  for (const applied of [chosen, chosen.slice(0, 1)]) {
    const edits = applied.flatMap(({ fix }) => fix.edits);
    const text = withEdits(current.document.text, edits);
    if (text === current.document.text) return undefined;
    const result = await workspace.lintText(file, text);
    if (!result.broken || current.broken) return { applied, result };
  }
  return undefined;
}

/** The best allowed fix of each finding, whole or not at all: one that overlaps another waits for the next pass. */
function compatible(findings: readonly Finding[], kinds: readonly Applicability[]): AppliedFix[] {
  const taken: Edit[] = [];
  return findings.flatMap((finding) => {
    if (finding.suppressed) return [];
    const fix = finding.fixes.find((candidate) => kinds.includes(candidate.applicability));
    if (!fix || fix.edits.some((edit) => taken.some((other) => collide(edit, other)))) return [];
    taken.push(...fix.edits);
    return [{ finding, fix }];
  });
}

/** Only the very same edit may be made for two findings; insertions that touch would have to agree on an order. */
function collide({ range: a, newText }: Edit, { range: b, newText: other }: Edit): boolean {
  if (a.start === b.start && a.end === b.end && newText === other) return false;
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/** Applies edits with the line breaks of the file. */
function withEdits(text: string, edits: readonly Edit[]): string {
  if (!text.includes('\r\n')) return applyEdits(text, edits);
  return applyEdits(
    text,
    edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r?\n/g, '\r\n') })),
  );
}
