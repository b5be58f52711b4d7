/**
 * Flows that cross from one file of code into another. They are found some time after the files were linted, again
 * for what depends on a change only, and added to the findings of the file they end in.
 */
import type { Flow } from '../../rules/model';
import { CodeFiles, type CodeFilesOptions, type Typed } from './code-files';
import { CodePasses, type CodePassesOptions } from './code-passes';
import type { Target } from './location';
import { moved, placeOf, unique } from './moved-flows';

/** In milliseconds: how long messages wait at a time, where the work can be cut. */
const slice = 8;

export interface CodeFlowsOptions extends CodeFilesOptions, CodePassesOptions {
  /** True while an open document is being linted, which goes first. */
  isBusy(): boolean;
  /** Something changed, so that it is time to call {@link CodeFlows.settle}. */
  onStale?(): void;
}

export class CodeFlows {
  readonly #options: CodeFlowsOptions;
  readonly #files: CodeFiles;
  readonly #passes: CodePasses;
  /** Files somebody wants the flows of. */
  readonly #wanted = new Set<Target>();
  /** The flows a file has by itself. */
  readonly #own = new Map<Target, readonly Flow[]>();
  #stale = false;
  /** True when what is known of files may have been told by other settings than there are now. */
  #reconsidered = false;
  /** Number of rounds that are under way, and of all there were. */
  #running = 0;
  #round = 0;
  #breathed = 0;

  constructor(options: CodeFlowsOptions) {
    this.#options = options;
    this.#files = new CodeFiles(options);
    this.#passes = new CodePasses(options, this.#files);
  }

  /**
   * A file of code was linted: its flows are wanted, and those of others may lead through it. `whole`: its text was
   * parsed, and nothing in it is half typed.
   */
  set(linted: Typed, whole: boolean): void {
    const { target, folder, onDisk } = linted.location;
    if (!folder || !onDisk) return;
    const known = this.#files.get(target);
    const isWanted = this.#wanted.has(target);
    this.#files.unsetTyped(target);
    if (isWanted && known?.text === linted.text && known.knowledge === linted.knowledge) return;
    if (!whole && isWanted && known) this.#files.setTyped(linted);
    else this.#files.set(linted);
    this.#wanted.add(target);
    this.#touch();
  }

  /** The configuration changed, and with it perhaps what is known of code. */
  reconsider(): void {
    this.#reconsidered = true;
    if (this.#wanted.size > 0) this.#touch();
  }

  /** Somebody types: what is being followed is broken off, to go on from there in the next pause. */
  interrupt(): void {
    if (this.#running === 0) return;
    this.#round++;
    this.#touch();
  }

  /** The flows that the file, as it was linted, has by itself. */
  setOwn(target: Target, own: readonly Flow[]): void {
    this.#own.set(target, own);
  }

  /** The file changed on disk, appeared or went: nothing of it is known any more. */
  invalidate(target: Target): void {
    this.#files.invalidate(target);
    if (this.#wanted.size > 0) this.#touch();
  }

  /** Nobody wants the file's flows any more. */
  drop(target: Target): void {
    this.#wanted.delete(target);
    this.#own.delete(target);
  }

  clear(): void {
    this.#files.clear();
    this.#passes.clear();
    this.#own.clear();
    this.#wanted.clear();
  }

  /**
   * The flows that end in a file with this text, when it has `own` by itself: with those from other files, or by way of
   * them, and without those that a look at the others refutes. Of a `broken` text, what was found in the file alone is
   * not said again.
   */
  in(target: Target, text: string, own: readonly Flow[], broken = false): readonly Flow[] {
    const into = this.#into(target, text);
    const crossing = broken ? into.filter(({ source }) => source.document) : into;
    const pass = this.#passes.of(target);
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
    return [...this.#passes.all()].flatMap(({ flows, texts }) => {
      const found = flows.get(target) ?? [];
      const before = texts.get(target);
      return before === undefined ? [] : moved(found, before, text);
    });
  }

  /**
   * Follows what changed since the last call. `everywhere`: also what comes in by files that nobody has linted. Returns
   * the files in which other flows end now; a call that is interrupted, or that a newer one overtakes, returns nothing.
   */
  async settle(everywhere: boolean): Promise<Target[]> {
    if (!this.#stale) return [];
    this.#stale = false;
    this.#running++;
    return this.#settle(everywhere, ++this.#round).finally(() => this.#running--);
  }

  async #settle(everywhere: boolean, round: number): Promise<Target[]> {
    const rest = async (): Promise<boolean> => {
      await this.#breathe();
      return round !== this.#round;
    };
    if (this.#reconsidered) {
      this.#reconsidered = false;
      await this.#files.renewSettings();
    }
    await this.#files.catchUp();
    if (everywhere) {
      // A file that nobody has linted may call into one that is wanted.
      const folders = new Set([...this.#wanted].map((target) => this.#files.get(target)?.location.folder));
      for (const folder of folders) if (folder !== undefined) await this.#files.index(folder, rest);
    }
    const passes = await this.#passes.renewed(this.#wanted, rest);
    if (!passes) return [];
    const before = new Map([...this.#wanted].map((target) => [target, this.#said(target)]));
    this.#passes.adopt(passes);
    return [...before].flatMap(([target, said]) => (this.#said(target) === said ? [] : [target]));
  }

  /** Equal when the same is said of a file. */
  #said(target: Target): string {
    const text = this.#files.get(target)?.text ?? '';
    const flows = this.in(target, text, this.#own.get(target) ?? []);
    return JSON.stringify(
      flows.map(({ sink, callee, range, parameter, tool }) => [sink, callee, range, parameter, tool]),
    );
  }

  /** Lets messages through when they have waited for long: keystrokes go first. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathed < slice) return;
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#options.isBusy());
    this.#breathed = performance.now();
  }

  #touch(): void {
    this.#stale = true;
    this.#options.onStale?.();
  }
}
