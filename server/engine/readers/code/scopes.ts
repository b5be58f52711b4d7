/** Which names a function or a module binds, and to what. */
import type { Block, Class, Expression, Fn, Parameter, Target } from './syntax';

export interface Binding {
  readonly value?: Expression;
  readonly fn?: Fn;
  readonly cls?: Class;
  readonly parameter?: Parameter;
  /** False for a plain assignment in JavaScript, which sets a name of whichever scope has it. */
  readonly declares: boolean;
}

/** Names of one function, or of the module when it has no `fn`. */
export class Scope {
  private bindings: Map<string, Binding[]> | undefined;

  constructor(
    private readonly block: () => Block,
    readonly outer?: Scope,
    readonly fn?: Fn,
    /** The class the function is a method of. */
    readonly cls?: Class,
  ) {}

  /** The innermost scope that binds `name`, with everything it binds it to. */
  find(name: string): { readonly scope: Scope; readonly bindings: readonly Binding[] } | undefined {
    const bindings = this.own().get(name);
    return bindings ? { scope: this, bindings } : this.outer?.find(name);
  }

  /** The class whose instance `self` or `this` is here. */
  enclosingClass(): Class | undefined {
    return this.cls ?? this.outer?.enclosingClass();
  }

  private own(): Map<string, Binding[]> {
    if (!this.bindings) {
      this.bindings = new Map();
      for (const parameter of this.fn?.parameters ?? [])
        bindTarget(this.bindings, parameter.target, { parameter, declares: true });
      bindBlock(this.bindings, this.block());
      for (const [name, bindings] of this.bindings) {
        if (!bindings.some((binding) => binding.declares)) this.bindings.delete(name);
      }
    }
    return this.bindings;
  }
}

type Bindings = Map<string, Binding[]>;

function bindBlock(bindings: Bindings, block: Block): void {
  for (const statement of block) {
    switch (statement.type) {
      case 'assign':
        bindTarget(bindings, statement.target, {
          ...(statement.adds ? {} : { value: statement.value }),
          declares: statement.declares,
        });
        break;
      case 'function':
        if (statement.fn.name) bind(bindings, statement.fn.name, { fn: statement.fn, declares: true });
        break;
      case 'class':
        if (statement.cls.name) bind(bindings, statement.cls.name, { cls: statement.cls, declares: true });
        break;
      case 'if':
        bindBlock(bindings, statement.consequence);
        bindBlock(bindings, statement.alternative);
        break;
      case 'loop':
        if (statement.target) bindTarget(bindings, statement.target, { declares: true });
        bindBlock(bindings, statement.body);
        bindBlock(bindings, statement.after);
        break;
      case 'try':
        for (const part of [statement.body, ...statement.handlers, statement.last]) bindBlock(bindings, part);
        break;
      case 'switch':
        for (const { body } of statement.cases) bindBlock(bindings, body);
        break;
      case 'block':
        bindBlock(bindings, statement.body);
        break;
    }
  }
}

/** Only a whole value is remembered; what a pattern takes out of it is bound to nothing known. */
function bindTarget(bindings: Bindings, target: Target, binding: Binding): void {
  const part = { declares: binding.declares };
  switch (target.type) {
    case 'name':
      bind(bindings, target.name, binding);
      break;
    case 'items':
      for (const item of target.items) bindTarget(bindings, item, part);
      if (target.rest) bindTarget(bindings, target.rest, part);
      break;
    case 'entries':
      for (const entry of target.entries) bindTarget(bindings, entry.target, part);
      if (target.rest) bindTarget(bindings, target.rest, part);
      break;
  }
}

function bind(bindings: Bindings, name: string, binding: Binding): void {
  const known = bindings.get(name);
  if (known) known.push(binding);
  else bindings.set(name, [binding]);
}
