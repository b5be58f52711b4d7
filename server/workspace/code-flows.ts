/**
 * Flows that cross from one file of code into another. They are found some time after the files were linted, again
 * for what depends on a change only, and added to the findings of the file they end in.
 */
import type { Flow, Range } from '../../rules/model';
import type { CodeLanguage } from '../engine/document';
import { type Engine, isCode } from '../engine/engine';
import type { Outline } from '../engine/outline';
import { isNotebook } from '../engine/parsers/notebook';
import type { Project, ProjectFile } from '../engine/project';
import type { Candidate } from './candidates';
import type { FileSystem } from './file-system';
import type { Location, Target } from './location';
import { ModulePaths } from './module-paths';

/** Files of code looked at per folder: beyond it, files that nobody has linted are not searched for callers. */
const mostFiles = 3_000;
/** Files, and characters of text, that data which comes in by one file is followed through. */
const mostReached = 150;
const mostText = 4_000_000;
/** In characters: bundles are nobody's source. */
const longestFile = 400_000;

export interface CodeFlowsOptions {
  readonly fileSystem: FileSystem;
  readonly engine: Engine;
  locate(target: Target): Location;
  readText(file: string): Promise<string | undefined>;
  /** True when what is found in the text depends on that, and its project has agents in it. */
  isAmongAgents(location: Location, text: string): Promise<boolean>;
  loadGrammar(language: CodeLanguage): Promise<void>;
  /** Files of code in a folder. */
  candidates(folder: Target): AsyncIterable<Candidate>;
  /** Something changed, so that it is time to call {@link CodeFlows.settle}. */
  onStale?(): void;
}

/** A file of code as it was last looked at. */
interface Known {
  readonly location: Location;
  readonly language: CodeLanguage;
  readonly text: string;
  readonly amongAgents: boolean;
  readonly outline: Outline;
  /** By module as written; worked out when first needed. */
  modules?: ReadonlyMap<string, Target>;
}

/** What was found of the data that comes in by one file. */
interface Pass {
  /** Texts of the files it was found in. */
  readonly texts: ReadonlyMap<Target, string>;
  /** By the file they end in. */
  readonly flows: ReadonlyMap<Target, readonly Flow[]>;
  /** True when nothing was left out, so that what the file alone seemed to say is settled. */
  readonly complete: boolean;
  /** What the file alone seemed to say and the others deny, by a check that stands there for one. */
  refuted?: readonly Flow[];
}

interface Batch {
  readonly files: Map<string, ProjectFile>;
  readonly project: Project;
  /** In characters of text. */
  size: number;
}

export class CodeFlows {
  readonly #options: CodeFlowsOptions;
  readonly #paths: ModulePaths;
  readonly #known = new Map<Target, Known>();
  /** Files somebody wants the flows of. */
  readonly #wanted = new Set<Target>();
  readonly #indexed = new Set<Target>();
  readonly #passes = new Map<Target, Pass>();
  /** What callers may hand to the functions of a file. */
  readonly #callers = new Map<Target, Pass>();
  /** The flows a file has by itself. */
  readonly #own = new Map<Target, readonly Flow[]>();
  #stale = false;
  #round = 0;

  constructor(options: CodeFlowsOptions) {
    this.#options = options;
    this.#paths = new ModulePaths(options);
  }

  /** A file of code was linted: its flows are wanted, and those of others may lead through it. */
  set(location: Location, language: CodeLanguage, text: string, amongAgents: boolean): void {
    const { target, folder, onDisk } = location;
    if (!folder || !onDisk) return;
    if (this.#wanted.has(target) && this.#known.get(target)?.text === text) return;
    this.#wanted.add(target);
    this.#know(location, language, text, amongAgents);
    this.#touch();
  }

  /** The file changed on disk, appeared or went: nothing of it is known any more. */
  invalidate(target: Target): void {
    this.#paths.clear();
    this.#known.delete(target);
    for (const known of this.#known.values()) delete known.modules;
    if (this.#wanted.size > 0) this.#touch();
  }

  /** Nobody wants the file's flows any more. */
  drop(target: Target): void {
    this.#wanted.delete(target);
    this.#own.delete(target);
  }

  clear(): void {
    this.#paths.clear();
    for (const map of [this.#known, this.#passes, this.#callers, this.#own]) map.clear();
    this.#wanted.clear();
    this.#indexed.clear();
  }

  /**
   * The flows that end in a file with this text, when it has `own` by itself: with those from other files, or by way of
   * them, and without those that a look at the others refutes.
   */
  in(target: Target, text: string, own: readonly Flow[]): readonly Flow[] {
    this.#own.set(target, own);
    const crossing = this.#into(target, text);
    const pass = this.#passes.get(target);
    const before = pass?.texts.get(target);
    if (!pass || before === undefined) return crossing.length > 0 ? unique([...own, ...crossing]) : own;
    if (pass.complete && before === text) {
      const places = new Set(crossing.map(placeOf));
      pass.refuted = own.filter((flow) => !places.has(placeOf(flow)));
      return unique(crossing);
    }
    const refuted = new Set(moved(pass.refuted ?? [], before, text).map(placeOf));
    return unique([...own.filter((flow) => !refuted.has(placeOf(flow))), ...crossing]);
  }

  #into(target: Target, text: string): Flow[] {
    // What is known to come from a model is said rather than what some caller might hand in.
    return [...this.#passes.values(), ...this.#callers.values()].flatMap(({ flows, texts }) => {
      const found = flows.get(target) ?? [];
      const before = texts.get(target);
      return before === undefined ? [] : moved(found, before, text);
    });
  }

  /**
   * Follows what changed since the last call. `everywhere`: also what comes in by files that nobody has linted. Returns
   * the files in which other flows end now; a call that a newer one overtakes returns nothing.
   */
  async settle(everywhere: boolean): Promise<Target[]> {
    if (!this.#stale) return [];
    this.#stale = false;
    const round = ++this.#round;
    const overtaken = (): boolean => round !== this.#round;
    if (everywhere) {
      const folders = new Set([...this.#wanted].map((target) => this.#known.get(target)?.location.folder));
      for (const folder of folders) if (folder !== undefined) await this.#index(folder, overtaken);
    }
    const { passes, callers } = await this.#followAll(overtaken);
    if (overtaken()) return [];
    const before = new Map([...this.#wanted].map((target) => [target, this.#said(target)]));
    replace(this.#passes, passes);
    replace(this.#callers, callers);
    return [...before].flatMap(([target, said]) => (this.#said(target) === said ? [] : [target]));
  }

  /** Equal when the same is said of a file. */
  #said(target: Target): string {
    const text = this.#known.get(target)?.text ?? '';
    const flows = this.in(target, text, this.#own.get(target) ?? []);
    return JSON.stringify(
      flows.map(({ sink, callee, range, parameter, tool }) => [sink, callee, range, parameter, tool]),
    );
  }

  /** Outlines the files of a folder that nobody has linted: one of them may call into one that is wanted. */
  async #index(folder: Target, overtaken: () => boolean): Promise<void> {
    if (this.#indexed.has(folder)) return;
    let count = 0;
    for await (const { file } of this.#options.candidates(folder)) {
      const { target } = this.#options.locate(file);
      if (!this.#known.has(target)) {
        await this.#look(target);
        await breath();
      }
      if (++count >= mostFiles || overtaken()) break;
    }
    if (!overtaken()) this.#indexed.add(folder);
  }

  async #followAll(overtaken: () => boolean): Promise<Record<'passes' | 'callers', Map<Target, Pass>>> {
    const passes = new Map<Target, Pass>();
    const callers = new Map<Target, Pass>();
    const batches = new Map<string, Batch>();
    /** Files that work for agents: those that have to do with models or tools, and what they import. */
    const ofAgents = new Set<Target>();
    for (const { location, outline } of [...this.#known.values()]) {
      if (!outline.entries) continue;
      if (overtaken()) break;
      ofAgents.add(location.target);
      const reached = await this.#reachedFrom(location.target);
      for (const target of reached.keys()) ofAgents.add(target);
      if (reached.size < 2 || ![...reached.keys()].some((target) => this.#wanted.has(target))) continue;
      passes.set(location.target, await this.#renewed(this.#passes, location, reached, 'follow', batches));
    }
    for (const target of ofAgents) {
      const known = this.#known.get(target);
      if (overtaken()) break;
      if (!known?.outline.sinks || !this.#wanted.has(target)) continue;
      callers.set(
        target,
        await this.#renewed(this.#callers, known.location, new Map([[target, known]]), 'followCallers', batches),
      );
    }
    return { passes, callers };
  }

  /** What was found before, when no text is another one, or what is found now. */
  async #renewed(
    known: ReadonlyMap<Target, Pass>,
    location: Location,
    reached: ReadonlyMap<Target, Known>,
    how: 'follow' | 'followCallers',
    batches: Map<string, Batch>,
  ): Promise<Pass> {
    const before = known.get(location.target);
    if (before && sameTexts(before, reached)) return before;
    await breath();
    return this.#follow(location, reached, how, this.#batchFor(location.folder ?? '', batches));
  }

  /** The file, what it imports on the way to a sink, and what those files import. */
  async #reachedFrom(start: Target): Promise<ReadonlyMap<Target, Known>> {
    const reached = new Map<Target, Known>();
    const importers = new Map<Target, Target[]>();
    const queue = [start];
    let size = 0;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const known = reached.has(next) ? undefined : await this.#look(next);
      if (!known || reached.size >= mostReached || size > mostText) continue;
      reached.set(next, known);
      size += known.text.length;
      for (const target of new Set((await this.#modulesOf(known)).values())) {
        importers.set(target, [...(importers.get(target) ?? []), next]);
        queue.push(target);
      }
    }
    const onTheWay = new Set<Target>();
    const sinks = [...reached].flatMap(([target, { outline }]) => (outline.sinks ? [target] : []));
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
    entry: Location,
    reached: ReadonlyMap<Target, Known>,
    how: 'follow' | 'followCallers',
    batch: Batch,
  ): Promise<Pass> {
    const { engine, locate, loadGrammar } = this.#options;
    for (const known of reached.values()) {
      const { location, language, text, amongAgents } = known;
      const { uri, path } = location;
      if (batch.files.has(path)) continue;
      if (!engine.hasGrammar(language)) await loadGrammar(language);
      const modules = [...(await this.#modulesOf(known))].map(
        ([module, target]) => [module, locate(target).path] as const,
      );
      batch.files.set(path, { document: { uri, path, text }, language, amongAgents, modules: new Map(modules) });
      batch.size += text.length;
    }
    const { flows, complete } = batch.project[how](entry.path);
    const byPath = new Map([...reached].map(([target, { location }]) => [location.path, target]));
    return {
      texts: new Map([...reached].map(([target, { text }]) => [target, text])),
      flows: new Map([...flows].map(([path, found]) => [byPath.get(path) ?? path, found] as const)),
      complete,
    };
  }

  /** Files read together, so that what is found out of one serves all that import it; a new lot when they are many. */
  #batchFor(folder: string, batches: Map<string, Batch>): Batch {
    const known = batches.get(folder);
    if (known && known.size < mostText) return known;
    const files = new Map<string, ProjectFile>();
    const made = { files, size: 0, project: this.#options.engine.project(files) };
    batches.set(folder, made);
    return made;
  }

  async #modulesOf(known: Known): Promise<ReadonlyMap<string, Target>> {
    if (known.modules) return known.modules;
    const { location, language, outline } = known;
    const modules = new Map<string, Target>();
    for (const module of outline.modules) {
      const target = await this.#paths.find(module, location.target, location.folder ?? '', language);
      if (target !== undefined) modules.set(module, target);
    }
    known.modules = modules;
    return modules;
  }

  /** What is known of a file, read first when it is nothing yet. */
  async #look(target: Target): Promise<Known | undefined> {
    const known = this.#known.get(target);
    if (known) return known;
    const { engine, readText, locate, isAmongAgents } = this.#options;
    const location = locate(target);
    const language = isNotebook(location.path) ? undefined : engine.subject(location.path)?.language;
    const text = language && isCode(language) ? await readText(target) : undefined;
    if (text === undefined || !language || !isCode(language)) return undefined;
    return this.#know(location, language, text, await isAmongAgents(location, text));
  }

  #know(location: Location, language: CodeLanguage, text: string, amongAgents: boolean): Known | undefined {
    if (text.length > longestFile) {
      this.#known.delete(location.target);
      return undefined;
    }
    const outline = this.#options.engine.outline(text, language, amongAgents);
    const known = { location, language, text, amongAgents, outline };
    this.#known.set(location.target, known);
    return known;
  }

  #touch(): void {
    this.#stale = true;
    this.#options.onStale?.();
  }
}

/** Lets messages through: keystrokes go first. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function replace<K, V>(map: Map<K, V>, entries: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

function sameTexts({ texts }: Pass, reached: ReadonlyMap<Target, Known>): boolean {
  return texts.size === reached.size && [...reached].every(([target, { text }]) => texts.get(target) === text);
}

/** Two ways to one place are one finding. */
function unique(flows: readonly Flow[]): Flow[] {
  return [...new Map(flows.toReversed().map((flow) => [placeOf(flow), flow])).values()].toReversed();
}

function placeOf({ sink, range }: Flow): string {
  return `${sink} ${range.start} ${range.end}`;
}

/** Flows as they stand in a text that differs in one place; those that end there are left out. */
function moved(flows: readonly Flow[], before: string, after: string): readonly Flow[] {
  if (flows.length === 0 || before === after) return flows;
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shortest - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const oldEnd = before.length - tail;
  const by = after.length - before.length;
  const shifted = <T extends Range>(range: T): T | undefined => {
    if ('document' in range || range.end <= start) return range;
    return range.start >= oldEnd ? { ...range, start: range.start + by, end: range.end + by } : undefined;
  };
  return flows.flatMap((flow) => {
    const range = shifted(flow.range);
    const source = shifted(flow.source);
    if (!range || !source) return [];
    return [{ ...flow, range, source, steps: flow.steps.flatMap((step) => shifted(step) ?? []) }];
  });
}
