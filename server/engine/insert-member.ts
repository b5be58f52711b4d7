/** Edits that add an entry to an object or a list, so that comments, order and indentation around it stay. */
import { spell } from '../../rules/edit';
import type { Edit, Notation, Scalar } from '../../rules/model';
import type { ArrayNode, ConfigNode, ObjectNode } from './parsers/config-tree';

/** A value as JSON writes it. */
export type JsonValue = Scalar | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The edit that adds `key: value` to `object`, or nothing when the notation has no place for it. In JSON and YAML the
 * entry becomes the last one; in TOML the first one, since tables may follow. `text` is the whole document.
 */
export function insertMember(text: string, object: ObjectNode, key: string, value: JsonValue): Edit | undefined {
  switch (object.notation) {
    case 'json':
      return isFlow(text, object) ? intoFlow(text, object, JSON.stringify(key), value) : undefined;
    case 'yaml':
      return isFlow(text, object) ? intoFlow(text, object, plainKey(key), value) : intoBlock(text, object, key, value);
    case 'toml':
      return isFlow(text, object) ? intoFlow(text, object, plainKey(key), value) : intoTable(text, object, key, value);
    default:
      return undefined;
  }
}

/** The first part of a way of keys that is not there yet, with the object it belongs in. */
export function insertAt(
  text: string,
  object: ObjectNode,
  [key, ...rest]: readonly string[],
  value: JsonValue,
): Edit | undefined {
  if (key === undefined) return undefined;
  const next: ConfigNode | undefined = object.members.findLast((member) => member.key === key)?.value;
  if (next?.type === 'object' && rest.length) return insertAt(text, next, rest, value);
  if (next) return undefined;
  const nested = rest.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), value);
  return insertMember(text, object, key, nested);
}

/**
 * The edit that adds `values` to a list behind its last item, each on a line of its own where the items have theirs, or
 * nothing when the notation has no place for it. `text` is the whole document.
 */
export function insertItems(text: string, list: ArrayNode, values: readonly JsonValue[]): Edit | undefined {
  const last = list.items.at(-1);
  if (text[list.range.start] !== '[' || values.length === 0) return undefined;
  const written = values.map((value) => inlineValue(value, list.notation));
  if (!last) {
    const at = list.range.start + 1;
    return { range: { start: at, end: at }, newText: written.join(', ') };
  }
  const at = last.range.end;
  const indentation = ownLine(text, last.range.start);
  const separator = indentation === undefined ? ', ' : `,\n${indentation}`;
  return { range: { start: at, end: at }, newText: written.map((value) => separator + value).join('') };
}

function isFlow(text: string, { range }: ObjectNode): boolean {
  return text[range.start] === '{';
}

/** Between braces: behind the last entry, on a line of its own where the entries have theirs. */
function intoFlow(text: string, { range, members, notation }: ObjectNode, key: string, value: JsonValue): Edit {
  const last = members.at(-1);
  const written = `${key}${notation === 'toml' ? ' =' : ':'} ${inlineValue(value, notation)}`;
  if (!last) {
    const inner = text.slice(range.start + 1, Math.max(range.start + 1, range.end - 1));
    const at = range.start + 1;
    if (!inner.includes('\n')) return { range: { start: at, end: at }, newText: ` ${written}${inner ? '' : ' '}` };
    return { range: { start: at, end: at }, newText: `\n${indentationAt(text, range.start)}  ${written}` };
  }
  const at = last.value.range.end;
  const indentation = ownLine(text, last.keyRange.start);
  return {
    range: { start: at, end: at },
    newText: indentation === undefined || notation === 'toml' ? `, ${written}` : `,\n${indentation}${written}`,
  };
}

/** YAML's block style: a line behind the last entry, as deep as the first. */
function intoBlock(text: string, { members }: ObjectNode, key: string, value: JsonValue): Edit | undefined {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last) return undefined;
  const column = first.keyRange.start - (text.lastIndexOf('\n', first.keyRange.start - 1) + 1);
  const lineEnd = text.indexOf('\n', Math.max(last.value.range.end, last.keyRange.end) - 1);
  const at = lineEnd < 0 ? text.length : lineEnd;
  const lines = blockLines(key, value, ' '.repeat(column));
  return { range: { start: at, end: at }, newText: `\n${lines.join('\n')}` };
}

function blockLines(key: string, value: JsonValue, indentation: string): string[] {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0)
    return [`${indentation}${plainKey(key)}: ${inlineValue(value, 'yaml')}`];
  const inner = `${indentation}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => `${inner}- ${inlineValue(item, 'yaml')}`)
    : Object.entries(value).flatMap(([name, item]) => blockLines(name, item, inner));
  return [`${indentation}${plainKey(key)}:`, ...lines];
}

/** The line before a table's first entry; the top of the document where the first entry is a table itself. */
function intoTable(text: string, { members, range }: ObjectNode, key: string, value: JsonValue): Edit | undefined {
  const first = members[0]?.keyRange.start;
  const indentation = first === undefined ? undefined : ownLine(text, first);
  if (indentation === undefined && !(range.start === 0 && text[(first ?? 0) - 1] === '[')) return undefined;
  const at = indentation === undefined ? 0 : (first ?? 0);
  const newText = `${plainKey(key)} = ${inlineValue(value, 'toml')}\n${indentation ?? ''}`;
  return { range: { start: at, end: at }, newText };
}

/** A value on one line, in a notation that has objects and lists. */
export function inlineValue(value: JsonValue, notation: Notation): string {
  if (value === null || typeof value !== 'object') return spell(value, notation);
  if (Array.isArray(value)) return `[${value.map((item) => inlineValue(item, notation)).join(', ')}]`;
  const entries = Object.entries(value).map(([name, item]) => {
    const key = notation === 'json' ? JSON.stringify(name) : plainKey(name);
    return `${key}${notation === 'toml' ? ' =' : ':'} ${inlineValue(item, notation)}`;
  });
  return entries.length ? `{ ${entries.join(', ')} }` : '{}';
}

/** A key without quotes where YAML and TOML allow that. */
function plainKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key);
}

/** The white space before what begins its line at `offset`; nothing when something else stands before it. */
function ownLine(text: string, offset: number): string | undefined {
  // Step by step: looking for the line's beginning would read all of a document that has but one line.
  let start = offset;
  while (start > 0 && /[^\S\n]/.test(text.charAt(start - 1))) start--;
  return start === 0 || text[start - 1] === '\n' ? text.slice(start, offset) : undefined;
}

/** The white space the line of `offset` begins with. */
function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}
