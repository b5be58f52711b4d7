/**
 * Flows that cross from one file of code into another. They are found some time after the files were linted, again
 * for what depends on a change only, and added to the findings of the file they end in.
 */
import type { Flow, Range } from '../../rules/model';
import type { CodeLanguage } from '../engine/document';
import { type Engine, isCode } from '../engine/engine';
import type { CodeKnowledge } from '../engine/knowledge';
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
/** In milliseconds: how long messages wait at a time, where the work can be cut. */
const slice = 8;

export interface CodeFlowsOptions {
  readonly fileSystem: FileSystem;
  readonly engine: Engine;
  locate(target: Target): Location;
  readText(file: string): Promise<string | undefined>;
  /** True when what is found in the text depends on that, and its project has agents in it. */
  isAmongAgents(location: Location, text: string): Promise<boolean>;
  loadGrammar(language: CodeLanguage): Promise<void>;
  /** What the configuration of a file adds to the knowledge of code. */
  knowledgeFor(target: Target): Promise<CodeKnowledge | undefined>;
  /** Files of code in a folder. */
  candidates(folder: Target): AsyncIterable<Candidate>;
  /** True while an open document is being linted, which goes first. */
  isBusy(): boolean;
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
  readonly knowledge: CodeKnowledge | undefined;
  /** By module as written; worked out when first needed. */
  modules?: ReadonlyMap<string, Target>;
}

/** A file of code as it was linted; its text may be half typed. */
export interface Typed {
  readonly location: Location;
  readonly language: CodeLanguage;
  readonly text: string;
  readonly amongAgents: boolean;
  readonly knowledge: CodeKnowledge | undefined;
}

/** What was found of the data that comes in by one file. */
interface Pass {
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

/** One run through everything that is to be followed. */
interface Round {
  readonly batches: Map<string, Batch>;
  overtaken(): boolean;
}

interface Batch {
  readonly knowledge: CodeKnowledge | undefined;
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
  /** Texts of open files that nobody has parsed, to look at before those that were known. */
  readonly #typed = new Map<Target, Typed>();
  /** Files to look at again, because they changed on disk. */
  readonly #unread = new Set<Target>();
  readonly #passes = new Map<Target, Pass>();
  /** What callers may hand to the functions of a file. */
  readonly #callers = new Map<Target, Pass>();
  /** What rounds found that did not come to their end, because newer ones overtook them. */
  readonly #drafts = { follow: new Map<Target, Pass>(), followCallers: new Map<Target, Pass>() };
  /** The flows a file has by itself. */
  readonly #own = new Map<Target, readonly Flow[]>();
  #stale = false;
  /** True when what is known of files may have been told by other knowledge than there is now. */
  #reconsidered = false;
  #round = 0;
  #breathed = 0;

  constructor(options: CodeFlowsOptions) {
    this.#options = options;
    this.#paths = new ModulePaths(options);
  }

  /**
   * A file of code was linted: its flows are wanted, and those of others may lead through it. `whole`: its text was
   * parsed, and nothing in it is half typed.
   */
  set(linted: Typed, whole: boolean): void {
    const { location, language, text, amongAgents, knowledge } = linted;
    const { target, folder, onDisk } = location;
    if (!folder || !onDisk) return;
    this.#typed.delete(target);
    const known = this.#known.get(target);
    if (this.#wanted.has(target) && known?.text === text && known.knowledge === knowledge) return;
    if (!whole && this.#wanted.has(target) && known) {
      this.#typed.set(target, linted);
      this.#touch();
      return;
    }
    this.#wanted.add(target);
    this.#know(location, language, text, amongAgents, knowledge);
    this.#touch();
  }

  /** The configuration changed, and with it perhaps what is known of code. */
  reconsider(): void {
    this.#reconsidered = true;
    if (this.#wanted.size > 0) this.#touch();
  }

  /** The flows that the file, as it was linted, has by itself. */
  setOwn(target: Target, own: readonly Flow[]): void {
    this.#own.set(target, own);
  }

  /** The file changed on disk, appeared or went: nothing of it is known any more. */
  invalidate(target: Target): void {
    this.#paths.clear();
    this.#typed.delete(target);
    // One that is new may call into those that are wanted.
    if (this.#known.delete(target)) this.#unread.add(target);
    else this.#indexed.clear();
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
    this.#clearDrafts();
    for (const set of [this.#wanted, this.#indexed, this.#unread, this.#typed]) set.clear();
  }

  /**
   * The flows that end in a file with this text, when it has `own` by itself: with those from other files, or by way of
   * them, and without those that a look at the others refutes. Of a `broken` text, what was found in the file alone is
   * not said again.
   */
  in(target: Target, text: string, own: readonly Flow[], broken = false): readonly Flow[] {
    const into = this.#into(target, text);
    const crossing = broken ? into.filter(({ source }) => source.document) : into;
    const pass = this.#passes.get(target);
    const before = pass?.texts.get(target);
    if (!pass || before === undefined) return crossing.length > 0 ? unique([...own, ...crossing]) : own;
    if (pass.complete && before === text && !broken) {
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
    if (this.#reconsidered) await this.#renewKnowledge();
    for (const typed of [...this.#typed.values()]) await this.#takeWhole(typed);
    for (const target of this.#unread) await this.#look(target);
    this.#unread.clear();
    if (everywhere) {
      const folders = new Set([...this.#wanted].map((target) => this.#known.get(target)?.location.folder));
      for (const folder of folders) if (folder !== undefined) await this.#index(folder, overtaken);
    }
    const { passes, callers } = await this.#followAll(overtaken);
    if (overtaken()) return [];
    const before = new Map([...this.#wanted].map((target) => [target, this.#said(target)]));
    replace(this.#passes, passes);
    replace(this.#callers, callers);
    this.#clearDrafts();
    return [...before].flatMap(([target, said]) => (this.#said(target) === said ? [] : [target]));
  }

  async #renewKnowledge(): Promise<void> {
    this.#reconsidered = false;
    for (const { location, language, text, amongAgents, knowledge } of [...this.#known.values()]) {
      const now = await this.#options.knowledgeFor(location.target);
      if (now === knowledge || this.#known.get(location.target)?.text !== text) continue;
      this.#know(location, language, text, amongAgents, now);
    }
  }

  /** Half-typed text would make what is said come and go, so the last whole one stays. */
  async #takeWhole({ location, language, text, amongAgents, knowledge }: Typed): Promise<void> {
    const { engine, loadGrammar } = this.#options;
    const { target, uri, path } = location;
    if (!engine.hasGrammar(language)) await loadGrammar(language);
    if (this.#typed.get(target)?.text !== text) return;
    this.#typed.delete(target);
    if (!engine.isBroken({ uri, path, text }, language)) this.#know(location, language, text, amongAgents, knowledge);
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
        await this.#breathe();
      }
      if (++count >= mostFiles || overtaken()) break;
    }
    if (!overtaken()) this.#indexed.add(folder);
  }

  async #followAll(overtaken: () => boolean): Promise<Record<'passes' | 'callers', Map<Target, Pass>>> {
    const passes = new Map<Target, Pass>();
    const callers = new Map<Target, Pass>();
    const round: Round = { batches: new Map(), overtaken };
    /** Files that work for agents: those that have to do with models or tools, and what they import. */
    const ofAgents = new Set<Target>();
    for (const { location, outline } of [...this.#known.values()]) {
      if (!outline.entries) continue;
      if (overtaken()) break;
      ofAgents.add(location.target);
      const reached = await this.#reachedFrom(location.target);
      for (const target of reached.keys()) ofAgents.add(target);
      if (reached.size < 2 || ![...reached.keys()].some((target) => this.#wanted.has(target))) continue;
      const pass = await this.#renewed(this.#passes, location, reached, 'follow', round);
      if (pass) passes.set(location.target, pass);
    }
    for (const target of ofAgents) {
      const known = this.#known.get(target);
      if (overtaken()) break;
      if (!known?.outline.sinks || !this.#wanted.has(target)) continue;
      const alone = new Map([[target, known]]);
      const pass = await this.#renewed(this.#callers, known.location, alone, 'followCallers', round);
      if (pass) callers.set(target, pass);
    }
    return { passes, callers };
  }

  /** What was found before, when no text is another one, or what is found now; nothing when the round is overtaken. */
  async #renewed(
    known: ReadonlyMap<Target, Pass>,
    location: Location,
    reached: ReadonlyMap<Target, Known>,
    how: 'follow' | 'followCallers',
    round: Round,
  ): Promise<Pass | undefined> {
    const drafts = this.#drafts[how];
    const { knowledge } = reached.get(location.target) ?? {};
    const before = [known, drafts].map((found) => found.get(location.target));
    const same = before.find((pass) => pass && pass.knowledge === knowledge && sameTexts(pass, reached));
    if (same) return same;
    const found = await this.#follow(location, reached, how, round);
    if (found) drafts.set(location.target, found);
    return found;
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
        const others = importers.get(target);
        if (others) others.push(next);
        else importers.set(target, [next]);
        queue.push(target);
      }
      await this.#breathe();
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
    { batches, overtaken }: Round,
  ): Promise<Pass | undefined> {
    const { engine, locate, loadGrammar } = this.#options;
    const batch = this.#batchFor(entry.folder ?? '', reached.get(entry.target)?.knowledge, reached, batches);
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
    const steps = batch.project[how](
      entry.path,
      [...reached.values()].map(({ location }) => location.path),
    );
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      await this.#breathe();
      if (overtaken()) return undefined;
    }
    const { flows, complete } = step.value;
    const byPath = new Map([...reached].map(([target, { location }]) => [location.path, target]));
    return {
      knowledge: batch.knowledge,
      texts: new Map([...reached].map(([target, { text }]) => [target, text])),
      flows: new Map([...flows].map(([path, found]) => [byPath.get(path) ?? path, found] as const)),
      complete,
    };
  }

  /**
   * Files read together, so that what is found out of one serves all that import it; a new lot when they are many, or
   * somebody has typed since.
   */
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
    const { engine, readText, locate, isAmongAgents, knowledgeFor } = this.#options;
    const location = locate(target);
    const language = isNotebook(location.path) ? undefined : engine.subject(location.path)?.language;
    const text = language && isCode(language) ? await readText(target) : undefined;
    if (text === undefined || !language || !isCode(language)) return undefined;
    const knowledge = await knowledgeFor(target);
    return this.#know(location, language, text, await isAmongAgents(location, text), knowledge);
  }

  #know(
    location: Location,
    language: CodeLanguage,
    text: string,
    amongAgents: boolean,
    knowledge: CodeKnowledge | undefined,
  ): Known | undefined {
    if (text.length > longestFile) {
      this.#known.delete(location.target);
      return undefined;
    }
    const outline = this.#options.engine.outline(text, language, amongAgents, knowledge);
    const known = { location, language, text, amongAgents, outline, knowledge };
    this.#known.set(location.target, known);
    return known;
  }

  /** Lets messages through when they have waited for long: keystrokes go first. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathed < slice) return;
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#options.isBusy());
    this.#breathed = performance.now();
  }

  #clearDrafts(): void {
    for (const drafts of Object.values(this.#drafts)) drafts.clear();
  }

  #touch(): void {
    this.#stale = true;
    this.#options.onStale?.();
  }
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
