/**
 * Knowledge about packages that services are asked for: which packages were seen is noted while linting, they are asked
 * about once nobody types for a moment, and what is known anew is linted again. Linting itself never waits.
 */
import type { Package } from '../../rules/model';
import type { Target } from '../workspace/location';

/** Something that can be asked. Whether it may be, and how old answers may get, is its own business. */
export interface OutsideSource {
  /** Notes a package that something was wanted about, and where it is written. */
  note(pkg: Package, place: Target): void;
  /**
   * Asks for what is not known or old, and looks at what is stored; nothing is asked when there is nothing of that kind
   * or `mayAsk` is false, because asking has just failed; the last failure is told then. Never rejects.
   */
  refresh(mayAsk?: boolean): Promise<OutsideState>;
}

export interface OutsideState {
  /** Releases that were asked about, and those that were not because their names are private. */
  readonly asked: number;
  readonly withheld: number;
  /** Why not everything could be answered; then older answers count. */
  readonly failure?: unknown;
  /** The time of the oldest answer in use, in milliseconds since 1970; absent when there is none. */
  readonly oldest?: number;
  /** Places of packages of which something else is known than before. */
  readonly changed: readonly Target[];
}

export interface OutsideKnowledgeOptions {
  /** Those there are by the settings; told of every package. */
  sources(): readonly OutsideSource[];
  /** What is written in these places is to be linted again. */
  onChange(places: readonly Target[]): void;
  /** {@link OutsideKnowledge.stateOf} has something new to say. */
  onState(): void;
  /** Waits of other lengths, for tests. */
  readonly waits?: Partial<Waits>;
}

interface Waits {
  /** Without anything new before it is asked. */
  readonly quiet: number;
  /** However much new there is. */
  readonly longest: number;
  /** Until answers are looked at again. */
  readonly again: number;
  /** After a failure; then twice as long each time, up to `again`. */
  readonly failed: number;
}

/** In milliseconds. */
const defaults: Waits = { quiet: 1000, longest: 10_000, again: 3_600_000, failed: 60_000 };

export class OutsideKnowledge {
  readonly #options: OutsideKnowledgeOptions;
  readonly #waits: Waits;
  readonly #states = new WeakMap<OutsideSource, OutsideState>();
  #timer: NodeJS.Timeout | undefined;
  /** When something was first noted that was not asked about yet. */
  #since: number | undefined;
  #notBefore = 0;
  #failures = 0;
  #isAsking = false;
  #isOver = false;

  constructor(options: OutsideKnowledgeOptions) {
    this.#options = options;
    this.#waits = { ...defaults, ...options.waits };
  }

  /** To be called for every package that is linted. */
  note(pkg: Package, place: Target): void {
    const sources = this.#options.sources();
    for (const source of sources) source.note(pkg, place);
    if (sources.length) this.#askSoon();
  }

  /** Settings, trust, the network or private names have changed: what failed may work now. */
  update(): void {
    this.#notBefore = 0;
    this.#failures = 0;
    if (this.#options.sources().length) this.#askSoon();
  }

  /** True while something is being asked. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** How the last asking went; nothing before the first. */
  stateOf(source: OutsideSource): OutsideState | undefined {
    return this.#states.get(source);
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #askSoon(): void {
    const now = Date.now();
    this.#since ??= now;
    this.#askIn(Math.min(this.#waits.quiet, this.#since + this.#waits.longest - now));
  }

  #askIn(delay: number): void {
    if (this.#isOver) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), Math.max(0, delay));
    this.#timer.unref();
  }

  async #ask(): Promise<void> {
    // What is noted meanwhile has its turn when this has ended.
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#since = undefined;
    const mayAsk = Date.now() >= this.#notBefore;
    const sources = this.#options.sources();
    if (mayAsk) this.#options.onState();
    const states = await Promise.all(sources.map(async (source) => [source, await source.refresh(mayAsk)] as const));
    this.#isAsking = false;
    if (this.#isOver) return;
    for (const [source, state] of states) this.#states.set(source, state);
    if (mayAsk) this.#wait(states.some(([, { failure }]) => failure !== undefined));
    this.#options.onState();
    const changed = [...new Set(states.flatMap(([, state]) => state.changed))];
    if (changed.length) this.#options.onChange(changed);
    if (this.#since !== undefined) this.#askSoon();
    else this.#askIn(Math.max(this.#notBefore - Date.now(), this.#failures ? 0 : this.#waits.again));
  }

  #wait(hasFailed: boolean): void {
    this.#failures = hasFailed ? this.#failures + 1 : 0;
    const wait = Math.min(this.#waits.again, this.#waits.failed * 2 ** (this.#failures - 1));
    this.#notBefore = hasFailed ? Date.now() + wait : 0;
  }
}
