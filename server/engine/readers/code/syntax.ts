/**
 * What Python and JavaScript have in common, as far as reading frameworks and following data needs it. Functions are
 * lowered on demand, so that a file costs as much as the parts of it somebody looks at.
 */
import type { Place, Scalar } from '../../../../rules/model';

export type Expression =
  | Literal
  | Name
  | Member
  | Index
  | Call
  | Text
  | List
  | Dict
  | Each
  | Choice
  | Logic
  | Compare
  | Not
  | Closure
  | Assigned
  | Spread
  | Pattern
  | Other;

interface Placed {
  readonly range: Place;
}

export interface Literal extends Placed {
  readonly type: 'literal';
  readonly value: Scalar;
  /** Document offset of the value's first character when it stands there character by character. */
  readonly origin?: number;
}

export interface Name extends Placed {
  readonly type: 'name';
  readonly name: string;
}

export interface Member extends Placed {
  readonly type: 'member';
  readonly object: Expression;
  readonly property: string;
  /** The property's own name. */
  readonly propertyRange: Place;
}

export interface Index extends Placed {
  readonly type: 'index';
  readonly object: Expression;
  readonly key: Expression;
}

export interface Call extends Placed {
  readonly type: 'call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
}

export interface Argument extends Placed {
  /** Keyword of a Python argument. */
  readonly name?: string;
  readonly value: Expression;
  /** The argument with its separator: deleting it leaves a well-formed call. */
  readonly entry: Place;
}

/** Text built from pieces: f-strings, templates, `+`, `%`. */
export interface Text extends Placed {
  readonly type: 'text';
  /** Python's `/`: the parts of a path. */
  readonly path?: true;
  readonly parts: readonly Expression[];
}

export interface List extends Placed {
  readonly type: 'list';
  readonly items: readonly Expression[];
}

export interface Dict extends Placed {
  readonly type: 'dict';
  readonly entries: readonly DictEntry[];
}

export interface DictEntry extends Placed {
  /** Absent for a computed key or a spread. */
  readonly key?: string;
  readonly keyRange: Place;
  readonly value: Expression;
  /** The entry with its separator. */
  readonly entry: Place;
}

/** A comprehension: the list of `item`, once for every way its bindings and tests allow. */
export interface Each extends Placed {
  readonly type: 'each';
  readonly bindings: readonly { readonly target: Target; readonly over: Expression }[];
  readonly tests: readonly Expression[];
  readonly item: Expression;
}

export interface Choice extends Placed {
  readonly type: 'choice';
  readonly test: Expression;
  readonly consequence: Expression;
  readonly alternative: Expression;
}

export interface Logic extends Placed {
  readonly type: 'logic';
  readonly operator: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Compare extends Placed {
  readonly type: 'compare';
  readonly operator: 'in' | 'not in' | 'equal' | 'unequal' | 'other';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Not extends Placed {
  readonly type: 'not';
  readonly operand: Expression;
}

export interface Closure extends Placed {
  readonly type: 'closure';
  readonly fn: Fn;
}

/** An assignment inside an expression. */
export interface Assigned extends Placed {
  readonly type: 'assigned';
  readonly target: Target;
  readonly value: Expression;
}

export interface Spread extends Placed {
  readonly type: 'spread';
  readonly value: Expression;
  /** `**kwargs` or an object's `...rest`. */
  readonly keyed: boolean;
}

/** A regular expression literal. */
export interface Pattern extends Placed {
  readonly type: 'pattern';
  readonly source: string;
  readonly flags: string;
}

/** Anything whose value is not followed; its parts are still evaluated. */
export interface Other extends Placed {
  readonly type: 'other';
  readonly parts: readonly Expression[];
}

/** What an assignment, parameter or loop binds. */
export type Target =
  | { readonly type: 'name'; readonly name: string; readonly range: Place; readonly default?: Expression }
  | { readonly type: 'place'; readonly place: Member | Index }
  | { readonly type: 'items'; readonly items: readonly Target[]; readonly rest?: Target }
  | {
      readonly type: 'entries';
      readonly entries: readonly { readonly key: string | undefined; readonly target: Target }[];
      readonly rest?: Target;
    };

export type Statement =
  | { readonly type: 'expression'; readonly value: Expression }
  | Assign
  | If
  | Loop
  | { readonly type: 'return'; readonly value?: Expression }
  | { readonly type: 'throw'; readonly value?: Expression }
  | { readonly type: 'leave' }
  | { readonly type: 'try'; readonly body: Block; readonly handlers: readonly Block[]; readonly last: Block }
  | { readonly type: 'switch'; readonly subject: Expression; readonly cases: readonly SwitchCase[] }
  | { readonly type: 'function'; readonly fn: Fn }
  | { readonly type: 'class'; readonly cls: Class }
  | { readonly type: 'block'; readonly body: Block };

/** `if`, any number of `else if`, `else`: branches side by side, because chains of them grow long. */
export interface If {
  readonly type: 'if';
  readonly branches: readonly { readonly test: Expression; readonly body: Block }[];
  readonly otherwise: Block;
}

export interface Assign {
  readonly type: 'assign';
  readonly target: Target;
  readonly value: Expression;
  /** `+=` and its like: the old value stays part of the new one. */
  readonly adds: boolean;
  /** Makes its names the function's own. False for JavaScript's plain assignments. */
  readonly declares: boolean;
}

export interface Loop {
  readonly type: 'loop';
  /** What each round binds, and to an item (`keys`: to a key) of what. */
  readonly target?: Target;
  readonly over?: Expression;
  readonly keys?: boolean;
  readonly test?: Expression;
  readonly body: Block;
  readonly after: Block;
}

export type Block = readonly Statement[];

export interface SwitchCase {
  /** Constants that lead here; empty for the default and for patterns that are not constants. */
  readonly values: readonly Expression[];
  readonly isDefault: boolean;
  readonly body: Block;
  /** JavaScript: the body runs into the next case. */
  readonly falls: boolean;
}

export interface Fn {
  readonly name?: string;
  readonly nameRange?: Place;
  readonly range: Place;
  /** The flat tree's node: equal functions are the same object. */
  readonly node: number;
  /** What lowered it, which tells the file it stands in. */
  readonly lowering: Lowering;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Expression[];
  /** A Python docstring. */
  readonly docstring?: Literal;
  /** Lowered when first asked for. */
  body(): Block;
  readonly isMethod: boolean;
}

export interface Parameter {
  readonly target: Target;
  readonly kind: 'plain' | 'rest' | 'keywords';
  readonly range: Place;
  /** The annotation as written, and its parts. */
  readonly annotation?: Annotation;
  readonly default?: Expression;
}

export interface Annotation {
  readonly text: string;
  readonly expression?: Expression;
}

export interface Class {
  readonly name?: string;
  readonly range: Place;
  readonly node: number;
  readonly lowering: Lowering;
  readonly bases: readonly Expression[];
  readonly decorators: readonly Expression[];
  readonly methods: readonly Fn[];
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly range: Place;
  readonly annotation?: Annotation;
  readonly value?: Expression;
}

/** Turns nodes of a flat tree into the common form; every node is lowered once. */
export interface Lowering {
  expression(node: number): Expression;
  block(node: number): Block;
  fn(node: number): Fn;
  cls(node: number): Class;
  target(node: number): Target;
}
