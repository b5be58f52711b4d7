/** Puts the tree of a JSON or JSON5 document together from what a parser reads, in the order it is read. */
import type { Range, Scalar } from '../../../rules/model';
import type { ConfigNode, ConfigTree, Member, SyntaxProblem } from './config-tree';
import { listEntries } from './entries';

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

/** A tree that grows. Values that stand where none can are left out. */
export class JsonTree {
  readonly #text: string;
  readonly #problems: SyntaxProblem[] = [];
  readonly #comments: Range[] = [];
  readonly #stack: Open[] = [];
  #root: ConfigNode | undefined;
  #lastEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The innermost object or array that is open. */
  get top(): Readonly<Open> | undefined {
    return this.#stack.at(-1);
  }

  /** True when a value at the top level has been read whole. */
  get isWhole(): boolean {
    return this.#root !== undefined;
  }

  /** True when an open object or array of this type encloses what comes next. */
  encloses(type: Open['type']): boolean {
    return this.#stack.some((open) => open.type === type);
  }

  open(type: Open['type'], start: number): void {
    this.#stack.push({ type, start, items: [] });
    this.#lastEnd = start + 1;
  }

  /** Closes what was opened last: at `end`, or behind its last part where its bracket is missing. */
  close(end = this.#lastEnd): void {
    const open = this.#stack.pop();
    if (open) this.#add(closed(this.#text, open, end));
  }

  property(key: string, keyRange: Range): void {
    const top = this.#stack.at(-1);
    if (top) top.property = { key, keyRange };
    this.#lastEnd = keyRange.end;
  }

  /** The last property has no value. */
  forgetProperty(): void {
    const top = this.#stack.at(-1);
    if (top) top.property = undefined;
  }

  /** `verbatim`: the value stands in the document character by character, between two quotes. */
  scalar(value: Scalar, range: Range, verbatim: boolean): void {
    this.#add({
      type: 'scalar',
      value,
      range,
      notation: 'json',
      ...(verbatim ? { origin: range.start + 1 } : {}),
    });
  }

  comma(offset: number): void {
    const last = this.#stack.at(-1)?.items.at(-1);
    if (last && last.comma === undefined) last.comma = offset;
  }

  comment(range: Range): void {
    this.#comments.push(range);
  }

  problem(range: Range, message: string): void {
    this.#problems.push({ range, message });
  }

  /** The tree, with what is still open closed behind its last part. */
  finish(): ConfigTree {
    while (this.#stack.length > 0) this.close();
    return {
      ...(this.#root ? { root: this.#root } : {}),
      problems: this.#problems,
      comments: this.#comments,
    };
  }

  #add(value: ConfigNode): void {
    this.#lastEnd = value.range.end;
    const top = this.#stack.at(-1);
    if (!top) this.#root ??= value;
    else if (top.type === 'array') top.items.push({ value });
    else if (top.property) {
      top.items.push({ property: top.property, value });
      top.property = undefined;
    }
  }
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
