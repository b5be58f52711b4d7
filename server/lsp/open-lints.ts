/**
 * Findings of open documents. There is no fixed delay: a document is linted at once while linting it is quick, and
 * with a pause that grows with the time it takes otherwise.
 */
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding';
import type { LintResult, Workspace } from '../workspace/workspace';
import type { Client } from './client';
import { diagnosticOf, resultIdOf } from './diagnostic';
import type { LineChange, OpenText } from './documents';
import { OpenNotebook } from './open-notebook';
import { notebookOf, placeOf } from './place';
import { shiftFindings } from './shift';

/** In milliseconds: up to here a run goes unnoticed between two keystrokes. */
const quick = 8;
const longestPause = 150;
/** In milliseconds: how long findings outlive text that cannot be read, while somebody types. */
const grace = 1500;

export interface OpenLint {
  readonly version: number;
  readonly result: LintResult;
  /** What the editor is to show: nothing suppressed, and old findings while the text is half typed. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly resultId: string;
  /** Of a notebook: what each cell is to show, by URI. */
  readonly cells?: ReadonlyMap<string, OpenLint>;
}

export interface OpenLintsOptions {
  readonly workspace: Workspace;
  readonly client: Client;
  /** True when the editor's settings turn linting off for the document. */
  disabled(document: OpenText): boolean;
  /** Waited for before the first run. */
  readonly ready: Promise<void>;
  /** A document is linted for the first time. */
  onStart(document: OpenText): void;
  onLint(document: OpenText, lint: OpenLint): void;
  onClose(document: OpenText): void;
  /** What is shown changed without a change of the document. */
  onStale(): void;
}

interface State {
  readonly document: OpenText;
  /** Version and generation of `current`. */
  key?: string;
  current?: Promise<OpenLint>;
  /** What was shown last. */
  shown?: OpenLint;
  /** Findings of the last readable text, moved along since. */
  kept?: readonly Finding[];
  brokenSince?: number;
  /** Of the quicker of the last two runs, so that one garbage collection delays nothing. */
  duration: number;
  lastDuration: number;
  changedAt: number;
  graceTimer?: NodeJS.Timeout;
}

export class OpenLints {
  readonly #options: OpenLintsOptions;
  readonly #states = new Map<string, State>();
  #generation = 0;

  constructor(options: OpenLintsOptions) {
    this.#options = options;
  }

  open(document: OpenText): void {
    this.close(document.uri);
    this.#states.set(document.uri, { document, duration: 0, lastDuration: 0, changedAt: 0 });
  }

  change({ uri }: OpenText, changes: readonly LineChange[]): void {
    const state = this.#states.get(uri);
    if (!state) return;
    state.changedAt = performance.now();
    if (state.kept?.length) state.kept = changes.reduce(shiftFindings, [...state.kept]);
  }

  close(uri: string): void {
    const state = this.#states.get(uri);
    if (!state) return;
    clearTimeout(state.graceTimer);
    this.#states.delete(uri);
    this.#options.onClose(state.document);
  }

  /** Settings, advisories or rules changed: every document is linted anew when asked for. */
  invalidate(): void {
    this.#generation++;
  }

  /** Something else is said of the document now: it is linted anew when asked for. */
  forget(uri: string): void {
    const state = this.#states.get(uri);
    if (state) delete state.key;
  }

  /** How long to wait before the document's next run, in milliseconds since its last change. */
  pauseOf(document: OpenText): number {
    const state = this.#states.get((notebookOf(document) ?? document).uri);
    if (!state || state.duration < quick || state.key === this.#keyOf(state)) return 0;
    const pause = Math.min(longestPause, 2 * state.duration);
    return Math.max(0, state.changedAt + pause - performance.now());
  }

  /** The findings of the document or cell as it is now; nothing when it is not open. */
  current({ uri, notebook }: Pick<OpenText, 'uri' | 'notebook'>): Promise<OpenLint> | undefined {
    const state = this.#states.get(notebook?.uri ?? uri);
    const lint = state && this.#currentOf(state);
    return notebook ? lint?.then((whole) => whole.cells?.get(uri) ?? { ...whole, findings: [], ...shown([]) }) : lint;
  }

  #currentOf(state: State): Promise<OpenLint> {
    const key = this.#keyOf(state);
    if (!state.current || state.key !== key) {
      state.key = key;
      state.current = this.#run(state);
    }
    return state.current;
  }

  #keyOf({ document }: State): string {
    return `${document.text.version}:${this.#generation}`;
  }

  async #run(state: State): Promise<OpenLint> {
    const { workspace, ready, onStart } = this.#options;
    if (!state.lastDuration) onStart(state.document);
    await ready;
    const started = performance.now();
    const result = await workspace.lintFile(state.document.target);
    // No message can have arrived since the text was read: only promises of this turn lie between.
    const version = state.document.text.version;
    const duration = performance.now() - started;
    state.duration = Math.min(duration, state.lastDuration || duration);
    state.lastDuration = duration;
    return this.#show(state, result, version);
  }

  #show(state: State, result: LintResult, version: number): OpenLint {
    const { client, disabled } = this.#options;
    const { document } = state;
    const kept = disabled(document) ? [] : result.findings.filter((finding) => !finding.suppressed);
    const found = document instanceof OpenNotebook ? kept.map((finding) => withinCells(finding, document)) : kept;
    const findings = this.#hold(state, result, found);
    const diagnosticsOf = (some: readonly Finding[]) =>
      some.map((finding) => diagnosticOf(finding, (range) => placeOf(document, range), client));
    const lint: OpenLint = { version, result, findings, ...shown(diagnosticsOf(findings)) };
    if (!(document instanceof OpenNotebook)) return this.#finish(state, lint);
    const cells = document.cells.map((cell): [string, OpenLint] => {
      const own = findings.filter(({ range }) => document.cellAt(range.start) === cell);
      return [cell.uri, { version: cell.text.version, result, findings: own, ...shown(diagnosticsOf(own)) }];
    });
    return this.#finish(state, { ...lint, cells: new Map(cells) });
  }

  #finish(state: State, lint: OpenLint): OpenLint {
    const { document, shown: before } = state;
    if (this.#states.get(document.uri) !== state) return lint;
    state.shown = lint;
    this.#options.onLint(document, lint);
    // The editor asks for the cells that were changed, not for those that a change elsewhere makes look different.
    for (const [uri, { version, resultId }] of lint.cells ?? []) {
      const then = before?.cells?.get(uri);
      if (then?.version === version && then.resultId !== resultId) {
        this.#options.onStale();
        break;
      }
    }
    return lint;
  }

  /** Text that has just become unreadable says little about the rest of the file, so old findings stay for a while. */
  #hold(state: State, { broken }: LintResult, found: readonly Finding[]): readonly Finding[] {
    if (!broken) {
      clearTimeout(state.graceTimer);
      delete state.brokenSince;
      state.kept = found;
      return found;
    }
    if (!state.kept) return found;
    const now = performance.now();
    if (state.brokenSince === undefined) {
      state.brokenSince = now;
      state.graceTimer = setTimeout(() => this.#endGrace(state), grace);
    }
    if (now - state.brokenSince < grace) return state.kept;
    delete state.kept;
    return found;
  }

  #endGrace(state: State): void {
    if (this.#states.get(state.document.uri) !== state || state.brokenSince === undefined) return;
    delete state.kept;
    delete state.key;
    this.#options.onStale();
  }
}

function shown(diagnostics: readonly Diagnostic[]): Pick<OpenLint, 'diagnostics' | 'resultId'> {
  return { diagnostics, resultId: resultIdOf(diagnostics) };
}

/** No edit reaches from one cell into the next. */
function withinCells(finding: Finding, notebook: OpenNotebook): Finding {
  const fixes = finding.fixes.filter(({ edits }) =>
    edits.every(({ range }) => notebook.cellAt(range.start) === notebook.cellAt(range.end)),
  );
  return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
}
