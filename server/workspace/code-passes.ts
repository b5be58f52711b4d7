/** Follows the data that comes in by one file through those it imports: one pass for each, kept while no text changes. */
import type { Flow } from '../../rules/model';
import type { CodeLanguage } from '../engine/document';
import type { Engine } from '../engine/engine';
import type { CodeKnowledge } from '../engine/knowledge';
import type { Followed, Project, ProjectFile } from '../engine/project';
import type { CodeFiles, Known } from './code-files';
import type { Location, Target } from './location';

/** Files, and characters of text, that data which comes in by one file is followed through. */
const mostReached = 150;
const mostText = 4_000_000;

export interface CodePassesOptions {
  readonly engine: Engine;
  locate(target: Target): Location;
  loadGrammar(language: CodeLanguage): Promise<void>;
  /** Following the data that comes in by a file failed: what it would have found is missing. */
  onCodeError?(error: unknown, location: Location): void;
}

/** What was found of the data that comes in by one file. */
export interface Pass {
  /** Texts of the files it was found in. */
  readonly texts: ReadonlyMap<Target, string>;
  readonly knowledge: CodeKnowledge | undefined;
  /** By the file they end in. */
  readonly flows: ReadonlyMap<Target, readonly Flow[]>;
  /** True when nothing was left out, so that what the file alone seemed to say is settled. */
  readonly complete: boolean;
  /** What the file alone seemed to say and the others deny, by a check that stands there for one. */
  refuted?: readonly Flow[];
}

/** What data is followed from: what comes in by a file, or what callers may hand to its functions. */
type Start = 'follow' | 'followCallers';

/** By what data is followed from, and the file it comes in by. */
type Passes = Readonly<Record<Start, Map<Target, Pass>>>;

function noPasses(): Passes {
  return { follow: new Map(), followCallers: new Map() };
}

/** Files read together, so that what is found out of one serves all that import it. */
interface Batch {
  readonly knowledge: CodeKnowledge | undefined;
  readonly files: Map<string, ProjectFile>;
  readonly project: Project;
  /** In characters of text. */
  size: number;
}

export class CodePasses {
  readonly #options: CodePassesOptions;
  readonly #files: CodeFiles;
  #passes = noPasses();
  /** What was found in rounds that were broken off. */
  #drafts = noPasses();

  constructor(options: CodePassesOptions, files: CodeFiles) {
    this.#options = options;
    this.#files = files;
  }

  /** What comes in by the file. */
  of(target: Target): Pass | undefined {
    return this.#passes.follow.get(target);
  }

  /** All, those that start at what is known to come from a model first. */
  *all(): Generator<Pass> {
    yield* this.#passes.follow.values();
    yield* this.#passes.followCallers.values();
  }

  clear(): void {
    this.adopt(noPasses());
  }

  /**
   * Follows what was not followed in these texts yet and may end in a wanted file, for {@link adopt}. `rest` is waited
   * for between steps, and breaks it off when true: then there is nothing, but what was found will not be sought again.
   */
  async renewed(wanted: ReadonlySet<Target>, rest: () => Promise<boolean>): Promise<Passes | undefined> {
    const next = noPasses();
    const batches = new Map<string, Batch>();
    /** Files that work for agents: those that have to do with models or tools, and what they import. */
    const ofAgents = new Set<Target>();
    for (const { location, outline, provenance } of this.#files.all()) {
      // Nobody attacks a program by way of its tests.
      if (!outline().entries || provenance === 'test') continue;
      ofAgents.add(location.target);
      const reached = await this.#reachedFrom(location.target, rest);
      if (!reached) return undefined;
      for (const target of reached.keys()) ofAgents.add(target);
      if (reached.size < 2 || ![...reached.keys()].some((target) => wanted.has(target))) continue;
      const pass = await this.#pass('follow', location, reached, batches, rest);
      if (!pass) return undefined;
      next.follow.set(location.target, pass);
    }
    for (const target of ofAgents) {
      const known = this.#files.get(target);
      if (!known?.outline().sinks || !wanted.has(target)) continue;
      const pass = await this.#pass('followCallers', known.location, new Map([[target, known]]), batches, rest);
      if (!pass) return undefined;
      next.followCallers.set(target, pass);
    }
    return next;
  }

  /** From now on these are the passes. */
  adopt(passes: Passes): void {
    this.#passes = passes;
    this.#drafts = noPasses();
  }

  /** What was found before, when no text is another one, or what is found now; nothing when it is broken off. */
  async #pass(
    start: Start,
    location: Location,
    reached: ReadonlyMap<Target, Known>,
    batches: Map<string, Batch>,
    rest: () => Promise<boolean>,
  ): Promise<Pass | undefined> {
    const { knowledge } = reached.get(location.target) ?? {};
    const before = [this.#passes, this.#drafts].map((passes) => passes[start].get(location.target));
    const same = before.find((pass) => pass && pass.knowledge === knowledge && sameTexts(pass, reached));
    if (same) return same;
    const found = await this.#follow(start, location, reached, batches, rest);
    if (found) this.#drafts[start].set(location.target, found);
    return found;
  }

  /** The file, what it imports on the way to a sink, and what those files import. */
  async #reachedFrom(start: Target, rest: () => Promise<boolean>): Promise<ReadonlyMap<Target, Known> | undefined> {
    const reached = new Map<Target, Known>();
    const importers = new Map<Target, Target[]>();
    const queue = [start];
    let size = 0;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const known = reached.has(next) ? undefined : await this.#files.look(next);
      if (!known || reached.size >= mostReached || size > mostText) continue;
      reached.set(next, known);
      size += known.text.length;
      for (const target of new Set((await this.#files.modulesOf(known)).values())) {
        const others = importers.get(target);
        if (others) others.push(next);
        else importers.set(target, [next]);
        queue.push(target);
      }
      if (await rest()) return undefined;
    }
    const onTheWay = new Set<Target>();
    const sinks = [...reached].flatMap(([target, { outline }]) => (outline().sinks ? [target] : []));
    for (let next = sinks.pop(); next !== undefined; next = sinks.pop()) {
      if (onTheWay.has(next)) continue;
      onTheWay.add(next);
      sinks.push(...(importers.get(next) ?? []));
    }
    if (!onTheWay.has(start)) return new Map();
    const kept = [...reached].filter(
      ([target]) => onTheWay.has(target) || (importers.get(target) ?? []).some((importer) => onTheWay.has(importer)),
    );
    return new Map(kept);
  }

  async #follow(
    start: Start,
    entry: Location,
    reached: ReadonlyMap<Target, Known>,
    batches: Map<string, Batch>,
    rest: () => Promise<boolean>,
  ): Promise<Pass | undefined> {
    const batch = this.#batchFor(entry.folder ?? '', reached.get(entry.target)?.knowledge, reached, batches);
    for (const known of reached.values()) await this.#add(known, batch);
    const steps = batch.project[start](
      entry.path,
      [...reached.values()].map(({ location }) => location.path),
    );
    const followed = await this.#run(steps, entry, rest);
    if (!followed) return undefined;
    const { flows, complete } = followed;
    const byPath = new Map([...reached].map(([target, { location }]) => [location.path, target]));
    return {
      knowledge: batch.knowledge,
      texts: new Map([...reached].map(([target, { text }]) => [target, text])),
      flows: new Map([...flows].map(([path, found]) => [byPath.get(path) ?? path, found] as const)),
      complete,
    };
  }

  /** Nothing when it is broken off; a failure finds nothing, and says so. */
  async #run(
    steps: Generator<void, Followed>,
    entry: Location,
    rest: () => Promise<boolean>,
  ): Promise<Followed | undefined> {
    try {
      let step = steps.next();
      for (; !step.done; step = steps.next()) if (await rest()) return undefined;
      return step.value;
    } catch (error) {
      this.#options.onCodeError?.(error, entry);
      return { flows: new Map(), complete: false };
    }
  }

  async #add(known: Known, batch: Batch): Promise<void> {
    const { engine, locate, loadGrammar } = this.#options;
    const { location, language, text, amongAgents } = known;
    const { uri, path } = location;
    if (batch.files.has(path)) return;
    if (!engine.hasGrammar(language)) await loadGrammar(language);
    const modules = [...(await this.#files.modulesOf(known))].map(
      ([module, target]) => [module, locate(target).path] as const,
    );
    batch.files.set(path, { document: { uri, path, text }, language, amongAgents, modules: new Map(modules) });
    batch.size += text.length;
  }

  /** A new batch when the files in one are many, or somebody has typed since. */
  #batchFor(
    folder: string,
    knowledge: CodeKnowledge | undefined,
    reached: ReadonlyMap<Target, Known>,
    batches: Map<string, Batch>,
  ): Batch {
    const known = batches.get(folder);
    const fits = ({ location, text }: Known): boolean =>
      (known?.files.get(location.path)?.document.text ?? text) === text;
    if (known && known.size < mostText && known.knowledge === knowledge && [...reached.values()].every(fits))
      return known;
    const files = new Map<string, ProjectFile>();
    const made = { knowledge, files, size: 0, project: this.#options.engine.project(files, knowledge) };
    batches.set(folder, made);
    return made;
  }
}

function sameTexts({ texts }: Pass, reached: ReadonlyMap<Target, Known>): boolean {
  return texts.size === reached.size && [...reached].every(([target, { text }]) => texts.get(target) === text);
}
