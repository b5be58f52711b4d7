/** Findings of files that are not open: scanned once, then kept up to date by file events. */

import type { Diagnostic, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from '../../rules/model';
import { isNotebook } from '../engine/parsers/notebook';
import type { Counts } from '../protocol/protocol';
import type { Candidate } from '../workspace/candidates';
import type { Target } from '../workspace/location';
import type { Workspace } from '../workspace/workspace';
import type { Client } from './client';
import { toLspRange, uriOf } from './convert';
import { countsOf, diagnosticOf, resultIdOf } from './diagnostic';

/** In milliseconds: events of one checkout or one closed tab arrive together. */
const gathering = 100;

interface Entry extends Counts {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly resultId: string;
  /** Also reported when there is nothing to report, because the editor may still show something. */
  readonly announced: boolean;
}

export interface ScanOptions {
  readonly code: boolean;
  readonly signal?: AbortSignal;
  /** Told of every file before it is linted. */
  onFile?(candidate: Candidate, count: number): void;
}

export interface ScanResult extends Counts {
  readonly files: number;
  readonly skipped: number;
  readonly cancelled: boolean;
}

export class ClosedFiles {
  readonly #workspace: Workspace;
  readonly #client: Client;
  /** Told of each file whose diagnostics are new, for editors that do not ask. */
  readonly #publish: (uri: string, diagnostics: readonly Diagnostic[]) => void;
  readonly #entries = new Map<Target, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #scans = new Set<AbortController>();
  #revision = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    workspace: Workspace,
    client: Client,
    publish: (uri: string, diagnostics: readonly Diagnostic[]) => void,
  ) {
    this.#workspace = workspace;
    this.#client = client;
    this.#publish = publish;
  }

  get scanning(): boolean {
    return this.#scans.size > 0;
  }

  /** What is known of a file, which is nothing when it was not scanned. */
  get(target: Target): { readonly diagnostics: readonly Diagnostic[]; readonly resultId: string } | undefined {
    return this.#entries.get(this.#workspace.locate(target).target);
  }

  /** Files that something was found in when they were last looked at. */
  get targets(): Target[] {
    return [...this.#entries].filter(([, { diagnostics }]) => diagnostics.length).map(([target]) => target);
  }

  /** `listener` is told, at most every tenth of a second, that something may be different. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What differs from the result ids an editor has, by URI. Open documents are theirs to ask for. */
  report(known: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    const uris = new Set<string>();
    for (const [target, { uri, diagnostics, resultId, announced }] of this.#entries) {
      uris.add(uri);
      const seen = known.get(uri);
      const worthSaying = diagnostics.length > 0 || seen !== undefined || announced;
      // Nobody asks for an open notebook: its cells are the documents.
      const asked = this.#workspace.isOpen(target) && !isNotebook(target);
      if (seen === resultId || !worthSaying || asked) continue;
      reports.push({ kind: 'full', uri, version: null, resultId, items: [...diagnostics] });
    }
    for (const uri of known.keys()) {
      if (!uris.has(uri)) reports.push({ kind: 'full', uri, version: null, items: [] });
    }
    return reports;
  }

  /** Lints all candidates of the given folders, and forgets files that are candidates no more. */
  async scan(folders: readonly string[], options: ScanOptions): Promise<ScanResult> {
    const controller = new AbortController();
    this.#scans.add(controller);
    const signal = options.signal ? AbortSignal.any([options.signal, controller.signal]) : controller.signal;
    try {
      return await this.#scan(folders, { ...options, signal });
    } finally {
      this.#scans.delete(controller);
      this.#changed();
    }
  }

  /** Ends running scans, because what they go by has changed. */
  abandon(): void {
    for (const scan of this.#scans) scan.abort();
  }

  /** Lints one file from the disk. `closed`: the editor showed its buffer until now. */
  async lint(target: Target, closed = false): Promise<ScanResult> {
    const { target: key } = this.#workspace.locate(target);
    const result = await this.#workspace.lintFile(key, false);
    const found = result.findings.filter((finding) => !finding.suppressed);
    const counts = countsOf(found);
    const summary = { ...counts, files: result.skipped ? 0 : 1, skipped: result.skipped ? 1 : 0, cancelled: false };
    if (this.#workspace.isOpen(key)) return summary;
    const uri = uriOf(key);
    const text = TextDocument.create(uri, '', 0, result.document.text);
    const shownAt = (range: Range) => ({ uri, range: toLspRange(text, range) });
    const diagnostics = found.map((finding) => diagnosticOf(finding, shownAt, this.#client));
    this.#keep(key, uri, diagnostics, counts, closed);
    return summary;
  }

  /** The file, or everything below the folder, is gone or no longer of interest. */
  remove(target: Target, announced = false): void {
    const { target: key } = this.#workspace.locate(target);
    if (announced) this.#keep(key, uriOf(key), [], { errors: 0, warnings: 0, infos: 0 }, true);
    else {
      for (const name of this.#entries.keys()) {
        if (name === key || name.startsWith(`${key}/`) || name.startsWith(`${key}\\`)) this.#drop(name);
      }
    }
    this.#changed();
  }

  dispose(): void {
    this.abandon();
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  async #scan(folders: readonly string[], options: ScanOptions): Promise<ScanResult> {
    const seen = new Set<Target>();
    const sum = { files: 0, skipped: 0, errors: 0, warnings: 0, infos: 0 };
    for (const below of folders) {
      const candidates = this.#workspace.candidates({ code: options.code, below, signal: options.signal });
      for await (const candidate of candidates) {
        seen.add(this.#workspace.locate(candidate.file).target);
        options.onFile?.(candidate, seen.size);
        add(sum, await this.lint(candidate.file));
        // Keystrokes go first.
        await new Promise((resolve) => setImmediate(resolve));
        if (options.signal?.aborted) break;
      }
    }
    const cancelled = options.signal?.aborted === true;
    if (!cancelled) this.#forgetOthers(seen);
    return { ...sum, cancelled };
  }

  #forgetOthers(seen: ReadonlySet<Target>): void {
    for (const target of this.#entries.keys()) {
      if (!seen.has(target) && !this.#workspace.isOpen(target)) this.#drop(target);
    }
  }

  #keep(target: Target, uri: string, diagnostics: readonly Diagnostic[], counts: Counts, announced: boolean): void {
    const before = this.#entries.get(target);
    const hash = resultIdOf(diagnostics);
    if (before?.resultId.startsWith(hash) && !announced) return;
    // What the editor showed of the buffer is not what it was last told of the file.
    const resultId = announced ? `${hash}.${++this.#revision}` : hash;
    this.#entries.set(target, { uri, diagnostics, resultId, announced, ...counts });
    if (before || diagnostics.length || announced) this.#publish(uri, diagnostics);
    this.#changed();
  }

  #drop(target: Target): void {
    const entry = this.#entries.get(target);
    this.#entries.delete(target);
    if (entry?.diagnostics.length) this.#publish(entry.uri, []);
  }

  #changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const listener of this.#listeners) listener();
    }, gathering);
  }
}

function add(sum: { [name in keyof Counts | 'files' | 'skipped']: number }, one: ScanResult): void {
  sum.files += one.files;
  sum.skipped += one.skipped;
  sum.errors += one.errors;
  sum.warnings += one.warnings;
  sum.infos += one.infos;
}
