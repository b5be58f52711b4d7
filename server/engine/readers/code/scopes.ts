/** Names that are visible at a place. */
import type { Binding, Bindings } from './bindings';
import type { Source } from './source';
import type { Class, Fn } from './syntax';

/** Names of one function, or of the module when it has no `fn`. */
export class Scope {
  private bindings: Bindings | undefined;

  constructor(
    /** The file the scope is in. */
    readonly source: Source,
    private readonly read: () => Bindings,
    readonly outer?: Scope,
    readonly fn?: Fn,
    /** The class the function is a method of. */
    readonly cls?: Class,
    /** Told of every function whose names are asked for. */
    private readonly watch?: (fn: Fn) => void,
  ) {}

  /** The innermost scope that binds `name`, with everything it binds it to. */
  find(name: string): { readonly scope: Scope; readonly bindings: readonly Binding[] } | undefined {
    if (this.fn) this.watch?.(this.fn);
    this.bindings ??= this.read();
    const bindings = this.bindings.get(name);
    return bindings ? { scope: this, bindings } : this.outer?.find(name);
  }

  /** The class whose instance `self` or `this` is here. */
  enclosingClass(): Class | undefined {
    return this.cls ?? this.outer?.enclosingClass();
  }
}
