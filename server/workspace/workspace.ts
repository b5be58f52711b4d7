/**
 * Files, buffers, configuration and ignore rules around the engine. Editor and command line build the same
 * Workspace, so what is linted, how and why not is decided once.
 */
import { manifestNames } from '../../rules/catalog/agent-signs';
import type { PackageFacts } from '../../rules/facts';
import type { ModelElement, Package, Range } from '../../rules/model';
import type { Advisory, DocumentModel, Rule } from '../../rules/rule';
import type { CodeLanguage, Document, Language, TextChange } from '../engine/document';
import { type Engine, isCode, type Session, type Subject } from '../engine/engine';
import type { Finding } from '../engine/finding';
import type { CodeKnowledge } from '../engine/knowledge';
import { lint, type Reading } from '../engine/linter';
import { isNotebook, parseNotebook } from '../engine/parsers/notebook';
import { provenanceOf } from '../engine/provenance';
import type { Settings } from '../engine/settings';
import { AgentProjects } from './agent-projects';
import { readBinary } from './binary-content';
import { type Candidate, type CandidateOptions, walk } from './candidates';
import type { CodeSettings } from './code-files';
import { CodeFlows } from './code-flows';
import { ConfigurationFiles, decidesOnOthers } from './configuration-files';
import { leavesOut } from './docker-ignore';
import { contentOf, largestOf } from './file-content';
import type { FileSystem } from './file-system';
import { FolderListings } from './folder-listings';
import { IgnoreFiles } from './ignore-files';
import { installPrograms } from './install-programs';
import { canonical, isUri, type Location, locate, type Target } from './location';
import { isBelow } from './lock-files';
import { Models } from './models';
import { inFile, type Program } from './notebook';
import { OpenDocument } from './open-document';
import { Publications, packingFiles } from './publish/publications';
import { ReleasesInUse } from './releases-in-use';
import { Repositories } from './repositories';
import { matchesIgnore, type SkipReason, skippedFolder } from './skip';

export interface WorkspaceOptions {
  readonly fileSystem: FileSystem;
  readonly engine: Engine;
  readonly rules: readonly Rule[];
  /** Absolute paths, or URIs of folders on no disk. Files outside of all are linted under their whole path. */
  readonly folders: readonly string[];
  loadGrammar(language: CodeLanguage): Promise<void>;
  /** Advisories already at hand for a package in a file; must not wait. */
  advisories?(pkg: Package, location: Location): readonly Advisory[];
  /** What registries said of a package in a file, already at hand; must not wait. */
  facts?(pkg: Package, location: Location): PackageFacts | undefined;
  /** This configuration file instead of the nearest one. */
  readonly configurationFile?: string;
  /** Has the last word on settings: command line switches, editor settings. */
  adjust?(settings: Settings, location: Location): Settings;
  /** `document` is the one it failed on, or the first of a folder that it looked at as a whole. */
  onRuleError?(rule: Rule, error: unknown, document: Pick<Document, 'uri' | 'path'>): void;
  /** Data that comes in by a file of code could not be followed into others. */
  onCodeError?(error: unknown, location: Location): void;
  /** Configuration changed, so that it is time to call {@link Workspace.settle}; told once until it is called. */
  onStale?(): void;
  /** Code changed, so that it is time to call {@link Workspace.settleCode}; told of every change. */
  onCodeStale?(): void;
}

export interface ResolvedSettings {
  readonly settings: Settings;
  /** The file they come from; absent for the defaults. */
  readonly configurationFile?: string;
  /** What the configuration adds to the knowledge of code. */
  readonly knowledge?: CodeKnowledge;
}

export interface LintResult extends ResolvedSettings {
  readonly document: Document;
  /** Suppressed ones included, marked. Empty when the document was skipped. */
  readonly findings: readonly Finding[];
  /** Why it was not linted; absent when it was. */
  readonly skipped?: SkipReason;
  readonly subject?: Subject;
  /** What was read of it; empty when it was skipped. */
  readonly elements: readonly ModelElement[];
  /** Ranges of comments, where suppressions may stand. */
  readonly comments: readonly Range[];
  /** True when the parser met text it could not place. */
  readonly broken: boolean;
}

/** What a change on disk touched, so that a caller knows what to lint again. */
export type Impact = 'everything' | 'file' | 'nothing';

export class Workspace {
  readonly #options: WorkspaceOptions;
  #folders: readonly string[];
  readonly #open = new Map<Target, OpenDocument>();
  readonly #configurations: ConfigurationFiles;
  readonly #ignoreFiles: IgnoreFiles;
  readonly #repositories: Repositories;
  readonly #models: Models;
  readonly #codeFlows: CodeFlows;
  readonly #listings: FolderListings;
  readonly #agents: AgentProjects;
  readonly #publications: Publications;
  readonly #releases: ReleasesInUse;
  /** Number of open documents that are being linted. */
  #linting = 0;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#folders = options.folders.map((folder) => canonical(folder, options.fileSystem.path));
    const read = (file: string) => this.readText(file);
    this.#configurations = new ConfigurationFiles(options.fileSystem, options.rules, read);
    this.#ignoreFiles = new IgnoreFiles(options.fileSystem.path, read);
    this.#repositories = new Repositories(options.fileSystem, this.#ignoreFiles);
    this.#agents = new AgentProjects(options.fileSystem.path, read);
    this.#publications = new Publications({
      fileSystem: options.fileSystem,
      readText: read,
      locate: (file) => this.locate(file),
    });
    this.#models = new Models(options);
    this.#releases = new ReleasesInUse({
      fileSystem: options.fileSystem,
      readText: (file) => this.#lockText(file),
      read: (file, text) => this.#elementsOf(file, text),
    });
    this.#codeFlows = new CodeFlows({
      fileSystem: options.fileSystem,
      engine: options.engine,
      locate: (target) => this.locate(target),
      readText: read,
      isAmongAgents: async (location, text) => {
        const subject = options.engine.subject(location.path);
        return subject ? this.#isAmongAgents(location, text, subject) : false;
      },
      loadGrammar: options.loadGrammar,
      settingsFor: async (target) => codeSettings(this.locate(target), await this.settingsFor(target)),
      candidates: (below) => this.candidates({ config: false, below }),
      isBusy: () => this.#linting > 0,
      onStale: () => options.onCodeStale?.(),
      onCodeError: (error, location) => options.onCodeError?.(error, location),
    });
    this.#listings = new FolderListings(options.fileSystem, (path, isFolder) => this.#isLeftOut(path, isFolder));
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders.map((folder) => canonical(folder, this.#options.fileSystem.path));
    this.#configurations.clear();
    this.#ignoreFiles.clear();
    this.#agents.clear();
    this.#publications.clear();
    this.#releases.clear();
    this.#models.clear();
    this.#codeFlows.clear();
  }

  locate(target: Target): Location {
    return locate(target, this.#folders, this.#options.fileSystem.path);
  }

  /** What the target may be to the engine, by its path alone. */
  subject(target: Target): Subject | undefined {
    return this.#options.engine.subject(this.locate(target).path);
  }

  /** Settings of the nearest configuration file upwards to the workspace folder, or the defaults. */
  async settingsFor(target: Target): Promise<ResolvedSettings> {
    const location = this.locate(target);
    const found = await this.#configurations.nearest(location, this.#options.configurationFile);
    const settings = this.#options.adjust?.(found.settings, location) ?? found.settings;
    const { file, knowledge } = found;
    return { settings, ...(file ? { configurationFile: file } : {}), ...(knowledge ? { knowledge } : {}) };
  }

  /**
   * Why the target is not linted, or nothing when it is. `named` means a person opened or named this very file:
   * then `.gitignore` does not hide host configuration, which runs on this machine whether git tracks it or not.
   */
  async whyNot(target: Target, named = true): Promise<SkipReason | undefined> {
    const location = this.locate(target);
    const path = await this.#whyNotByPath(location, named);
    if (path) return path;
    const open = this.#open.get(location.target);
    const language = this.#options.engine.subject(location.path)?.language;
    if (open) return open.text.length > largestOf(location.path, language) ? 'too-large' : undefined;
    return location.onDisk ? (await contentOf(location, this.#options.fileSystem, language)).skipped : undefined;
  }

  /** Files worth linting in all folders, or below `folder`, in the order of their paths. */
  candidates(options: CandidateOptions = {}): AsyncIterable<Candidate> {
    return walk(
      {
        fileSystem: this.#options.fileSystem,
        folders: this.#folders.filter((folder) => !isUri(folder)),
        subject: (file) => this.subject(file),
        skip: (file, isFolder) => this.#isLeftOut(file, isFolder),
      },
      options,
    );
  }

  /** True for what configuration or `.gitignore` leaves out. */
  async #isLeftOut(file: string, isFolder: boolean): Promise<boolean> {
    const location = this.locate(file);
    return (
      (await this.#ignoreFiles.ignores(location, isFolder)) ||
      matchesIgnore(location, (await this.settingsFor(file)).settings)
    );
  }

  /** Lints an open document's buffer, or the file on disk. */
  async lintFile(target: Target, named = true): Promise<LintResult> {
    const location = this.locate(target);
    const open = this.#open.get(location.target);
    if (open) {
      this.#linting++;
      return this.#lintOpen(open, location, named).finally(() => this.#linting--);
    }
    const skipped = await this.#whyNotByPath(location, named);
    if (skipped) return this.#skip(location, '', skipped);
    const { language } = this.#options.engine.subject(location.path) ?? {};
    const content = await contentOf(location, this.#options.fileSystem, language);
    return content.skipped ? this.#skip(location, '', content.skipped) : this.#lintOnce(location, content.text, false);
  }

  /**
   * Looks at all configuration together, as far as it was linted. Returns the files of which other things are said now:
   * their findings are different when they are linted again.
   */
  settle(): Target[] {
    return this.#models.settle();
  }

  /**
   * Follows data through files of code that import one another, from those that were linted on; `everywhere`: from all
   * in their folders. Returns the files in which other flows end now: their findings are different when they are linted
   * again.
   */
  settleCode(everywhere = false): Promise<Target[]> {
    return this.#codeFlows.settle(everywhere);
  }

  /** All configuration files in workspace folders, as far as they were linted, in the order of their paths. */
  documents(): readonly DocumentModel[] {
    return this.#models.documents();
  }

  /** Lints a text as if it stood under the target's path; with `notebook`, the program of one. */
  async lintText(target: Target, text: string, named = true, notebook?: Program): Promise<LintResult> {
    const location = this.locate(target);
    const skipped = await this.#whyNotByPath(location, named);
    return skipped ? this.#skip(location, text, skipped) : this.#lintOnce(location, text, true, notebook);
  }

  /** The text of an open buffer or of a file on disk; nothing when there is none that can be linted. */
  async readText(file: string): Promise<string | undefined> {
    const location = this.locate(file);
    const open = this.#open.get(location.target);
    return open ? open.text : (await contentOf(location, this.#options.fileSystem)).text;
  }

  /** From now on `text` is the target's text, whatever the disk says; of a `notebook` in an editor, its program. */
  open(target: Target, text: string, notebook?: Program): void {
    const location = this.locate(target);
    this.#open.get(location.target)?.dispose();
    this.#open.set(location.target, new OpenDocument(text, notebook));
    this.#invalidateSpecial(location.target);
  }

  /** `changes` lead in order from the text before to `text`. */
  change(target: Target, text: string, changes: readonly TextChange[], notebook?: Program): void {
    const { target: key } = this.locate(target);
    this.#codeFlows.interrupt();
    this.#open.get(key)?.change(text, changes, notebook);
    this.#invalidateSpecial(key);
  }

  /** The disk counts again; the document's syntax tree is freed. */
  close(target: Target): void {
    const { target: key } = this.locate(target);
    this.#open.get(key)?.dispose();
    this.#open.delete(key);
    this.#codeFlows.drop(key);
    if (this.#isCode(key)) this.#codeFlows.invalidate(key);
    this.#invalidateSpecial(key);
  }

  isOpen(target: Target): boolean {
    return this.#open.has(this.locate(target).target);
  }

  /** Forgets what was read of a file that changed, appeared or went. */
  invalidate(target: Target): Impact {
    const { target: key } = this.locate(target);
    if (!this.#open.has(key)) this.#models.delete(key);
    if (!this.#open.has(key) && this.#isCode(key)) this.#codeFlows.invalidate(key);
    if (this.#invalidateSpecial(key)) return 'everything';
    return this.subject(key) ? 'file' : 'nothing';
  }

  dispose(): void {
    this.#publications.clear();
    for (const document of this.#open.values()) document.dispose();
    this.#open.clear();
  }

  /** Configuration and ignore files decide about others; everything read of them is forgotten. */
  #invalidateSpecial(target: Target): boolean {
    const name = this.#options.fileSystem.path.basename(target);
    if (manifestNames.includes(name)) this.#agents.clear();
    if (this.#releases.decides(name)) this.#releases.clear();
    if (this.decidesOnOthers(target)) {
      this.#configurations.clear();
      this.#codeFlows.reconsider();
    } else if (name === '.gitignore') this.#ignoreFiles.clear();
    else if (packingFiles.includes(name)) this.#publications.clear();
    else return false;
    return true;
  }

  #isCode(target: Target): boolean {
    const language = this.subject(target)?.language;
    return language !== undefined && isCode(language);
  }

  /** True for configuration and what it may name: with it, everything may be another thing. */
  decidesOnOthers(target: Target): boolean {
    return decidesOnOthers(this.locate(target).path) || target === this.#options.configurationFile;
  }

  async #whyNotByPath(location: Location, named: boolean): Promise<SkipReason | undefined> {
    const subject = this.#options.engine.subject(location.path);
    if (!subject) return 'no-format';
    if (skippedFolder(location.path)) return 'skipped-folder';
    const { settings } = await this.settingsFor(location.target);
    if (matchesIgnore(location, settings)) return 'ignored';
    const hostFile = named && !isCode(subject.language);
    if (!hostFile && (await this.#ignoreFiles.ignores(location))) return 'git-ignored';
    const off = this.#options.rules.every((rule) => settings.rules[rule.meta.id]?.level === 'off');
    return off ? 'rules-off' : undefined;
  }

  /** `again`: releases were looked for already. */
  async #lintOpen(open: OpenDocument, location: Location, named: boolean, again = false): Promise<LintResult> {
    const { language } = this.#options.engine.subject(location.path) ?? {};
    const tooLarge = open.text.length > largestOf(location.path, language) ? 'too-large' : undefined;
    const skipped = (await this.#whyNotByPath(location, named)) ?? tooLarge;
    const subject = skipped ? undefined : await this.#ready(location, open.notebook);
    const resolved = await this.settingsFor(location.target);
    const document = await this.#document(location, open.text, subject, open.notebook);
    if (!subject) return { ...unread(document, resolved), skipped: skipped ?? 'no-format' };
    const session = open.read(document, this.#options.engine, subject, resolved.knowledge);
    const packages = again ? [] : this.#releases.unknown(location, session.elements);
    if (!packages.length) return this.#lint(location, document, subject, session, resolved, true);
    await this.#releases.load(location, packages);
    // The text may be another one by now.
    return this.#lintOpen(open, location, named, true);
  }

  /** A notebook's text is its JSON, unless `notebook` tells that it is the program. */
  async #lintOnce(location: Location, text: string, edited: boolean, notebook?: Program): Promise<LintResult> {
    if (notebook || !isNotebook(location.path)) return this.#lintProgram(location, text, edited, notebook);
    const file = parseNotebook(text);
    const { program, language, cells } = file;
    if (!language) return this.#skip(location, text, 'other-kernel');
    return inFile(await this.#lintProgram(location, program, edited, { language, cells }), file, text);
  }

  async #lintProgram(location: Location, text: string, edited: boolean, notebook?: Program): Promise<LintResult> {
    const subject = await this.#ready(location, notebook);
    const resolved = await this.settingsFor(location.target);
    const document = await this.#document(location, text, subject, notebook);
    if (!subject) return { ...unread(document, resolved), skipped: 'no-format' };
    const session = this.#options.engine.read(document, subject, undefined, undefined, resolved.knowledge);
    try {
      await this.#releases.load(location, this.#releases.unknown(location, session.elements));
      return this.#lint(location, withoutBytes(document), subject, session, resolved, edited);
    } finally {
      session.dispose();
    }
  }

  /** With what is to be known of the files around it: what git does with secrets, whether a container is an agent's. */
  async #document(
    location: Location,
    text: string,
    subject: Subject | undefined,
    notebook?: Program,
  ): Promise<Document> {
    const files = subject?.formats.some(({ folder }) => folder) ? await this.#listings.beside(location) : undefined;
    const git = subject?.language === 'dotenv' ? await this.#repositories.stateOf(location) : undefined;
    // Not every editor tells when a manifest changes, so what an open document depends on is read anew.
    if (this.#open.has(location.target)) this.#agents.clear();
    const amongAgents = subject && (await this.#isAmongAgents(location, text, subject));
    const locks = subject?.formats.flatMap((format) => format.locks ?? []) ?? [];
    const locked =
      locks.length > 0 && location.onDisk ? await isBelow(locks, location, this.#options.fileSystem) : undefined;
    const shipped = subject && (await this.#publications.shippedBy(location, text, subject.formats));
    const programs =
      subject && (await installPrograms(location, text, this.#options.fileSystem, (file) => this.readText(file)));
    const besideSecrets = subject?.language === 'dockerfile' && (await this.#isBesideSecrets(location));
    const { uri, path } = location;
    const binary = subject?.language === 'binary' && location.onDisk;
    const bytes = binary
      ? await readBinary(location.target, this.#options.fileSystem, (bytes) =>
          this.#options.engine.read({ uri, path, text, bytes }, subject).dispose(),
        )
      : undefined;
    return {
      uri,
      path,
      text,
      ...(bytes ? { bytes } : {}),
      ...(notebook ? { cells: notebook.cells } : {}),
      ...(files ? { files } : {}),
      ...(git ? { git } : {}),
      ...(amongAgents ? { amongAgents } : {}),
      ...(locked === undefined ? {} : { locked }),
      ...(besideSecrets ? { besideSecrets } : {}),
      ...(shipped?.length ? { shipped } : {}),
      ...(programs ? { programs } : {}),
    };
  }

  /** Lock files are far larger than what people write. */
  async #lockText(file: string): Promise<string | undefined> {
    const location = this.locate(file);
    const open = this.#open.get(location.target);
    if (open) return open.text;
    const { fileSystem, engine } = this.#options;
    return (await contentOf(location, fileSystem, engine.subject(location.path)?.language)).text;
  }

  /** What a file of configuration says, without any look at what is around it. */
  #elementsOf(file: string, text: string): readonly ModelElement[] {
    const { engine } = this.#options;
    const { uri, path } = this.locate(file);
    const subject = engine.subject(path);
    if (!subject || isCode(subject.language)) return [];
    const session = engine.read({ uri, path, text }, subject);
    session.dispose();
    return session.elements;
  }

  /** True when what is found in the text depends on its project having agents in it, and it has. */
  async #isAmongAgents(location: Location, text: string, subject: Subject): Promise<boolean> {
    const { knowledge } = await this.settingsFor(location.target);
    if (!this.#options.engine.dependsOnProject(text, subject, knowledge)) return false;
    return this.#agents.has(location, isCode(subject.language));
  }

  async #isBesideSecrets({ target, onDisk }: Location): Promise<boolean> {
    const { fileSystem } = this.#options;
    const { path } = fileSystem;
    const folder = path.dirname(target);
    if (!onDisk || !(await fileSystem.stat(path.join(folder, '.env')))) return false;
    const own = await this.readText(`${target}.dockerignore`);
    const text = own ?? (await this.readText(path.join(folder, '.dockerignore')));
    return text === undefined || !leavesOut(text, '.env');
  }

  /** `edited`: the text is not the disk's, so that what was said of all files together is old. */
  #lint(
    location: Location,
    document: Document,
    { language }: Subject,
    reading: Session,
    resolved: ResolvedSettings,
    edited: boolean,
  ): LintResult {
    const { rules, advisories, facts, onRuleError } = this.#options;
    const { formats, comments } = reading;
    if (!isCode(language) && !formats.length) {
      this.#models.delete(location.target);
      return { ...unread(document, resolved), skipped: 'no-format' };
    }
    const broken = reading.tree?.flat.broken ?? reading.broken ?? false;
    if (!broken) this.#remember(location, document, language, reading, resolved);
    if (edited && location.folder) this.#models.settleFolder(location.folder);
    const findings = lint(document, this.#withFlows(location, document, reading, broken), {
      rules,
      settings: resolved.settings,
      advisories: (pkg) => advisories?.(pkg, location) ?? [],
      inUse: (pkg) => this.#releases.of(location, pkg),
      facts: (pkg) => facts?.(pkg, location),
      reports: this.#models.reportsOn(location.target, document.text),
      onRuleError: (rule, error) => onRuleError?.(rule, error, document),
    });
    const { elements } = reading;
    return { document, findings, ...resolved, subject: { language, formats }, elements, comments, broken };
  }

  /** A reading with what the other files say of flows, which a reading of this one alone cannot see. */
  #withFlows({ target }: Location, { text }: Document, reading: Session, broken: boolean): Reading {
    const own = reading.elements.filter((element) => element.kind === 'flow');
    if (!broken) this.#codeFlows.setOwn(target, own);
    const flows = this.#codeFlows.in(target, text, own, broken);
    if (flows === own) return reading;
    return { ...reading, elements: [...reading.elements.filter((element) => element.kind !== 'flow'), ...flows] };
  }

  /** Half-typed text would make what is said of other files come and go, so the last whole reading stays. */
  #remember(
    location: Location,
    { uri, path, text, cells, amongAgents = false }: Document,
    language: Language,
    { elements, tree }: Session,
    resolved: ResolvedSettings,
  ): void {
    const { knowledge, provenance } = codeSettings(location, resolved);
    if (!isCode(language)) {
      const { settings } = resolved;
      this.#models.set(location, { model: { uri, path, text, provenance, elements }, settings });
      return;
    }
    // What other files say of a notebook's program is not looked at.
    if (cells) return;
    this.#codeFlows.set({ location, language, text, amongAgents, knowledge, provenance }, tree !== undefined);
  }

  async #skip(location: Location, text: string, skipped: SkipReason): Promise<LintResult> {
    const document = { uri: location.uri, path: location.path, text };
    return { ...unread(document, await this.settingsFor(location.target)), skipped };
  }

  /** The subject with its grammar loaded. */
  async #ready(location: Location, notebook?: Program): Promise<Subject | undefined> {
    const { engine, loadGrammar } = this.#options;
    const known = engine.subject(location.path);
    const subject = known && notebook ? { ...known, language: notebook.language } : known;
    if (subject && isCode(subject.language) && !engine.hasGrammar(subject.language)) {
      await loadGrammar(subject.language);
    }
    return subject;
  }
}

function codeSettings({ path }: Location, { settings, knowledge }: ResolvedSettings): CodeSettings {
  return { knowledge, provenance: provenanceOf(path, settings.provenance) };
}

/** Results are kept, the parts of a model that were read are not. */
function withoutBytes({ bytes: _, ...document }: Document): Document {
  return document;
}

function unread(document: Document, resolved: ResolvedSettings): LintResult {
  return { document, findings: [], ...resolved, elements: [], comments: [], broken: false };
}
