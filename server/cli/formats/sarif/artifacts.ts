/** Files and places in them, as SARIF addresses them. */
import { pathToFileURL } from 'node:url';
import type { Range } from '../../../../rules/model';
import type { FileReport } from '../../run-report';
import { touchesSecret } from '../../secrets';

/** What relative addresses are relative to; code scanning takes it for the top of the repository. */
export const rootId = '%SRCROOT%';

/** The root as a base address, which ends in a slash. */
export function rootAddress(root: string): string {
  return pathToFileURL(root).href.replace(/\/?$/, '/');
}

export function artifactsOf(files: readonly FileReport[]) {
  return files.map((file) => ({
    location: addressOf(file),
    roles: ['analysisTarget'],
    encoding: 'UTF-8',
  }));
}

/** Relative to the root and percent-encoded; absolute for a file elsewhere. */
export function addressOf({ place, uri }: FileReport) {
  if (place.path === undefined) return { uri };
  return { uri: place.path.split('/').map(encodeURIComponent).join('/'), uriBaseId: rootId };
}

/**
 * A place; with its text and that of the lines around it where `secrets` touch neither, or without any. `index` is the
 * file's among the run's artifacts, where it is one.
 */
export function locationOf(
  file: FileReport,
  index: number | undefined,
  range: Range,
  secrets: readonly Range[] | 'no text',
) {
  const shows = (part: Range) => secrets !== 'no text' && !touchesSecret(part, secrets);
  const context = linesAround(file, range);
  return {
    artifactLocation: { ...addressOf(file), ...(index === undefined ? {} : { index }) },
    region: regionOf(file, range, shows(range)),
    ...(shows(context) && context.end - context.start <= longestContext
      ? { contextRegion: regionOf(file, context, true) }
      : {}),
  };
}

/** In UTF-16 units. Minified text explains nothing. */
const longestContext = 1000;

/** From the line before to the line after. */
function linesAround({ lines, text }: FileReport, { start, end }: Range): Range {
  const first = Math.max(0, lines.positionAt(start).line - 1);
  const last = lines.positionAt(end).line + 1;
  return { start: lines.startOf(first), end: Math.min(text.length, lines.startOf(last) + lines.textOf(last).length) };
}

/** Lines and columns from 1, offsets from 0, all ends exclusive, in UTF-16 units. */
export function regionOf(file: FileReport, { start, end }: Range, withText: boolean) {
  const first = file.lines.positionAt(start);
  const last = file.lines.positionAt(end);
  return {
    startLine: first.line + 1,
    startColumn: first.column + 1,
    endLine: last.line + 1,
    endColumn: last.column + 1,
    charOffset: start,
    charLength: end - start,
    ...(withText ? { snippet: { text: file.text.slice(start, end) } } : {}),
  };
}
