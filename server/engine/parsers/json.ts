/** Parses JSON, with comments and trailing commas let through: which host allows them is the format's to say. */
import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import type { Range } from '../../../rules/model';
import type { ConfigNode, ConfigTree, Member, SyntaxProblem } from './config-tree';
import { tooDeep } from './depth';
import { listEntries } from './entries';
import { repairs } from './json-repair';

/** The tree of a JSON document. Never throws; half-typed text keeps what stands around it. */
export function parseJson(text: string): ConfigTree {
  const deep = tooDeep(text);
  if (deep) return deep;
  // The scanner does not know the byte order mark; a blank in its place keeps all offsets.
  const readable = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const tree = parse(readable);
  return tree.problems.length === 0 ? tree : { ...repaired(readable, tree), problems: tree.problems };
}

/** Each round leaves out the one line without which the least is wrong; two half-typed places at once are rare. */
const rounds = 2;

function repaired(text: string, tree: ConfigTree): ConfigTree {
  let best = tree;
  let bestText = text;
  for (let round = 0; round < rounds && best.problems.length > 0; round++) {
    const before = best;
    for (const candidate of repairs(bestText, best.problems)) {
      const next = parse(candidate);
      if (next.problems.length >= best.problems.length) continue;
      best = next;
      bestText = candidate;
      if (best.problems.length === 0) break;
    }
    if (best === before) break;
  }
  return best;
}

function parse(text: string): ConfigTree {
  const builder = treeBuilder(text);
  visit(text, builder.visitor, { allowTrailingComma: true });
  return builder.finish();
}

/** An object or array whose closing bracket has not been read yet. */
interface Open {
  readonly type: 'object' | 'array';
  readonly start: number;
  readonly items: Item[];
  /** The property whose value comes next. */
  property?: Property | undefined;
}

interface Property {
  readonly key: string;
  readonly keyRange: Range;
}

interface Item {
  readonly property?: Property;
  readonly value: ConfigNode;
  comma?: number;
}

function treeBuilder(text: string): { visitor: JSONVisitor; finish(): ConfigTree } {
  const problems: SyntaxProblem[] = [];
  const comments: Range[] = [];
  const stack: Open[] = [];
  let root: ConfigNode | undefined;
  let lastEnd = 0;

  const open = (type: Open['type'], start: number): void => {
    stack.push({ type, start, items: [] });
    lastEnd = start + 1;
  };
  const add = (value: ConfigNode): void => {
    lastEnd = value.range.end;
    const top = stack.at(-1);
    if (!top) root ??= value;
    else if (top.type === 'array') top.items.push({ value });
    else if (top.property) {
      top.items.push({ property: top.property, value });
      top.property = undefined;
    }
  };
  const close = (end: number): void => {
    const top = stack.pop();
    if (top) add(closed(text, top, end));
  };

  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => open('object', offset),
    onObjectEnd: (offset, length) => close(offset + length),
    onArrayBegin: (offset) => open('array', offset),
    onArrayEnd: (offset, length) => close(offset + length),
    onObjectProperty: (key, offset, length) => {
      const top = stack.at(-1);
      if (top) top.property = { key, keyRange: { start: offset, end: offset + length } };
      lastEnd = offset + length;
    },
    onLiteralValue: (value, offset, length) => {
      const verbatim = typeof value === 'string' && length === value.length + 2;
      const range = { start: offset, end: offset + length };
      add({ type: 'scalar', value, range, notation: 'json', ...(verbatim ? { origin: offset + 1 } : {}) });
    },
    onSeparator: (character, offset) => {
      const last = stack.at(-1)?.items.at(-1);
      if (character === ',' && last && last.comma === undefined) last.comma = offset;
    },
    onComment: (start, length) => comments.push({ start, end: start + length }),
    onError: (code: ParseErrorCode, start, length) =>
      problems.push({ range: { start, end: start + length }, message: printParseErrorCode(code) }),
  };
  const finish = (): ConfigTree => {
    while (stack.length > 0) close(lastEnd);
    return { ...(root ? { root } : {}), problems, comments };
  };
  return { visitor, finish };
}

function closed(text: string, open: Open, end: number): ConfigNode {
  const range = { start: open.start, end };
  const values = withEntries(text, open.items);
  if (open.type === 'array') return { type: 'array', items: values, range, notation: 'json' };
  const members = open.items.flatMap(({ property }, index): Member[] => {
    const value = values[index];
    return property && value ? [{ ...property, value }] : [];
  });
  return { type: 'object', members, range, notation: 'json' };
}

function withEntries(text: string, items: readonly Item[]): ConfigNode[] {
  const ranges = items.map(({ property, value, comma }) => ({
    range: { start: property?.keyRange.start ?? value.range.start, end: value.range.end },
    ...(comma === undefined ? {} : { comma }),
  }));
  const entries = listEntries(text, ranges);
  return items.map(({ value }, index) => {
    const entry = entries[index];
    return entry ? { ...value, entry } : value;
  });
}
