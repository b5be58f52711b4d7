/**
 * Summaries of calls, kept from one reading of a document to the next. While a function is typed in, only it and its
 * callers are evaluated again.
 */
import type { TextChange } from '../document';
import type { FlatTree } from '../parsers/flat-tree';
import type { Source } from '../readers/code/source';
import type { Class, Fn } from '../readers/code/syntax';
import { Identities, type Identity } from './identities';
import { definitionsIn, definitionsOf, type Held, type Summary, serial, shifted } from './summaries';

export interface Remembered {
  /** As it was found; {@link Memo.summaryOf} tells it as it stands now. */
  summary: Summary;
  /** Changes of text since, oldest first. */
  readonly pending: TextChange[];
  /** The function and the arguments it was made with, to make it again. */
  readonly fn: Fn;
  readonly held: Held;
  /** Calls up to it that were handed nothing from outside. */
  readonly idle: number;
  /** Functions whose text it depends on by itself. */
  readonly needs: ReadonlySet<Identity>;
  /** Summaries it was made from. */
  readonly uses: ReadonlySet<string>;
  state: 'holds' | 'unsure' | 'stale';
  /** The reading in which it last came out differently. */
  changedIn: number;
  usedIn: number;
}

/** Summaries nobody has asked for in so many readings are forgotten. */
const lifetime = 30;
/** Places are moved when somebody asks for them, or after so many changes. */
const mostPending = 30;

export class Memo {
  /** Counts the readings. */
  round = 0;
  private readonly identities = new Identities();
  private readonly summaries = new Map<string, Remembered>();
  private readonly definitions = new WeakMap<Fn | Class, Identity>();
  /** Definitions of files that are read as they are, never from one text to the next. */
  private readonly others = new WeakMap<Fn | Class, Identity>();
  /** What every summary depends on: imports, fields set in methods, the functions that reach a sink. */
  private frame = '';

  /** Goes over to the next reading: forgets what the changes may have touched, moves the rest. */
  advance(tree: FlatTree, changes: readonly TextChange[]): void {
    this.round++;
    const [change, ...more] = changes;
    const changed = this.identities.advance(tree, more.length === 0 ? change : undefined);
    if (!changed || !change) {
      this.summaries.clear();
      return;
    }
    for (const [key, known] of this.summaries) {
      if (this.round - known.usedIn > lifetime) this.summaries.delete(key);
      if (known.pending.push(change) > mostPending) this.summaryOf(known);
      known.state = known.needs.has(changed) ? 'stale' : 'unsure';
    }
  }

  /** Forgets everything when what all summaries depend on is no longer the same. */
  settle(source: Source, reaching: ReadonlySet<number>): void {
    const functions = [...reaching].map((node) => (node === 0 ? '' : this.nameOf(source.lowering.fn(node)))).sort();
    const imports = [...source.imports].map(([name, { pkg, path }]) => `${name}=${pkg}:${path}`);
    const frame = [imports.join(), fieldAssignments(source.tree.text), functions.join()].join('\n');
    if (frame !== this.frame) this.summaries.clear();
    this.frame = frame;
  }

  /** What stands for a definition; of one in another file, as long as that file is not read anew. */
  identityOf(definition: Fn | Class): Identity {
    const known =
      this.definitions.get(definition) ?? this.identities.of(definition.node) ?? this.others.get(definition);
    if (known) return known;
    const made: Identity = { node: definition.node, ...definition.range, body: undefined };
    this.others.set(definition, made);
    return made;
  }

  /** A function or class of an earlier tree as the newest one has it. */
  renew<T extends Fn | Class>(definition: T, source: Source): T {
    const identity = this.definitions.get(definition);
    if (!identity) return definition;
    const renewed = 'methods' in definition ? source.lowering.cls(identity.node) : source.lowering.fn(identity.node);
    this.definitions.set(renewed, identity);
    return renewed as T;
  }

  /** Makes a definition known to {@link renew}. */
  private keep(definition: Fn | Class): void {
    const identity = this.identities.of(definition.node);
    if (identity && !this.definitions.has(definition)) this.definitions.set(definition, identity);
  }

  /** A name for a definition, the same in all trees that have it; of a module none. */
  nameOf(definition: Fn | Class): string {
    return definition.node === 0 ? '' : serial(this.identityOf(definition));
  }

  /** What is remembered, with all places as they are in the newest tree. */
  summaryOf(known: Remembered): Summary {
    if (known.pending.length > 0) known.summary = shifted(known.summary, known.pending.splice(0));
    return known.summary;
  }

  get(key: string): Remembered | undefined {
    const known = this.summaries.get(key);
    if (known) known.usedIn = this.round;
    return known;
  }

  make(made: Pick<Remembered, 'summary' | 'fn' | 'held' | 'idle' | 'needs' | 'uses'>): Remembered {
    return { ...made, pending: [], state: 'holds', changedIn: this.round, usedIn: this.round };
  }

  set(key: string, made: Remembered): void {
    this.keep(made.fn);
    for (const definition of definitionsIn(made.summary)) this.keep(definition);
    for (const definition of definitionsOf(made.held)) this.keep(definition);
    this.summaries.set(key, made);
  }

  delete(key: string): void {
    this.summaries.delete(key);
  }
}

/** Every `this.x = …` and `self.x = …`: what a class's methods find in its fields. */
function fieldAssignments(text: string): string {
  return (text.match(/\b(?:this|self)\.\w+\s*(?::[^=\n]*)?=(?!=)[^\n]*/g) ?? []).join('\n');
}
