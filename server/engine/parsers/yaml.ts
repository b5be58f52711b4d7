/** Parses YAML 1.2. */
import { Composer, type CST, type Document, Parser } from 'yaml';
import type { Range } from '../../../rules/model';
import type { ConfigNode, ConfigTree, SyntaxProblem } from './config-tree';
import { tooDeep } from './depth';
import { buildYamlTree } from './yaml-tree';

/** The tree of a YAML stream; further documents are in `more`. Never throws; half-typed text keeps what stands around it. */
export function parseYaml(text: string): ConfigTree {
  return tooDeep(text) ?? parseTolerant(text);
}

/** Unclosed quotes and brackets swallow the lines below them; each attempt takes one of them out. */
const attempts = 6;

function parseTolerant(text: string): ConfigTree {
  let readable = text;
  let problems: SyntaxProblem[] | undefined;
  for (let attempt = 0; ; attempt++) {
    const tokens = [...new Parser().parse(readable)];
    const documents = [...new Composer({ uniqueKeys: false, version: '1.2' }).compose(tokens)];
    problems ??= documents.flatMap((document) => problemsOf(document));
    const open = attempt < attempts && problems.length > 0 ? unclosed(tokens) : undefined;
    if (open === undefined) return treeOf(text, tokens, documents, problems);
    const end = readable.indexOf('\n', open);
    const stop = end < 0 ? readable.length : end;
    readable = readable.slice(0, open) + ' '.repeat(stop - open) + readable.slice(stop);
  }
}

function treeOf(
  text: string,
  tokens: readonly CST.Token[],
  documents: readonly Document.Parsed[],
  problems: SyntaxProblem[],
): ConfigTree {
  const comments: Range[] = [];
  for (const token of tokens) collectComments(token, comments);
  const [root, ...more] = documents.flatMap(
    (document): ConfigNode | ConfigNode[] => buildYamlTree(text, document) ?? [],
  );
  return { ...(root ? { root } : {}), ...(more.length > 0 ? { more } : {}), problems, comments };
}

function problemsOf(document: Document.Parsed): SyntaxProblem[] {
  return document.errors.map(({ pos: [start, end], message }) => ({ range: { start, end }, message }));
}

/** Offset of the first quote or bracket that is not closed, or of a lone word that became part of the next line's key. */
function unclosed(tokens: readonly CST.Token[]): number | undefined {
  let found = Number.POSITIVE_INFINITY;
  for (const token of tokens) {
    visitTokens(token, (part) => {
      const broken = isUnclosed(part) ? part : brokenKey(part);
      if (broken) found = Math.min(found, broken.offset);
    });
  }
  return Number.isFinite(found) ? found : undefined;
}

function isUnclosed(token: CST.Token): boolean {
  if (token.type === 'double-quoted-scalar') return !/^"(?:[^"\\]|\\[\s\S])*"$/.test(token.source);
  if (token.type === 'single-quoted-scalar') return !/^'(?:[^']|'')*'$/.test(token.source);
  if (token.type !== 'flow-collection') return false;
  return !token.end.some((end) => end.type === 'flow-map-end' || end.type === 'flow-seq-end');
}

/** A key over several lines: the first of them is a line somebody is still typing. */
function brokenKey(token: CST.Token): CST.Token | undefined {
  if (token.type !== 'block-map') return undefined;
  return token.items.find(({ key }) => key?.type === 'scalar' && key.source.includes('\n'))?.key ?? undefined;
}

function collectComments(root: CST.Token, comments: Range[]): void {
  visitTokens(root, (token) => {
    if (token.type === 'comment') comments.push({ start: token.offset, end: token.offset + token.source.length });
  });
}

/** Calls `visit` for every token below `token`, in document order. */
function visitTokens(token: CST.Token, visit: (token: CST.Token) => void): void {
  visit(token);
  if ('start' in token && Array.isArray(token.start)) for (const part of token.start) visitTokens(part, visit);
  if ('props' in token) for (const part of token.props) visitTokens(part, visit);
  if ('items' in token) {
    for (const item of token.items) {
      for (const part of item.start) visitTokens(part, visit);
      if (item.key) visitTokens(item.key, visit);
      for (const part of item.sep ?? []) visitTokens(part, visit);
      if (item.value) visitTokens(item.value, visit);
    }
  }
  if ('value' in token && token.value) visitTokens(token.value, visit);
  if ('end' in token) for (const part of token.end ?? []) visitTokens(part, visit);
}
