/** Elements of a document under a path, as the formats read it. */
import type { Format } from '../../rules/format';
import { formats } from '../../rules/index.generated';
import type { ElementKind, Elements, Located, ModelElement, Range, Scalar } from '../../rules/model';
import { deriveServer, type ServerInput } from '../../server/engine/derive/server';
import { matchesAny } from '../../server/engine/glob';
import type { ConfigNode } from '../../server/engine/parsers/config-tree';
import { readConfig } from '../../server/engine/readers/config';

export function elementsOf(path: string, text: string): readonly ModelElement[] {
  return readConfig({ uri: `file:///workspace/${path}`, path, text }, formatsOf(path)).elements;
}

/** The formats that claim a path. */
export function formatsOf(path: string): readonly Format[] {
  return formats.filter((format) => matchesAny(path, format.files));
}

export function ofKind<K extends ElementKind>(elements: readonly ModelElement[], kind: K): Elements[K][] {
  return elements.filter((element): element is Elements[K] => element.kind === kind);
}

/** The elements of a server with these words as command and arguments, and the text they stand in. */
export function serverOf(
  words: readonly string[],
  more: Partial<ServerInput> = {},
): { text: string; elements: ModelElement[] } {
  const text = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  let at = 1;
  const located = words.map((value, index): Located => {
    const start = at;
    const end = start + JSON.stringify(value).length;
    at = end + 2;
    const last = index === words.length - 1;
    const entry = last ? { start: index === 0 ? start : start - 2, end } : { start, end: end + 2 };
    return { value, range: { start, end }, notation: 'json', entry };
  });
  const [command, ...args] = located;
  const input = {
    text,
    name: 'srv',
    range: { start: 0, end: 1 },
    args,
    env: [],
    headers: [],
    disabled: false,
    ...more,
  };
  return { text, elements: deriveServer(command ? { ...input, command } : input) };
}

export function quoted(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}

export function quotedAt(text: string, at: Located<Scalar>): string {
  return quoted(text, at.range);
}

/** A node as the value it stands for. */
export function plain(node: ConfigNode | undefined): unknown {
  if (!node) return undefined;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'array') return node.items.map(plain);
  return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
}
