/**
 * The tree every configuration language is parsed to. Parsers of this folder never throw: what cannot be
 * read becomes a {@link SyntaxProblem} and the rest of the tree stands.
 */
import type { Notation, Range, Scalar } from '../../../rules/model';

export type ConfigNode = ObjectNode | ArrayNode | ScalarNode;

interface NodeBase {
  /** The value as written, quotes and brackets included. */
  readonly range: Range;
  readonly notation: Notation;
  /** The whole `key: value` or list item with its separator, so that deleting it leaves well-formed text. */
  readonly entry?: Range;
}

export interface ObjectNode extends NodeBase {
  readonly type: 'object';
  readonly members: readonly Member[];
}

export interface Member {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: ConfigNode;
}

export interface ArrayNode extends NodeBase {
  readonly type: 'array';
  readonly items: readonly ConfigNode[];
}

export interface ScalarNode extends NodeBase {
  readonly type: 'scalar';
  readonly value: Scalar;
  /** Offset of the value's first character when it stands in the document character by character. */
  readonly origin?: number;
}

export interface SyntaxProblem {
  readonly range: Range;
  /** One of the parser's own words; for logs and for Grantlint's own configuration file. */
  readonly message: string;
}

export interface ConfigTree {
  /** Absent when the document holds no value at all. */
  readonly root?: ConfigNode;
  /** The values of further documents in the same YAML stream. */
  readonly more?: readonly ConfigNode[];
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Range[];
  /** Fenced code of Markdown. */
  readonly fences?: readonly Fence[];
}

/** Code between fences in Markdown. */
export interface Fence {
  /** What stands behind the opening fence: `bash`, `json title="x"`. */
  readonly info: string;
  /** The code: from the line behind the opening fence to the line of the closing one. */
  readonly range: Range;
}

/** The value under `key`, the last one where it is written twice, as JSON.parse reads it. */
export function member(node: ConfigNode | undefined, key: string): Member | undefined {
  return node?.type === 'object' ? node.members.findLast((m) => m.key === key) : undefined;
}
