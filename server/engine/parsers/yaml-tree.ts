/** Turns documents of the `yaml` package into configuration trees. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Range, Scalar as Value } from '../../../rules/model';
import type { ConfigNode, Member, ScalarNode } from './config-tree';
import { flowEntries, wholeLines } from './entries';

/** The value of one document; nothing for an empty one. */
export function buildYamlTree(text: string, document: Document.Parsed): ConfigNode | undefined {
  const { contents } = document;
  return contents
    ? convert({ text, document, aliased: new Map(), budget: { left: aliasBudget }, depth: 0 }, contents)
    : undefined;
}

/** Nodes that aliases may add in all: enough for honest reuse, too few for a "billion laughs" document. */
const aliasBudget = 20_000;

interface Context {
  readonly text: string;
  readonly document: Document.Parsed;
  /** What anchors stand for, converted once. */
  readonly aliased: Map<Node, ConfigNode>;
  readonly budget: { left: number };
  /** 1 inside what an alias stands for: aliases there are not followed. */
  readonly depth: number;
}

function convert(context: Context, node: ParsedNode | Node | null, at?: Range): ConfigNode {
  if (isMap(node)) return object(context, node);
  if (isSeq(node)) return list(context, node);
  if (isAlias(node)) return followed(context, node);
  if (isScalar(node)) return scalar(context.text, node);
  return { type: 'scalar', value: null, range: at ?? { start: 0, end: 0 }, notation: 'yaml' };
}

/** The value's own text, without the line break a block ends in. */
function rangeOf(text: string, node: Node): Range {
  const [start, end] = node.range ?? [0, 0];
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return { start, end: last };
}

function scalar(text: string, node: Scalar): ScalarNode {
  const range = rangeOf(text, node);
  const value = plain(node.value);
  const raw = text.slice(range.start, range.end);
  const base = { type: 'scalar', value, range, notation: 'yaml' } as const;
  if (typeof value !== 'string') return base;
  const offset = raw === value ? 0 : raw.slice(1, -1) === value ? 1 : undefined;
  return offset === undefined ? base : { ...base, origin: range.start + offset };
}

function plain(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function followed(context: Context, alias: Alias): ConfigNode {
  const range = rangeOf(context.text, alias);
  const nothing: ConfigNode = { type: 'scalar', value: null, range, notation: 'yaml' };
  const target = context.depth === 0 ? alias.resolve(context.document) : undefined;
  if (!target) return nothing;
  let node = context.aliased.get(target);
  if (!node) {
    node = convert({ ...context, depth: 1 }, target);
    context.aliased.set(target, node);
  }
  context.budget.left -= size(node);
  if (context.budget.left < 0) return nothing;
  const { entry: _, ...own } = node;
  return { ...own, range };
}

function size(node: ConfigNode): number {
  if (node.type === 'scalar') return 1;
  const children = node.type === 'array' ? node.items : node.members.map((m) => m.value);
  return children.reduce((sum, child) => sum + size(child), 1);
}

function object(context: Context, map: YAMLMap): ConfigNode {
  const { text } = context;
  const parts = map.items.flatMap((pair) => {
    const { key, value } = pair as { key: unknown; value: Node | null };
    if (!isScalar(key) || key.value === null) return [];
    const keyRange = rangeOf(text, key);
    const afterColon = behindColon(text, keyRange.end);
    const node = convert(context, value, afterColon);
    return [
      {
        key: String(key.value),
        keyRange,
        node,
        whole: { start: keyRange.start, end: Math.max(keyRange.end, valueEnd(text, value) ?? afterColon.end) },
      },
    ];
  });
  const entries = map.flow
    ? flowEntries(
        text,
        parts.map((p) => p.whole),
      )
    : blockEntries(
        text,
        parts.map((p) => p.whole),
      );
  const members = parts.flatMap(({ key, keyRange, node }, index): Member[] => {
    const entry = entries[index];
    const value = entry && !cutsAnchor(text, entry) ? { ...node, entry } : node;
    return key === '<<' && node.type !== 'scalar'
      ? merged(
          parts.map((p) => p.key),
          node,
        )
      : [{ key, keyRange, value }];
  });
  return { type: 'object', members, range: rangeOf(text, map), notation: 'yaml' };
}

/** Where a value would stand that is not there. */
function behindColon(text: string, offset: number): Range {
  colon.lastIndex = offset;
  const at = colon.test(text) ? colon.lastIndex : offset;
  return { start: at, end: at };
}

const colon = /[ \t]*:/y;

/** The members a merge key brings in: https://yaml.org/type/merge.html. Own keys win. */
function merged(own: readonly string[], node: ConfigNode): Member[] {
  const sources = node.type === 'array' ? node.items : [node];
  return sources.flatMap((s) => (s.type === 'object' ? s.members.filter((m) => !own.includes(m.key)) : []));
}

function valueEnd(text: string, value: Node | null): number | undefined {
  return value?.range ? rangeOf(text, value).end : undefined;
}

function list(context: Context, seq: YAMLSeq): ConfigNode {
  const { text } = context;
  const nodes = seq.items as (Node | null)[];
  const wholes = nodes.map((node) => (node ? rangeOf(text, node) : { start: 0, end: 0 }));
  const entries = seq.flow
    ? flowEntries(text, wholes)
    : blockEntries(
        text,
        wholes.map((w) => fromDash(text, w)),
      );
  const items = nodes.map((node, index) => {
    const item = convert(context, node);
    const entry = entries[index];
    return entry && !cutsAnchor(text, entry) ? { ...item, entry } : item;
  });
  return { type: 'array', items, range: rangeOf(text, seq), notation: 'yaml' };
}

/** The item with its dash, when only blanks and an anchor or tag stand between. */
function fromDash(text: string, item: Range): Range {
  const line = text.lastIndexOf('\n', item.start - 1) + 1;
  const before = /-[ \t]+(?:[&!][^\s]*[ \t]+)*$/.exec(text.slice(line, item.start));
  return before ? { start: line + before.index, end: item.end } : item;
}

/** Whole lines; for an item that shares the line of its parent's dash, up to the next item. */
function blockEntries(text: string, items: readonly Range[]): (Range | undefined)[] {
  return items.map((item, index) => {
    const lines = wholeLines(text, item);
    if (lines) return lines;
    const line = text.lastIndexOf('\n', item.start - 1) + 1;
    if (!/^[ \t]*(?:-[ \t]+)+$/.test(text.slice(line, item.start))) return undefined;
    const next = items[index + 1];
    return next ? { start: item.start, end: next.start } : item;
  });
}

/** True when deleting `entry` would take away an anchor that an alias may need. */
function cutsAnchor(text: string, entry: Range): boolean {
  return /(?:^|[\s,[{])&[^\s,[\]{}&]+/.test(text.slice(entry.start, entry.end));
}
