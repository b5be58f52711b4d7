/** What is known of files of code that data may be followed through: their texts, and which of them each imports. */
import type { Provenance } from '../../rules/rule';
import type { CodeLanguage } from '../engine/document';
import { type Engine, isCode } from '../engine/engine';
import type { CodeKnowledge } from '../engine/knowledge';
import type { Outline } from '../engine/outline';
import { isNotebook } from '../engine/parsers/notebook';
import type { Candidate } from './candidates';
import type { FileSystem } from './file-system';
import type { Location, Target } from './location';
import { ModulePaths } from './module-paths';

/** Files of code looked at per folder: beyond it, files that nobody has linted are not searched for callers. */
const mostFiles = 3_000;
/** In characters: bundles are nobody's source. */
const longestFile = 400_000;

/** What the configuration says of a file of code. */
export interface CodeSettings {
  /** What it adds to the knowledge of code. */
  readonly knowledge: CodeKnowledge | undefined;
  readonly provenance: Provenance;
}

export interface CodeFilesOptions {
  readonly fileSystem: FileSystem;
  readonly engine: Engine;
  locate(target: Target): Location;
  readText(file: string): Promise<string | undefined>;
  /** True when what is found in the text depends on that, and its project has agents in it. */
  isAmongAgents(location: Location, text: string): Promise<boolean>;
  loadGrammar(language: CodeLanguage): Promise<void>;
  settingsFor(target: Target): Promise<CodeSettings>;
  /** Files of code in a folder. */
  candidates(folder: Target): AsyncIterable<Candidate>;
}

/** A file of code as it was linted; its text may be half typed. */
export interface Typed extends CodeSettings {
  readonly location: Location;
  readonly language: CodeLanguage;
  readonly text: string;
  readonly amongAgents: boolean;
}

/** A file of code as it was last looked at. */
export interface Known extends Typed {
  /** Worked out when first needed. */
  outline(): Outline;
  /** By module as written; worked out when first needed. */
  modules?: ReadonlyMap<string, Target>;
}

export class CodeFiles {
  readonly #options: CodeFilesOptions;
  readonly #paths: ModulePaths;
  readonly #known = new Map<Target, Known>();
  /** Folders whose files are all known. */
  readonly #indexed = new Set<Target>();
  /** Texts of open files that nobody has parsed, to look at before those that were known. */
  readonly #typed = new Map<Target, Typed>();
  /** Files to look at again, because they changed on disk. */
  readonly #unread = new Set<Target>();

  constructor(options: CodeFilesOptions) {
    this.#options = options;
    this.#paths = new ModulePaths(options);
  }

  /** All that are known, as they are now. */
  all(): readonly Known[] {
    return [...this.#known.values()];
  }

  get(target: Target): Known | undefined {
    return this.#known.get(target);
  }

  clear(): void {
    this.#paths.clear();
    this.#known.clear();
    for (const set of [this.#indexed, this.#unread, this.#typed]) set.clear();
  }

  /** Takes a text for the file's. */
  set(typed: Typed): Known | undefined {
    const { location, language, text, amongAgents, knowledge } = typed;
    this.#typed.delete(location.target);
    if (text.length > longestFile) {
      this.#known.delete(location.target);
      return undefined;
    }
    let outline: Outline | undefined;
    const known: Known = {
      ...typed,
      outline: () => {
        outline ??= this.#options.engine.outline(text, language, amongAgents, knowledge);
        return outline;
      },
    };
    this.#known.set(location.target, known);
    return known;
  }

  /** Keeps a text that may be half typed: {@link catchUp} takes it for the file's when it is whole. */
  setTyped(typed: Typed): void {
    this.#typed.set(typed.location.target, typed);
  }

  /** The text that counts is the one that is known. */
  unsetTyped(target: Target): void {
    this.#typed.delete(target);
  }

  /** The file changed on disk, appeared or went: nothing of it is known any more. */
  invalidate(target: Target): void {
    this.#paths.clear();
    this.#typed.delete(target);
    // One that is new may call into those that are known.
    if (this.#known.delete(target)) this.#unread.add(target);
    else this.#indexed.clear();
    for (const known of this.#known.values()) delete known.modules;
  }

  /** Looks at what changed since the last time. */
  async catchUp(): Promise<void> {
    for (const typed of [...this.#typed.values()]) await this.#takeWhole(typed);
    for (const target of this.#unread) await this.look(target);
    this.#unread.clear();
  }

  /** Asks again what the configuration says of every file. */
  async renewSettings(): Promise<void> {
    for (const known of this.all()) {
      const { location, knowledge, provenance } = known;
      const now = await this.#options.settingsFor(location.target);
      const same = now.knowledge === knowledge && now.provenance === provenance;
      if (!same && this.#known.get(location.target) === known) this.set({ ...known, ...now });
    }
  }

  /** Looks at the files of a folder that nobody has linted; `rest` is waited for after each, and ends it when true. */
  async index(folder: Target, rest: () => Promise<boolean>): Promise<void> {
    if (this.#indexed.has(folder)) return;
    let count = 0;
    for await (const { file } of this.#options.candidates(folder)) {
      const { target } = this.#options.locate(file);
      if (!this.#known.has(target)) await this.look(target);
      if (await rest()) return;
      if (++count >= mostFiles) break;
    }
    this.#indexed.add(folder);
  }

  /** What is known of a file, read first when it is nothing yet. */
  async look(target: Target): Promise<Known | undefined> {
    const known = this.#known.get(target);
    if (known) return known;
    const { engine, readText, locate, isAmongAgents, settingsFor } = this.#options;
    const location = locate(target);
    const language = isNotebook(location.path) ? undefined : engine.subject(location.path)?.language;
    const text = language && isCode(language) ? await readText(target) : undefined;
    if (text === undefined || !language || !isCode(language)) return undefined;
    const amongAgents = await isAmongAgents(location, text);
    return this.set({ location, language, text, amongAgents, ...(await settingsFor(target)) });
  }

  /** The files a file imports, by module as written. */
  async modulesOf(known: Known): Promise<ReadonlyMap<string, Target>> {
    if (known.modules) return known.modules;
    const { location, language } = known;
    const modules = new Map<string, Target>();
    for (const module of known.outline().modules) {
      const target = await this.#paths.find(module, location.target, location.folder ?? '', language);
      if (target !== undefined) modules.set(module, target);
    }
    known.modules = modules;
    return modules;
  }

  /** Half-typed text would make what is said come and go, so the last whole one stays. */
  async #takeWhole(typed: Typed): Promise<void> {
    const { engine, loadGrammar } = this.#options;
    const { location, language, text } = typed;
    const { target, uri, path } = location;
    if (!engine.hasGrammar(language)) await loadGrammar(language);
    if (this.#typed.get(target) !== typed) return;
    this.#typed.delete(target);
    if (!engine.isBroken({ uri, path, text }, language)) this.set(typed);
  }
}
