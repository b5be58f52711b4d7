/** What was last read of each configuration file, and what rules say of all of them together. */
import type { DocumentModel, Rule } from '../../rules/rule';
import type { RuleReport } from '../engine/linter';
import { lintWorkspace, type WorkspaceDocument } from '../engine/workspace-linter';
import type { Location, Target } from './location';

interface Entry extends WorkspaceDocument {
  readonly target: Target;
  readonly folder: string;
}

/** What was said of a file, and the text it had. */
interface Said {
  readonly text: string;
  readonly reports: readonly RuleReport[];
}

export interface ModelsOptions {
  readonly rules: readonly Rule[];
  onRuleError?(rule: Rule, error: unknown, document: { readonly uri: string; readonly path: string }): void;
  /** Something changed, so that it is time to call {@link Models.settle}; told once until it is called. */
  onStale?(): void;
}

export class Models {
  readonly #rules: readonly Rule[];
  readonly #options: ModelsOptions;
  readonly #entries = new Map<Target, Entry>();
  readonly #reports = new Map<Target, Said>();
  /** Folders in which something changed since they were looked at. */
  readonly #stale = new Set<string>();
  /** Files of which other things are said than {@link settle} has told. */
  readonly #changed = new Set<Target>();

  constructor(options: ModelsOptions) {
    this.#options = options;
    this.#rules = options.rules.filter((rule) => rule.check.workspace);
  }

  /** What was said of the file when all were last looked at; nothing when it had another text then. */
  reportsOn(target: Target, text: string): readonly RuleReport[] {
    const said = this.#reports.get(target);
    return said?.text === text ? said.reports : [];
  }

  /** Remembers what a file holds now. Files outside workspace folders have no others beside them. */
  set({ target, folder }: Location, document: WorkspaceDocument): void {
    if (!folder || !this.#rules.length) return;
    const before = this.#entries.get(target);
    if (before && before.model.text === document.model.text && before.settings === document.settings) return;
    this.#entries.set(target, { ...document, target, folder });
    this.#touch(folder);
  }

  /** What each file held when it was last read as a whole, in the order of folders and paths. */
  documents(): DocumentModel[] {
    const entries = [...this.#entries.values()];
    return entries.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)).map(({ model }) => model);
  }

  /** The file is gone or no configuration any more. */
  delete(target: Target): void {
    const entry = this.#entries.get(target);
    if (!entry) return;
    this.#entries.delete(target);
    this.#touch(entry.folder);
  }

  clear(): void {
    this.#entries.clear();
    this.#reports.clear();
    this.#stale.clear();
    this.#changed.clear();
  }

  /** Looks at all files of the folders in which something changed. Returns the files of which other things are said now. */
  settle(): Target[] {
    for (const folder of this.#stale) this.settleFolder(folder);
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** Looks at all files of one folder now, if something changed; {@link settle} still tells of the others. */
  settleFolder(folder: string): void {
    if (!this.#stale.delete(folder)) return;
    const entries = [...this.#entries.values()]
      .filter((entry) => entry.folder === folder)
      .sort((a, b) => (a.model.path < b.model.path ? -1 : 1));
    const reports = lintWorkspace(entries, {
      rules: this.#rules,
      onRuleError: (rule, error) =>
        this.#options.onRuleError?.(rule, error, entries[0]?.model ?? { uri: '', path: folder }),
    });
    for (const { target, model } of entries) {
      const now = reports.get(model.uri) ?? [];
      if (words(now) !== words(this.#reports.get(target)?.reports ?? [])) this.#changed.add(target);
      if (now.length) this.#reports.set(target, { text: model.text, reports: now });
      else this.#reports.delete(target);
    }
    for (const target of this.#reports.keys()) if (!this.#entries.has(target)) this.#reports.delete(target);
  }

  #touch(folder: string): void {
    const first = !this.#stale.size;
    this.#stale.add(folder);
    if (first) this.#options.onStale?.();
  }
}

function orderOf({ folder, model }: Entry): string {
  return `${folder}\0${model.path}`;
}

/** Equal when the same is said. */
function words(reports: readonly RuleReport[]): string {
  return JSON.stringify(
    reports.map(({ rule, report: { related, ...report } }) => [
      rule.meta.id,
      report,
      related?.map(({ label, data, range, document }) => [label, data, range, document?.uri]),
    ]),
  );
}
