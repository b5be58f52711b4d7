/** One file being read: its syntax in the common form, its imports and scopes, and what expressions of it stand for. */
import type { Whereabouts } from '../../../../rules/model';
import type { CodeLanguage } from '../../document';
import type { FlatTree } from '../../parsers/flat-tree';
import { bindingsOf } from './bindings';
import { Exports } from './exports';
import { type Imports, importsOf, packageOf, type Reference } from './imports';
import { scriptLowering } from './javascript';
import type { Modules } from './modules';
import type { Nodes } from './nodes';
import { pythonLowering } from './python';
import { Scope } from './scopes';
import type { Call, Class, Expression, Fn, Lowering, Parameter, Statement } from './syntax';

/** What an expression stands for, as far as the file tells. */
export type Meaning =
  | { readonly type: 'symbol'; readonly symbol: Reference }
  | { readonly type: 'function'; readonly fn: Fn; readonly scope: Scope; readonly self?: Class }
  | { readonly type: 'class'; readonly cls: Class; readonly scope: Scope }
  | { readonly type: 'instance'; readonly cls: Class; readonly scope: Scope }
  | { readonly type: 'value'; readonly value: Expression; readonly scope: Scope };

const functionKinds = new Set([
  'function_definition',
  'lambda',
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
]);
const classKinds = new Set(['class_definition', 'class_declaration', 'abstract_class_declaration', 'class']);

/** Names followed before giving up: chains are short, cycles exist. */
const maxDepth = 12;

export class Source {
  readonly imports: Imports;
  readonly lowering: Lowering & { readonly nodes: Nodes };
  readonly nodes: Nodes;
  readonly module: Scope;
  /** Told of every function whose text an answer depends on. */
  watch: ((fn: Fn) => void) | undefined;
  private readonly scopes = new Map<number, Scope>();
  private exports: Exports | undefined;

  /** With `modules` and the document the tree is of, names lead into the project's other files. */
  constructor(
    readonly tree: FlatTree,
    readonly language: CodeLanguage,
    readonly modules?: Modules,
    readonly document?: Whereabouts,
  ) {
    this.imports = this.located(importsOf(tree, language));
    this.lowering = language === 'python' ? pythonLowering(tree, document) : scriptLowering(tree, document);
    this.nodes = this.lowering.nodes;
    this.module = new Scope(this, () => bindingsOf(this.lowering, 0, undefined));
    sources.set(this.lowering, this);
  }

  get python(): boolean {
    return this.language === 'python';
  }

  /** The scope a function or class is defined in, in whichever file that is. */
  scopeAround(definition: Fn | Class): Scope {
    return sourceOf(definition, this).scopeOf(definition.node);
  }

  /** The scope a node stands in. A function's own parameters and names are in the scope of its body. */
  scopeOf(node: number): Scope {
    const { nodes } = this;
    for (let outer = nodes.parent(node), inner = node; inner !== 0; inner = outer, outer = nodes.parent(outer)) {
      if (functionKinds.has(nodes.kind(outer))) return this.scopeIn(this.lowering.fn(outer));
      if (outer === 0) break;
    }
    return this.module;
  }

  /** The scope of a function's body. */
  scopeIn(fn: Fn): Scope {
    const home = sourceOf(fn, this);
    if (home !== this) return home.scopeIn(fn);
    let scope = this.scopes.get(fn.node);
    if (!scope) {
      scope = new Scope(
        this,
        () => bindingsOf(this.lowering, fn.node, fn),
        this.scopeOf(fn.node),
        fn,
        this.classAround(fn),
        (looked) => this.watch?.(looked),
      );
      this.scopes.set(fn.node, scope);
    }
    return scope;
  }

  /** What `expression` stands for in `scope`, or nothing when the file does not tell. */
  meaning(expression: Expression, scope: Scope, depth = 0): Meaning | undefined {
    if (depth > maxDepth) return undefined;
    if (scope.source !== this) return scope.source.meaning(expression, scope, depth);
    switch (expression.type) {
      case 'name':
        return this.nameMeaning(expression.name, scope, depth);
      case 'member':
        return this.memberMeaning(this.meaning(expression.object, scope, depth + 1), expression.property, depth);
      case 'index': {
        const { key } = expression;
        if (key.type !== 'literal' || typeof key.value !== 'string') return undefined;
        return this.memberMeaning(this.meaning(expression.object, scope, depth + 1), key.value, depth);
      }
      case 'call':
        return this.callMeaning(expression, scope, depth);
      case 'assigned':
        return this.meaning(expression.value, scope, depth + 1);
      case 'choice':
        return (
          this.meaning(expression.consequence, scope, depth + 1) ??
          this.meaning(expression.alternative, scope, depth + 1)
        );
      case 'logic':
        return this.meaning(expression.left, scope, depth + 1) ?? this.meaning(expression.right, scope, depth + 1);
      case 'closure':
        return { type: 'function', fn: expression.fn, scope };
      case 'literal':
      case 'list':
      case 'dict':
      case 'pattern':
        return { type: 'value', value: expression, scope };
      default:
        return undefined;
    }
  }

  /** The symbol `expression` stands for, or is an instance or a result of. */
  symbol(expression: Expression, scope: Scope): Reference | undefined {
    const meaning = this.meaning(expression, scope);
    return meaning?.type === 'symbol' ? meaning.symbol : undefined;
  }

  /** What a class has under `property`. */
  memberOf(cls: Class, property: string): Meaning | undefined {
    const home = sourceOf(cls, this);
    return home.classMember(cls, home.scopeOf(cls.node), property, 0);
  }

  /** What a file of the project has under a symbol; nothing for what is of no file at hand. */
  resolve({ pkg, path }: Reference, depth = 0): Meaning | undefined {
    const home = depth > maxDepth ? undefined : this.modules?.source(pkg);
    return home?.exported(path === '' ? [] : path.split('.'), depth + 1);
  }

  /** What the file hands out under a way of names; the empty way is all that a module of CommonJS is. */
  exported(way: readonly string[], depth = 0): Meaning | undefined {
    if (depth > maxDepth) return undefined;
    const [name, ...rest] = way;
    this.exports ??= new Exports(this);
    if (name === undefined) return this.exports.whole(depth);
    // The default import of a module that has no default is the module.
    if (name === 'default' && !this.python && !this.exports.hasDefault) return this.exported(rest, depth + 1);
    const start = this.exports.named(name, depth) ?? this.memberMeaning(this.exports.default(depth), name, depth);
    if (start) return rest.reduce<Meaning | undefined>((at, part) => this.memberMeaning(at, part, depth + 1), start);
    const inner = this.document && this.modules?.inside(this.document.path, name);
    return inner === undefined ? undefined : this.resolve({ pkg: inner, path: rest.join('.') }, depth);
  }

  /** The functions and classes that other files can name, by that name, but for those that are only handed on. */
  *handedOut(): Generator<[name: string, meaning: Meaning]> {
    this.exports ??= new Exports(this);
    for (const name of this.exports.ownNames()) {
      const meaning = this.exports.named(name, 0);
      const definition =
        meaning?.type === 'function' ? meaning.fn : meaning?.type === 'class' ? meaning.cls : undefined;
      if (meaning && definition?.lowering === this.lowering) yield [name, meaning];
    }
  }

  /** Names of what the file imports from others of the project at hand, or from those of them that pass a test. */
  projectNames(test: (source: Source) => boolean = () => true): string[] {
    return [...this.imports].flatMap(([name, { pkg }]) => {
      const source = this.modules?.source(pkg);
      return source && test(source) ? [name] : [];
    });
  }

  /** What a name of the file itself, or one it imports, stands for. */
  ownMeaning(name: string, depth: number): Meaning | undefined {
    return this.module.find(name) || this.imports.has(name) ? this.nameMeaning(name, this.module, depth) : undefined;
  }

  /** Where a name that is bound once gets its value: here, or in the file it is imported from. */
  binding(name: string, scope: Scope, depth = 0): { readonly value: Expression; readonly scope: Scope } | undefined {
    if (depth > maxDepth) return undefined;
    if (scope.source !== this) return scope.source.binding(name, scope, depth);
    const imported = this.imports.get(name);
    if (imported) {
      const home = this.modules?.source(imported.pkg);
      return home && /^[\w$]+$/.test(imported.path) ? home.binding(imported.path, home.module, depth + 1) : undefined;
    }
    const found = scope.find(name);
    const [only] = found?.bindings ?? [];
    return found && found.bindings.length === 1 && only?.value ? { value: only.value, scope: found.scope } : undefined;
  }

  /** Imports with the project's own files under the names {@link Modules} has for them. */
  private located(imports: Imports): Imports {
    const { modules, document } = this;
    if (!modules || !document) return imports;
    return new Map(
      [...imports].map(([name, imported]) => {
        const isDefault = imported.path === '' && !imported.whole && !this.python;
        const symbol = modules.locate(isDefault ? { ...imported, path: 'default' } : imported, document.path);
        return [name, symbol ? { ...symbol, module: imported.module } : imported];
      }),
    );
  }

  private nameMeaning(name: string, scope: Scope, depth: number): Meaning | undefined {
    if (name === 'self' || name === 'this' || name === 'cls') {
      const cls = scope.enclosingClass();
      if (cls) return { type: 'instance', cls, scope: this.scopeOf(cls.node) };
    }
    const found = scope.find(name);
    const imported = this.imports.get(name);
    if (!found)
      return imported ? this.symbolMeaning(imported, depth) : { type: 'symbol', symbol: { pkg: '', path: name } };
    for (const { fn, cls, value, parameter } of found.bindings) {
      if (fn) return { type: 'function', fn, scope: this.scopeOf(fn.node) };
      if (cls) return { type: 'class', cls, scope: this.scopeOf(cls.node) };
      const made = value ? this.meaning(value, found.scope, depth + 1) : undefined;
      if (made && (found.bindings.length === 1 || made.type !== 'value')) return made;
      const typed = parameter && this.parameterMeaning(parameter, found.scope, depth);
      if (typed) return typed;
    }
    return imported && this.symbolMeaning(imported, depth);
  }

  private symbolMeaning(symbol: Reference, depth: number): Meaning {
    return this.resolve(symbol, depth) ?? { type: 'symbol', symbol };
  }

  /** A parameter is an instance of what it is annotated with. */
  private parameterMeaning(parameter: Parameter, scope: Scope, depth: number): Meaning | undefined {
    if (parameter.target.type !== 'name') return undefined;
    const type = parameter.annotation?.expression;
    return type && this.typeMeaning(type, scope, depth + 1);
  }

  /** An instance of what a type names; of `A | null` and `Optional[A]`, of `A`. */
  private typeMeaning(type: Expression, scope: Scope, depth: number): Meaning | undefined {
    if (type.type === 'other' || type.type === 'text') {
      return firstOf(type.parts, (part) => this.typeMeaning(part, scope, depth + 1));
    }
    if (type.type === 'index') {
      const name = type.object.type === 'name' ? type.object.name : '';
      const parts = type.key.type === 'list' ? type.key.items : [type.key];
      return name === 'Optional' ? firstOf(parts, (part) => this.typeMeaning(part, scope, depth + 1)) : undefined;
    }
    const meaning = this.meaning(type, scope, depth);
    if (meaning?.type === 'symbol') return meaning.symbol.pkg === '' ? undefined : meaning;
    return meaning?.type === 'class' ? { ...meaning, type: 'instance' } : undefined;
  }

  /** The object a parameter of a type is, when the file or one it imports tells. */
  typed({ annotation }: Parameter, scope: Scope): Meaning | undefined {
    return annotation?.expression && this.typeMeaning(annotation.expression, scope, 1);
  }

  private memberMeaning(object: Meaning | undefined, property: string, depth: number): Meaning | undefined {
    if (depth > maxDepth) return undefined;
    switch (object?.type) {
      case 'symbol': {
        const { pkg, path } = object.symbol;
        return this.symbolMeaning(
          { pkg, path: path && property !== 'default' ? `${path}.${property}` : property },
          depth,
        );
      }
      case 'instance':
      case 'class':
        return object.scope.source.classMember(object.cls, object.scope, property, depth);
      case 'value': {
        if (object.value.type !== 'dict') return undefined;
        const entry = object.value.entries.find((e) => e.key === property);
        return entry && this.meaning(entry.value, object.scope, depth + 1);
      }
      default:
        return undefined;
    }
  }

  private classMember(cls: Class, scope: Scope, property: string, depth: number): Meaning | undefined {
    const method = cls.methods.find((m) => m.name === property);
    if (method) return { type: 'function', fn: method, scope: this.scopeOf(method.node), self: cls };
    const field = cls.fields.find((f) => f.name === property);
    const type = field?.annotation?.expression;
    const made =
      (field?.value && !isNull(field.value) ? this.meaning(field.value, scope, depth + 1) : undefined) ??
      this.assignedInMethods(cls, property, depth) ??
      (type && (this.typeMeaning(type, scope, depth + 1) ?? this.meaning(type, scope, depth + 1)));
    if (made) return made;
    for (const base of cls.bases) {
      const meaning = this.meaning(base, scope, depth + 1);
      const inherited = this.memberMeaning(meaning, property, depth + 1);
      if (inherited) return inherited;
    }
    return undefined;
  }

  /** `self.x = …` and `this.x = …`, and constructor parameters TypeScript turns into fields. */
  private assignedInMethods(cls: Class, property: string, depth: number): Meaning | undefined {
    for (const method of cls.methods) {
      const scope = this.scopeIn(method);
      for (const value of this.assignmentsIn(method, property)) {
        if (isNull(value)) continue;
        const meaning = this.meaning(value, scope, depth + 1);
        if (meaning) return meaning;
      }
      if (method.name !== 'constructor') continue;
      const parameter = method.parameters.find((p) => p.target.type === 'name' && p.target.name === property);
      const typed = parameter && this.parameterMeaning(parameter, scope, depth);
      if (typed) return typed;
    }
    return undefined;
  }

  /** Values a method sets a field of its object to. Looked for only where the text has it. */
  private assignmentsIn(method: Fn, property: string): Iterable<Expression> {
    const { start, end } = method.range;
    const text = this.tree.text.slice(start, end);
    const mentioned = text.includes(`self.${property}`) || text.includes(`this.${property}`);
    return mentioned ? assignmentsTo(method.body(), property) : [];
  }

  private callMeaning(call: Call, scope: Scope, depth: number): Meaning | undefined {
    if (call.callee.type === 'member' && call.callee.property === 'bind') {
      const bound = this.meaning(call.callee.object, scope, depth + 1);
      if (bound?.type === 'function') return bound;
    }
    const callee = this.meaning(call.callee, scope, depth + 1);
    switch (callee?.type) {
      case 'symbol': {
        const module = callee.symbol.pkg === '' && callee.symbol.path === 'require' ? call.args[0]?.value : undefined;
        if (module?.type === 'literal' && typeof module.value === 'string') {
          return { type: 'symbol', symbol: { pkg: packageOf(module.value), path: '' } };
        }
        const wrapped = wrappers.has(`${callee.symbol.pkg}.${callee.symbol.path}`) ? call.args[0] : undefined;
        return wrapped ? this.meaning(wrapped.value, scope, depth + 1) : callee;
      }
      case 'class':
        return { ...callee, type: 'instance' };
      case 'function':
        return sourceOf(callee.fn, this).resultMeaning(callee.fn, depth);
      default:
        return undefined;
    }
  }

  private resultMeaning(fn: Fn, depth: number): Meaning | undefined {
    this.watch?.(fn);
    for (const value of returnsOf(fn.body())) {
      const meaning = this.meaning(value, this.scopeIn(fn), depth + 1);
      if (meaning) return meaning;
    }
    return undefined;
  }

  private classAround(fn: Fn): Class | undefined {
    const { nodes } = this;
    if (nodes.kind(fn.node) === 'arrow_function') {
      const field = nodes.parent(fn.node);
      if (!/field_definition$/.test(nodes.kind(field))) return undefined;
    } else if (!fn.isMethod) return undefined;
    for (let node = nodes.parent(fn.node); node !== 0; node = nodes.parent(node)) {
      if (classKinds.has(nodes.kind(node))) return this.lowering.cls(node);
      if (functionKinds.has(nodes.kind(node)) || nodes.kind(node) === 'object') return undefined;
    }
    return undefined;
  }
}

const sources = new WeakMap<Lowering, Source>();

/** The file a function or class stands in; `known` is the one it most likely is. */
function sourceOf({ lowering }: Fn | Class, known: Source): Source {
  return lowering === known.lowering ? known : (sources.get(lowering) ?? known);
}

/** Functions whose result is called like their first argument. */
const wrappers: ReadonlySet<string> = new Set(['util.promisify', 'functools.partial']);

/** True when `symbol` is `name` or ends in it: projects move modules, so rows leave the module's path out. */
export function isSymbol(symbol: Reference, name: string): boolean {
  return symbol.path === name || symbol.path.endsWith(`.${name}`);
}

/** What a field holds before it is set, and when it was closed. */
function isNull(value: Expression): boolean {
  return value.type === 'literal' && value.value === null;
}

function firstOf<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function* assignmentsTo(block: readonly Statement[], property: string): Generator<Expression> {
  for (const statement of block) {
    if (statement.type === 'assign' && statement.target.type === 'place') {
      const { place } = statement.target;
      const own = place.object.type === 'name' && /^(?:self|this)$/.test(place.object.name);
      if (own && place.type === 'member' && place.property === property) yield statement.value;
    }
    for (const inner of blocksIn(statement)) yield* assignmentsTo(inner, property);
  }
}

/** What a function's statements hand back, in document order. */
export function* returnsOf(block: readonly Statement[]): Generator<Expression> {
  for (const statement of block) {
    if (statement.type === 'return' && statement.value) yield statement.value;
    for (const inner of blocksIn(statement)) yield* returnsOf(inner);
  }
}

function blocksIn(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.type) {
    case 'if':
      return [...statement.branches.map((branch) => branch.body), statement.otherwise];
    case 'loop':
      return [statement.body, statement.after];
    case 'try':
      return [statement.body, ...statement.handlers, statement.last];
    case 'switch':
      return statement.cases.map((c) => c.body);
    case 'block':
      return [statement.body];
    default:
      return [];
  }
}
