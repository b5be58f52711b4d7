/** Parses JSON, with comments and trailing commas let through: which host allows them is the format's to say. */
import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import type { ConfigTree } from './config-tree';
import { tooDeep } from './depth';
import { jsonBrackets, repaired } from './json-repair';
import { JsonTree } from './json-tree';

/** The tree of a JSON document. Never throws; half-typed text keeps what stands around it. */
export function parseJson(text: string): ConfigTree {
  const deep = tooDeep(text);
  if (deep) return deep;
  // The scanner does not know the byte order mark; a blank in its place keeps all offsets.
  const readable = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  return repaired(readable, parse(readable), parse, jsonBrackets);
}

function parse(text: string): ConfigTree {
  const tree = new JsonTree(text);
  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => tree.open('object', offset),
    onObjectEnd: (offset, length) => tree.close(offset + length),
    onArrayBegin: (offset) => tree.open('array', offset),
    onArrayEnd: (offset, length) => tree.close(offset + length),
    onObjectProperty: (key, offset, length) => tree.property(key, { start: offset, end: offset + length }),
    onLiteralValue: (value, offset, length) => {
      const verbatim = typeof value === 'string' && length === value.length + 2;
      tree.scalar(value, { start: offset, end: offset + length }, verbatim);
    },
    onSeparator: (character, offset) => {
      if (character === ',') tree.comma(offset);
    },
    onComment: (start, length) => tree.comment({ start, end: start + length }),
    onError: (code: ParseErrorCode, start, length) =>
      tree.problem({ start, end: start + length }, printParseErrorCode(code)),
  };
  visit(text, visitor, { allowTrailingComma: true });
  return tree.finish();
}
