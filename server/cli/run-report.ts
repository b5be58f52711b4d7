/** What one run found, before it is put into an output format. */
import type { Locale, Severity } from '../../rules/rule';
import type { Finding, Related } from '../engine/finding';
import { type Lines, linesOf } from './lines';
import type { Place } from './places';

export interface Report {
  readonly locale: Locale;
  readonly files: readonly FileReport[];
  /** Files that were linted, those without findings included. */
  readonly checked: number;
  readonly fixed: readonly Fixed[];
  /** What kept the run from being complete: unreadable files, files that could not be written, rules that failed. */
  readonly failures: readonly Failure[];
  /** Root of the project, absolute: relative addresses of files start here. */
  readonly root: string;
  readonly started: Date;
  readonly ended: Date;
  readonly exitCode: number;
}

/** A file with findings, suppressed ones included. */
export interface FileReport {
  readonly place: Place;
  /** Absolute `file:` address. */
  readonly uri: string;
  readonly text: string;
  readonly lines: Lines;
  /** Sorted by place. */
  readonly findings: readonly Finding[];
}

export interface Fixed {
  readonly place: Place;
  readonly ruleId: string;
  /** The fix in words. */
  readonly title: string;
  readonly applicability: 'safe' | 'unsafe';
}

export interface Failure {
  /** The file concerned. */
  readonly place: Place;
  /** A sentence. */
  readonly message: string;
}

/** The file a related place is in: the finding's own, or another one of the same workspace folder. */
export function fileOf({ document }: Related, file: FileReport): FileReport {
  if (!document) return file;
  const { path, uri, text } = document;
  const { shown, path: own = '' } = file.place;
  const prefix = own && shown.endsWith(own) ? shown.slice(0, -own.length) : '';
  return { place: { path, shown: `${prefix}${path}` }, uri, text, lines: linesOf(text), findings: [] };
}

/** The findings a person should see. */
export function visible(file: FileReport): readonly Finding[] {
  return file.findings.filter((finding) => !finding.suppressed);
}

export interface Counts extends Readonly<Record<Severity, number>> {
  readonly all: number;
  readonly files: number;
  readonly suppressed: number;
  /** Findings whose first suitable fix is safe. */
  readonly safe: number;
  /** Findings with only unsafe fixes. */
  readonly unsafe: number;
}

export function countsOf(report: Pick<Report, 'files'>): Counts {
  const all = report.files.flatMap(visible);
  const of = (severity: Severity) => all.filter((f) => f.severity === severity).length;
  const safe = all.filter((f) => f.fixes.some((fix) => fix.applicability === 'safe')).length;
  return {
    all: all.length,
    error: of('error'),
    warning: of('warning'),
    info: of('info'),
    files: report.files.filter((file) => visible(file).length).length,
    suppressed: report.files.reduce((sum, file) => sum + file.findings.length - visible(file).length, 0),
    safe,
    unsafe: all.filter((f) => f.fixes.length).length - safe,
  };
}
