/** Between the protocol's words (URI, position) and ours (target, UTF-16 offset). */
import { extname } from 'node:path';
import type { Range as LspRange } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Range } from '../../rules/model';
import { isUri, type Target } from '../workspace/location';

const extensions: Readonly<Record<string, string>> = {
  python: '.py',
  typescript: '.ts',
  typescriptreact: '.tsx',
  javascript: '.js',
  javascriptreact: '.jsx',
};

/**
 * What the workspace calls a URI: the path of a file, the URI itself of anything else. A document that was never
 * saved is named by its language, since it has no extension yet.
 */
export function targetOf(uri: string, languageId = ''): Target {
  const parsed = URI.parse(uri);
  if (parsed.scheme === 'file') return parsed.fsPath;
  const target = parsed.toString();
  return parsed.scheme === 'untitled' && !extname(parsed.path) ? target + (extensions[languageId] ?? '') : target;
}

/** The URI an editor gives a target. */
export function uriOf(target: Target): string {
  return isUri(target) ? target : URI.file(target).toString();
}

export function toLspRange(text: TextDocument, { start, end }: Range): LspRange {
  return { start: text.positionAt(start), end: text.positionAt(end) };
}

export function fromLspRange(text: TextDocument, { start, end }: LspRange): Range {
  return { start: text.offsetAt(start), end: text.offsetAt(end) };
}

/** True when the ranges share a character or touch. */
export function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
