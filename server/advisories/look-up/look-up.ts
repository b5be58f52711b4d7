/** Advisories that are asked for while one works: what is to be asked, what is known, how old it is. */
import type { Package } from '../../../rules/model';
import { osvRows, textOf } from '../osv';
import { schemes } from '../scheme';
import { emptyRows, type Registry, type Snapshot, type SnapshotRow } from '../snapshot';
import type { LookUpCache } from './cache';
import type { Named, OsvService, Question } from './osv-service';

export interface LookUpOptions {
  readonly service: OsvService;
  readonly cache: LookUpCache;
  /**
   * Reads which names may be told; called anew before anything is asked. The answer is false for a package whose name
   * nobody but its owner should learn; `place` is what was given with it.
   */
  names(): (pkg: Package, place: string) => boolean;
  /** Milliseconds since 1970. */
  now?(): number;
}

export interface LookUpState {
  /** Releases the service was asked about. */
  readonly asked: number;
  /** Releases it was not asked about because their names are private. */
  readonly withheld: number;
  /** Why not everything could be answered; then older answers count. */
  readonly failure?: unknown;
  /** The time of the oldest answer in use, in milliseconds since 1970; absent when there is none. */
  readonly oldest?: number;
  /** Places of packages of which something else is known than the last snapshot told. */
  readonly changed: readonly string[];
}

/** In milliseconds: answers are asked for again after a day. */
const fresh = 24 * 60 * 60 * 1000;
/** More packages than any workspace has; what comes beyond is not asked about. */
const most = 50_000;
const recordsAtATime = 8;

interface Noted {
  readonly question: Question;
  /** What was given for each place. */
  readonly places: Map<string, Package>;
  /** Public wherever it is written. */
  isPublic: boolean;
}

export class LookUp {
  readonly #options: Required<LookUpOptions>;
  readonly #noted = new Map<string, Noted>();
  #isPublic: (pkg: Package, place: string) => boolean;
  #failure: unknown;
  /** The ids that {@link snapshot} told last, by question. */
  readonly #told = new Map<string, string>();
  readonly #listeners: (() => void)[] = [];

  constructor(options: LookUpOptions) {
    this.#options = { now: Date.now, ...options };
    this.#isPublic = options.names();
  }

  /** The host that is asked. */
  get name(): string {
    return this.#options.service.host;
  }

  /** Notes a package that advisories were wanted for, and where it is written. Anything but a release is passed over. */
  note(pkg: Package, place: string): void {
    const question = questionOf(pkg);
    if (!question) return;
    const key = keyOf(question);
    const isPublic = this.#isPublic(pkg, place);
    const known = this.#noted.get(key);
    if (known) {
      known.places.set(place, pkg);
      known.isPublic &&= isPublic;
    } else if (this.#noted.size < most) this.#noted.set(key, { question, places: new Map([[place, pkg]]), isPublic });
  }

  /** `listener` is told before {@link refresh} ends, when another snapshot may be had. */
  onAnswer(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** What is known of the noted packages, however old. Of several records of one flaw the most telling one. */
  snapshot(): Snapshot {
    const rows = emptyRows();
    let newest = 0;
    this.#told.clear();
    for (const [key, { question, isPublic }] of this.#noted) {
      const answer = isPublic ? this.#options.cache.answer(key) : undefined;
      if (!answer) continue;
      newest = Math.max(newest, answer.at);
      this.#told.set(key, this.#known(key));
      const known = rows[question.registry][question.name] ?? [];
      rows[question.registry][question.name] = known;
      for (const row of this.#rowsOf(answer.ids, question)) if (!known.some((one) => isSame(one, row))) known.push(row);
    }
    return { date: newest ? new Date(newest).toISOString().slice(0, 10) : '', ...rows };
  }

  /**
   * Asks for what is not known or old; without `mayAsk` it only looks at what is stored and tells the last failure again.
   * Never rejects: what fails is told, and what was known stays.
   */
  async refresh(mayAsk = true): Promise<LookUpState> {
    const { service, cache, now } = this.#options;
    this.#readNames();
    const told = [...this.#noted].filter(([, { isPublic }]) => isPublic);
    const open = mayAsk ? told.filter(([key]) => now() - (cache.answer(key)?.at ?? 0) > fresh) : [];
    let failure = mayAsk ? undefined : this.#failure;
    try {
      const named = open.length ? await service.recordsOf(open.map(([, { question }]) => question)) : [];
      failure ??= await this.#fetch(named.flat().filter((one) => !this.#has(one)));
      const answers = new Map(
        open.map(([key], index) => [key, { at: now(), ids: (named[index] ?? []).map(({ id }) => id) }]),
      );
      // An answer without its records would hide what it found until the next day.
      if (failure === undefined && open.length) cache.addAnswers(answers, now());
    } catch (error) {
      failure = error;
    }
    this.#failure = failure;
    const news = [...this.#noted].filter(([key]) => this.#known(key) !== (this.#told.get(key) ?? ''));
    const changed = new Set(news.flatMap(([, { places }]) => [...places.keys()]));
    for (const listener of this.#listeners) listener();
    const times = told.flatMap(([key]) => cache.answer(key)?.at ?? []);
    return {
      asked: open.length,
      withheld: this.#noted.size - told.length,
      changed: [...changed],
      ...(failure === undefined ? {} : { failure }),
      ...(times.length ? { oldest: times.reduce((a, b) => Math.min(a, b)) } : {}),
    };
  }

  /** Settings of package managers may have changed since a package was noted; what they say now counts. */
  #readNames(): void {
    this.#isPublic = this.#options.names();
    for (const noted of this.#noted.values())
      noted.isPublic = [...noted.places].every(([place, pkg]) => this.#isPublic(pkg, place));
  }

  /** Equal as long as the same is known of a release; empty for nothing. */
  #known(key: string): string {
    const { cache } = this.#options;
    if (!this.#noted.get(key)?.isPublic) return '';
    const ids = cache.answer(key)?.ids ?? [];
    return ids.map((id) => `${id}@${textOf(cache.record(id)?.modified)}`).join(' ');
  }

  /** True for a record that has not changed since it was read. */
  #has({ id, modified }: Named): boolean {
    return modified !== '' && textOf(this.#options.cache.record(id)?.modified) === modified;
  }

  /** Reads records; the first failure ends it. */
  async #fetch(named: readonly Named[]): Promise<unknown> {
    const { service, cache } = this.#options;
    const queue = [...new Set(named.map(({ id }) => id))];
    let failure: unknown;
    const work = async () => {
      for (let id = queue.pop(); id !== undefined && failure === undefined; id = queue.pop()) {
        try {
          const record = await service.record(id);
          if (record) cache.addRecord(id, record);
        } catch (error) {
          failure ??= error;
        }
      }
    };
    await Promise.all(Array.from({ length: recordsAtATime }, work));
    return failure;
  }

  #rowsOf(ids: readonly string[], { registry, name }: Question): SnapshotRow[] {
    return [...ids]
      .sort((a, b) => rank(a) - rank(b))
      .flatMap((id) => osvRows(this.#options.cache.record(id) ?? {}))
      .filter((one) => one.registry === registry && one.name === name)
      .map(({ row }) => ({ ...row, confirmed: true }));
  }
}

/** Malware first, then GitHub's reviewed records, which have severities, then the others. */
function rank(id: string): number {
  const order = ['MAL-', 'GHSA-', 'RUSTSEC-', 'GO-', 'PYSEC-'];
  const at = order.findIndex((prefix) => id.startsWith(prefix));
  return at < 0 ? order.length : at;
}

function isSame(a: SnapshotRow, b: SnapshotRow): boolean {
  const ids = new Set([a.id, ...(a.aliases ?? [])]);
  return [b.id, ...(b.aliases ?? [])].some((id) => ids.has(id));
}

/** What may be asked about a package: a registry's name with an exact version. */
function questionOf({ type, name, version, pin }: Package): Question | undefined {
  if (!Object.hasOwn(schemes, type) || pin !== 'exact' || !version) return undefined;
  const registry = type as Registry;
  const scheme = schemes[registry];
  const filed = scheme.name(name);
  // Nothing that could be more than a name: no address, no path of this machine, no blank.
  const isName =
    /^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(filed) ||
    (registry === 'golang' && /^[\w-]+(?:\.[\w-]+)+(?:\/[\w.~-]+)*$/.test(filed));
  return isName && scheme.version(version) !== undefined ? { registry, name: filed, version } : undefined;
}

function keyOf({ registry, name, version }: Question): string {
  return `${registry}:${name}@${version}`;
}
