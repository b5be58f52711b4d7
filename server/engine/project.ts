/** Follows data through several files of one project, all read as they are at one moment. */
import type { Flow, Place, Whereabouts } from '../../rules/model';
import { Analysis, type Entry, Kept } from './dataflow/analysis';
import { catalogOf } from './dataflow/catalog';
import { following } from './dataflow/follow';
import { Memo } from './dataflow/memo';
import { Sources } from './dataflow/sources';
import type { CodeLanguage } from './document';
import type { CodeKnowledge } from './knowledge';
import type { FlatTree } from './parsers/flat-tree';
import { callerEntries } from './readers/code/callers';
import { readFrameworks } from './readers/code/frameworks';
import type { Imported, Reference } from './readers/code/imports';
import type { Modules } from './readers/code/modules';
import { Source } from './readers/code/source';

export interface ProjectFile {
  readonly document: Whereabouts;
  readonly language: CodeLanguage;
  /** True when the project it belongs to has agents in it. */
  readonly amongAgents: boolean;
  /** Paths of the project's files that its imports stand for, by the module as it is written. */
  readonly modules: ReadonlyMap<string, string>;
}

export interface ProjectOptions {
  /** By path below the workspace folder. Files may be added from one question to the next, but none changed. */
  readonly files: ReadonlyMap<string, ProjectFile>;
  readonly knowledge: CodeKnowledge;
  /** The syntax tree of a file; one that cannot be read is left out. */
  treeOf(file: ProjectFile): FlatTree | undefined;
}

export interface Followed {
  /** By the path of the file they end in. */
  readonly flows: ReadonlyMap<string, readonly Flow[]>;
  /** False when it would have cost too much to follow everything. */
  readonly complete: boolean;
}

export class Project implements Modules {
  readonly #options: ProjectOptions;
  readonly #sources = new Map<string, Source>();
  /** What calls come to, which is the same whichever file they are made from: among agents' code, and elsewhere. */
  readonly #shared = new Map<boolean, { readonly memo: Memo; readonly kept: Kept }>();

  constructor(options: ProjectOptions) {
    this.#options = options;
  }

  /** Follows what comes in by the file at `path` through it and `others`, in steps between which nothing may change. */
  *follow(path: string, others: Iterable<string> = []): Generator<void, Followed> {
    for (const other of others) {
      this.source(nameOf(other));
      yield;
    }
    const source = this.source(nameOf(path));
    if (!source) return { flows: new Map(), complete: false };
    const amongAgents = this.#options.files.get(path)?.amongAgents ?? false;
    const { entries, sources } = readFrameworks(source, this.#options.knowledge.frameworks, { path, amongAgents });
    const { memo, kept } = this.#sharedBy(sources);
    yield;
    return yield* followed(new Analysis(source, memo, sources, kept, this.#options.knowledge), entries);
  }

  /** Follows what callers may hand to the functions of the file at `path` that others can name, within that file. */
  *followCallers(path: string, _others?: Iterable<string>): Generator<void, Followed> {
    const file = this.#options.files.get(path);
    const tree = file && (this.#sources.get(path)?.tree ?? this.#options.treeOf(file));
    if (!tree) return { flows: new Map(), complete: false };
    const source = new Source(tree, file.language, undefined, file.document);
    const analysis = new Analysis(source, new Memo(), new Sources([]), new Kept(), this.#options.knowledge);
    return yield* followed(analysis, callerEntries(source));
  }

  #sharedBy({ any }: Sources): { readonly memo: Memo; readonly kept: Kept } {
    const shared = this.#shared.get(any) ?? { memo: new Memo(), kept: new Kept() };
    this.#shared.set(any, shared);
    return shared;
  }

  source(module: string): Source | undefined {
    const path = pathOf(module);
    if (path === undefined) return undefined;
    const known = this.#sources.get(path);
    if (known) return known;
    const file = this.#options.files.get(path);
    const tree = file && this.#options.treeOf(file);
    if (!tree) return undefined;
    const source = new Source(tree, file.language, this, file.document);
    this.#sources.set(path, source);
    return source;
  }

  locate({ pkg, path, module }: Imported, from: string): Reference | undefined {
    const file = this.#options.files.get(from);
    if (!file) return undefined;
    // What a function of the project does with data may be known without a look into it.
    const language = file.language === 'python' ? 'python' : 'javascript';
    if (catalogOf(language, this.#options.knowledge).names({ pkg, path })) return undefined;
    if (file.language !== 'python') return found(file.modules.get(module), path);
    const whole = path === '' ? pkg : `${pkg}${pkg.endsWith('.') ? '' : '.'}${path}`;
    const inner = file.modules.get(whole);
    if (inner !== undefined) return found(inner, '');
    return found(file.modules.get(module), whole.slice(module.length).replace(/^\./, ''));
  }

  inside(path: string, name: string): string | undefined {
    const folder = /^(.*\/)?__init__\.py$/.exec(path);
    if (!folder) return undefined;
    const base = `${folder[1] ?? ''}${name}`;
    const known = [`${base}.py`, `${base}/__init__.py`].find((one) => this.#options.files.has(one));
    return known && nameOf(known);
  }
}

function* followed(analysis: Analysis, entries: readonly Entry[]): Generator<void, Followed> {
  const flows = new Map<string, Flow[]>();
  for (const flow of yield* following(analysis, entries)) {
    const { document } = flow.range as Place;
    if (document) flows.set(document.path, [...(flows.get(document.path) ?? []), inDocument(flow, document)]);
  }
  return { flows, complete: !analysis.exhausted };
}

function found(path: string | undefined, rest: string): Reference | undefined {
  return path === undefined ? undefined : { pkg: nameOf(path), path: rest };
}

/** A module's name: its path, marked as one of the project's own. */
function nameOf(path: string): string {
  return `./${path}`;
}

function pathOf(module: string): string | undefined {
  return module.startsWith('./') ? module.slice(2) : undefined;
}

/** The flow as it is told of the document it ends in: only places elsewhere name theirs. */
function inDocument(flow: Flow, document: Whereabouts): Flow {
  const place = (at: Place): Place => (at.document === document ? { start: at.start, end: at.end } : at);
  const { start, end } = flow.range;
  return { ...flow, range: { start, end }, source: place(flow.source), steps: flow.steps.map(place) };
}
