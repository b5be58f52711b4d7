/** Facts of registries that are asked for while one works: what is to be asked, what is known, how old it is. */
import type { PackageFacts } from '../../rules/facts';
import type { Package } from '../../rules/model';
import type { LookUpState } from '../advisories/look-up/look-up';
import { schemes } from '../advisories/scheme';
import type { Http } from '../network/exchange';
import type { FactsCache } from './cache';
import { npmRegistry } from './npm';
import { askImage, imageSource } from './oci';
import { pypiIndex } from './pypi';
import type { Registry, Source, Told } from './registry';
import { factsFor } from './releases';
import { isOfHost, Rest } from './rest';

export interface RegistryLookUpOptions {
  readonly http: Http;
  readonly cache: FactsCache;
  /** Where a package of a file comes from; nothing when its name must not be told to the registry it would be asked of. */
  sourceOf(pkg: Package, place: string): Source | undefined;
  /** Milliseconds since 1970. */
  now?(): number;
  /** In milliseconds, before a second attempt. */
  readonly pause?: number;
}

interface Subject {
  readonly type: 'npm' | 'pypi';
  readonly name: string;
  readonly source: Source;
}

/** In milliseconds: answers are asked for again after a day, of a name that is free after an hour. */
const fresh = { known: 24 * 60 * 60 * 1000, free: 60 * 60 * 1000 };
/** More packages than any workspace names itself; what comes beyond is not asked about. */
const most = 5000;
const requestsAtATime = 8;

export class RegistryLookUp {
  readonly #options: Required<RegistryLookUpOptions>;
  readonly #registries: Readonly<Record<Subject['type'], Registry>>;
  readonly #noted = new Map<string, { readonly subject: Subject; readonly places: Set<string> }>();
  readonly #withheld = new Set<string>();
  /** Of which something else is known than {@link facts} may have told. */
  readonly #news = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  readonly #asking = new Map<string, Promise<Told | undefined>>();
  /** What was answered and may not be kept: the registry does not show it to everybody. */
  readonly #hidden = new Map<string, number>();
  readonly #rest = new Rest();
  /** Of the last time somebody was asked. */
  #failure: unknown;

  constructor(options: RegistryLookUpOptions) {
    this.#options = { now: Date.now, pause: 500, ...options };
    const { http, pause } = this.#options;
    this.#registries = { npm: npmRegistry(http, pause), pypi: pypiIndex(http, pause) };
  }

  /**
   * Notes a package that facts were wanted for, and where it is written. What only a lock file brings in is passed over:
   * there are thousands of those, and nobody chose them by name.
   */
  note(pkg: Package, place: string): void {
    const { dependency } = pkg;
    if (dependency?.source === 'lock' && dependency.via !== undefined) return;
    const subject = this.#subjectOf(pkg, place);
    if (subject === 'withheld') this.#withheld.add(`${pkg.type}:${pkg.name}`);
    if (typeof subject !== 'object') return;
    const key = keyOf(subject);
    const known = this.#noted.get(key);
    if (known) known.places.add(place);
    else if (this.#noted.size < most) this.#noted.set(key, { subject, places: new Set([place]) });
  }

  /** `listener` is told before {@link refresh} ends. */
  onAnswer(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** What is known, however old; never waits. */
  facts(pkg: Package, place: string): PackageFacts | undefined {
    const subject = this.#subjectOf(pkg, place);
    if (typeof subject !== 'object') return undefined;
    const told = this.#known(subject);
    return told && factsFor(pkg, told, this.#options.now());
  }

  /**
   * What is known, asked for now when it is old, also of an image and its tag. Nothing when the name is private or the
   * registry does not tell. Rejects when it cannot be told and nothing older is known.
   */
  async resolve(pkg: Package, place: string): Promise<PackageFacts | undefined> {
    const { http, now } = this.#options;
    if (pkg.type === 'oci') {
      const tag = pkg.version ?? 'latest';
      if (!isImage(pkg.name) || !/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
      const told = await askImage(http, pkg.name, tag, now());
      return told && factsFor({ ...pkg, version: tag, pin: 'tag' }, told, now());
    }
    const subject = this.#subjectOf(pkg, place);
    if (typeof subject !== 'object') return undefined;
    const known = this.#known(subject);
    if (known && this.#isFresh(known)) return factsFor(pkg, known, now());
    try {
      const told = await this.#ask(subject);
      return told && factsFor(pkg, told, now());
    } catch (error) {
      if (!known) throw error;
      return factsFor(pkg, known, now());
    }
  }

  /**
   * Asks for what is not known or old, unless `mayAsk` is false: asking has just failed, and that failure is told again.
   * Never rejects: what fails is told, and what was known stays.
   */
  async refresh(mayAsk = true): Promise<LookUpState> {
    const { now } = this.#options;
    const due = [...this.#noted.values()].map(({ subject }) => subject).filter((subject) => this.#isDue(subject));
    const queue = mayAsk ? due : [];
    const asked = queue.length;
    let failure = mayAsk ? undefined : this.#failure;
    const work = async () => {
      for (let subject = queue.pop(); subject; subject = queue.pop()) {
        try {
          this.#rest.check([hostOf(subject), keyOf(subject)], now());
          await this.#ask(subject);
        } catch (error) {
          failure ??= error;
        }
      }
    };
    await Promise.all(Array.from({ length: requestsAtATime }, work));
    this.#failure = failure;
    const changed = new Set([...this.#news].flatMap((key) => [...(this.#noted.get(key)?.places ?? [])]));
    this.#news.clear();
    for (const listener of this.#listeners) listener();
    const times = [...this.#noted.values()].flatMap(({ subject }) => this.#known(subject)?.at ?? []);
    return {
      asked,
      withheld: this.#withheld.size,
      changed: [...changed],
      ...(failure === undefined ? {} : { failure }),
      ...(times.length ? { oldest: times.reduce((a, b) => Math.min(a, b)) } : {}),
    };
  }

  #known({ type, name, source }: Subject): Told | undefined {
    return this.#options.cache.get(type, source.base, name);
  }

  #isDue(subject: Subject): boolean {
    const told = this.#known(subject);
    const hidden = this.#hidden.get(keyOf(subject));
    if (hidden !== undefined && this.#options.now() - hidden < fresh.known) return false;
    return !told || !this.#isFresh(told);
  }

  #isFresh({ at, exists }: Told): boolean {
    const age = this.#options.now() - at;
    return age >= 0 && age < (exists ? fresh.known : fresh.free);
  }

  /** One request for a package at a time, whoever wants it. */
  #ask(subject: Subject): Promise<Told | undefined> {
    const key = keyOf(subject);
    const running = this.#asking.get(key) ?? this.#askNow(subject).finally(() => this.#asking.delete(key));
    this.#asking.set(key, running);
    return running;
  }

  async #askNow(subject: Subject): Promise<Told | undefined> {
    const { type, name, source } = subject;
    const { now, cache } = this.#options;
    const before = this.#known(subject);
    try {
      const told = await this.#registries[type].ask(name, source, now());
      this.#rest.end([hostOf(subject), keyOf(subject)]);
      if (!told) this.#hidden.set(keyOf(subject), now());
      else cache.set(type, source.base, name, told);
      if (told && !isSame(told, before)) this.#news.add(keyOf(subject));
      return told;
    } catch (error) {
      this.#rest.begin(isOfHost(error) ? hostOf(subject) : keyOf(subject), error, now());
      throw error;
    }
  }

  #subjectOf(pkg: Package, place: string): Subject | 'withheld' | undefined {
    const { type } = pkg;
    if ((type !== 'npm' && type !== 'pypi') || pkg.pin === 'local') return undefined;
    const name = schemes[type].name(pkg.name);
    if (!isName(type, name)) return undefined;
    const source = this.#options.sourceOf(pkg, place);
    return source ? { type, name, source } : 'withheld';
  }
}

/** Nothing that could be more than a name: no address, no path, no blank. */
function isName(type: Subject['type'], name: string): boolean {
  const pattern = type === 'npm' ? /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/ : /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/;
  return name.length <= 214 && pattern.test(name);
}

function isImage(name: string): boolean {
  return (
    name.length <= 255 &&
    /^[\w.-]+(?::\d+)?(?:\/[a-z\d]+(?:[._-]+[a-z\d]+)*)*$/.test(name) &&
    imageSource(name).repository !== ''
  );
}

function isSame(told: Told, before: Told | undefined): boolean {
  return before !== undefined && JSON.stringify({ ...told, at: 0 }) === JSON.stringify({ ...before, at: 0 });
}

function hostOf({ source }: Subject): string {
  return new URL(source.base).host;
}

function keyOf({ type, name, source }: Subject): string {
  return `${type}:${source.base}:${name}`;
}
