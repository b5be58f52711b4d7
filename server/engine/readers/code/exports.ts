/** What a file hands out to those that import it. In Python that is every name; a script says it. */
import type { Meaning, Source } from './source';

/** One name a script exports. */
type Export =
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'node'; readonly node: number }
  | { readonly is: 'from'; readonly module: string; readonly name: string };

export class Exports {
  private readonly names = new Map<string, Export>();
  /** Modules whose names are all handed on. */
  private readonly stars: string[] = [];
  /** True when the default is what `require` gives. */
  private isWhole = false;

  constructor(private readonly source: Source) {
    if (source.python) return;
    const { tree, nodes } = source;
    const statement = tree.kinds.indexOf('export_statement');
    const assignment = tree.kinds.indexOf('assignment_expression');
    for (let node = 0; node < tree.count; node++) {
      if (tree.kind[node] === statement) this.readStatement(node);
      else if (tree.kind[node] === assignment && /^(?:module\.)?exports\b/.test(nodes.text(node)))
        this.readAssignment(node);
    }
  }

  /** Names of what the file itself hands out. In Python, by agreement, names that begin with `_` are not. */
  ownNames(): Iterable<string> {
    const { source } = this;
    if (!source.python) return [...this.names.keys()];
    const { nodes } = source;
    return nodes.children(0).flatMap((child) => {
      const inner = nodes.child(child, 'definition');
      const name = nodes.text(nodes.child(inner < 0 ? child : inner, 'name'));
      return /^[A-Za-z]\w*$/.test(name) ? [name] : [];
    });
  }

  named(name: string, depth: number): Meaning | undefined {
    if (this.source.python) return this.source.ownMeaning(name, depth);
    const known = this.names.get(name);
    if (known) return this.meaningOf(known, depth);
    for (const module of this.stars) {
      const meaning = this.fromModule(module, name, depth + 1);
      if (meaning) return meaning;
    }
    return undefined;
  }

  get hasDefault(): boolean {
    return this.names.has('default');
  }

  /** What a module of CommonJS is as a whole, but for one with names beside that: those are looked up by themselves. */
  whole(depth: number): Meaning | undefined {
    return this.isWhole && this.names.size === 1 ? this.default(depth) : undefined;
  }

  /** A script's default export, or all that a module of CommonJS exports. */
  default(depth: number): Meaning | undefined {
    const known = this.names.get('default');
    return known && this.meaningOf(known, depth);
  }

  private meaningOf(one: Export, depth: number): Meaning | undefined {
    const { source } = this;
    switch (one.is) {
      case 'name':
        return source.ownMeaning(one.name, depth + 1);
      case 'from':
        return this.fromModule(one.module, one.name, depth + 1);
      case 'node': {
        const kind = source.nodes.kind(one.node);
        if (/^(?:generator_)?function_declaration$/.test(kind)) {
          return { type: 'function', fn: source.lowering.fn(one.node), scope: source.module };
        }
        if (/^(?:.*class_declaration|class)$/.test(kind)) {
          return { type: 'class', cls: source.lowering.cls(one.node), scope: source.module };
        }
        return source.meaning(source.lowering.expression(one.node), source.module, depth + 1);
      }
    }
  }

  private fromModule(module: string, name: string, depth: number): Meaning | undefined {
    const { modules, document } = this.source;
    const symbol = document && modules?.locate({ pkg: module, path: name, module }, document.path);
    return symbol && this.source.resolve(symbol, depth);
  }

  /** `export …` in its forms. */
  private readStatement(node: number): void {
    const { nodes } = this.source;
    const module = nodes.text(nodes.child(node, 'source')).replace(/^['"`]|['"`]$/g, '');
    const declared = nodes.child(node, 'declaration');
    const value = nodes.child(node, 'value');
    const isDefault = /^export\s+default\b/.test(nodes.text(node).slice(0, 40));
    if (isDefault) this.names.set('default', { is: 'node', node: declared < 0 ? value : declared });
    if (declared >= 0) this.readDeclaration(declared);
    const clause = nodes.first(node, 'export_clause');
    for (const specifier of clause < 0 ? [] : nodes.children(clause)) {
      const name = nodes.text(nodes.child(specifier, 'name'));
      const alias = nodes.text(nodes.child(specifier, 'alias')) || name;
      this.names.set(alias, module ? { is: 'from', module, name } : { is: 'name', name });
    }
    if (module && clause < 0 && nodes.first(node, 'namespace_export') < 0) this.stars.push(module);
  }

  private readDeclaration(node: number): void {
    const { nodes } = this.source;
    const add = (name: string): void => {
      if (name !== '') this.names.set(name, { is: 'name', name });
    };
    add(nodes.text(nodes.child(node, 'name')));
    for (const child of nodes.children(node)) {
      if (nodes.kind(child) === 'variable_declarator') add(nodes.text(nodes.child(child, 'name')));
    }
  }

  /** `module.exports = …`, `exports.name = …`. */
  private readAssignment(node: number): void {
    const { nodes } = this.source;
    const left = /^(?:module\.)?exports(?:\.([\w$]+))?$/.exec(nodes.text(nodes.child(node, 'left')));
    if (left) this.names.set(left[1] ?? 'default', { is: 'node', node: nodes.child(node, 'right') });
    if (left && !left[1]) this.isWhole = true;
  }
}
