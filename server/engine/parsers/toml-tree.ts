/** Turns TOML's statements into nested objects: tables, arrays of tables and dotted keys all become members. */
import type { AST } from 'toml-eslint-parser';
import type { Range, Scalar } from '../../../rules/model';
import type { ConfigNode, Member } from './config-tree';
import { flowEntries, wholeLines } from './entries';

/** Tree and comments of a program; ranges are in `text`. */
export function buildTomlTree(text: string, program: AST.TOMLProgram): { root: ConfigNode; comments: Range[] } {
  const root = draft({ start: 0, end: text.length });
  const top = program.body[0];
  for (const statement of top.body) {
    if (statement.type === 'TOMLKeyValue') assign(text, root, statement);
    else openTable(text, root, statement);
  }
  addTableEntries(text, root, top);
  return { root: finished(root), comments: program.comments.map((comment) => range(comment)) };
}

/** An object that later statements may still add to. */
interface Draft {
  readonly members: Map<string, { keyRange: Range; value: Draft | ConfigNode | Draft[] }>;
  range: Range;
  entry?: Range;
}

function draft(at: Range): Draft {
  return { members: new Map(), range: at };
}

function isDraft(value: Draft | ConfigNode | Draft[] | undefined): value is Draft {
  return value !== undefined && 'members' in value && value.members instanceof Map;
}

function range(node: { readonly range: readonly [number, number] }): Range {
  return { start: node.range[0], end: node.range[1] };
}

function keyName(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function openTable(text: string, root: Draft, table: AST.TOMLTable): void {
  const keys = table.key.keys;
  let parent = root;
  keys.forEach((key, index) => {
    const isList = table.kind === 'array' && index === keys.length - 1;
    parent = isList ? newItem(parent, key, table) : child(parent, key, range(table));
  });
  for (const statement of table.body) assign(text, parent, statement);
}

/** The object under `key`, made when it is not there; of an array of tables the last one. */
function child(parent: Draft, key: AST.TOMLBare | AST.TOMLQuoted, at: Range): Draft {
  const known = parent.members.get(keyName(key))?.value;
  const last = Array.isArray(known) ? known.at(-1) : known;
  if (isDraft(last)) {
    last.range = { start: Math.min(last.range.start, at.start), end: Math.max(last.range.end, at.end) };
    return last;
  }
  const made = draft(at);
  parent.members.set(keyName(key), { keyRange: range(key), value: made });
  return made;
}

function newItem(parent: Draft, key: AST.TOMLBare | AST.TOMLQuoted, table: AST.TOMLTable): Draft {
  const made = draft(range(table));
  const known = parent.members.get(keyName(key))?.value;
  if (Array.isArray(known)) known.push(made);
  else parent.members.set(keyName(key), { keyRange: range(key), value: [made] });
  return made;
}

function assign(text: string, table: Draft, statement: AST.TOMLKeyValue): void {
  const keys = statement.key.keys;
  const last = keys.at(-1);
  if (!last) return;
  const parent = keys.slice(0, -1).reduce((at, key) => child(at, key, range(statement)), table);
  const entry = wholeLines(text, range(statement)) ?? range(statement);
  parent.members.set(keyName(last), { keyRange: range(last), value: { ...content(text, statement.value), entry } });
}

function content(text: string, node: AST.TOMLContentNode): ConfigNode {
  if (node.type === 'TOMLValue') return scalar(text, node);
  if (node.type === 'TOMLArray') {
    const entries = flowEntries(text, node.elements.map(range));
    const items = node.elements.map((item, index) => withEntry(content(text, item), entries[index]));
    return { type: 'array', items, range: range(node), notation: 'toml' };
  }
  const object = draft(range(node));
  const entries = flowEntries(text, node.body.map(range));
  node.body.forEach((statement, index) => {
    const keys = statement.key.keys;
    const last = keys.at(-1);
    if (!last) return;
    const parent = keys.slice(0, -1).reduce((at, key) => child(at, key, range(statement)), object);
    const value = withEntry(content(text, statement.value), entries[index]);
    parent.members.set(keyName(last), { keyRange: range(last), value });
  });
  return finished(object);
}

function withEntry(node: ConfigNode, entry: Range | undefined): ConfigNode {
  return entry ? { ...node, entry } : node;
}

function scalar(text: string, node: AST.TOMLValue): ConfigNode {
  const at = range(node);
  const base = { type: 'scalar', range: at, notation: 'toml' } as const;
  if (node.kind !== 'string') return { ...base, value: plain(node) };
  const offset = text.slice(at.start, at.end).lastIndexOf(node.value);
  return { ...base, value: node.value, ...(offset > 0 ? { origin: at.start + offset } : {}) };
}

function plain(node: Exclude<AST.TOMLValue, AST.TOMLStringValue>): Scalar {
  return node.value instanceof Date ? ('datetime' in node ? node.datetime : null) : node.value;
}

/**
 * A table can be deleted when everything that belongs to it, its sub-tables included, stands in one piece. `path` of a
 * table starts with the path of what it belongs to.
 */
function addTableEntries(text: string, root: Draft, top: AST.TOMLTopLevelTable): void {
  const tables = top.body.filter((statement) => statement.type === 'TOMLTable');
  const pieces = new Map<string, { first: number; last: number; count: number }>();
  tables.forEach((table, index) => {
    for (let length = 1; length <= table.resolvedKey.length; length++) {
      const path = JSON.stringify(table.resolvedKey.slice(0, length));
      const piece = pieces.get(path);
      pieces.set(path, { first: piece?.first ?? index, last: index, count: (piece?.count ?? 0) + 1 });
    }
  });
  for (const [path, { first, last, count }] of pieces) {
    const [start, end] = [tables[first], tables[last]];
    const target = find(root, JSON.parse(path));
    if (!target || !start || !end || last - first + 1 !== count || target.range.start < start.range[0]) continue;
    const entry = wholeLines(text, { start: start.range[0], end: end.range[1] });
    if (entry) target.entry = entry;
  }
}

function find(root: Draft, path: readonly (string | number)[]): Draft | undefined {
  let at: Draft | ConfigNode | Draft[] | undefined = root;
  for (const key of path) {
    if (typeof key === 'number') at = Array.isArray(at) ? at[key] : undefined;
    else at = isDraft(at) ? at.members.get(key)?.value : undefined;
  }
  return isDraft(at) ? at : undefined;
}

function finished(object: Draft): ConfigNode {
  const members = [...object.members].map(
    ([key, { keyRange, value }]): Member => ({ key, keyRange, value: finishedValue(value) }),
  );
  const { entry } = object;
  return { type: 'object', members, range: object.range, notation: 'toml', ...(entry ? { entry } : {}) };
}

function finishedValue(value: Draft | ConfigNode | Draft[]): ConfigNode {
  if (isDraft(value)) return finished(value);
  if (!Array.isArray(value)) return value;
  const items = value.map(finished);
  const at = { start: items[0]?.range.start ?? 0, end: items.at(-1)?.range.end ?? 0 };
  return { type: 'array', items, range: at, notation: 'toml' };
}
