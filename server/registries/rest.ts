/** Leaves alone for a while what failed: a host that does not answer, a package whose record is broken. */
import { ServiceError } from '../advisories/look-up/ask';

interface Pause {
  readonly until: number;
  /** In milliseconds. */
  readonly length: number;
  readonly failures: number;
  readonly failure: unknown;
}

/** In milliseconds: the first pause, twice as long each time, and the longest. */
const first = 60_000;
const longest = 60 * 60 * 1000;
/** A host that fails in the middle of answers gets further chances; one that cannot be reached at all gets none. */
const chances = 3;

export class Rest {
  readonly #pauses = new Map<string, Pause>();

  /** Throws what `keys` failed with when one of them is left alone. `now`: milliseconds since 1970. */
  check(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const pause = this.#pauses.get(key);
      if (pause && pause.until > now) throw pause.failure;
    }
  }

  begin(key: string, failure: unknown, now: number): void {
    // Nobody was asked: that can change at any moment, and costs nothing to find out.
    if (isOurs(failure)) return;
    const last = this.#pauses.get(key);
    if (last && last.until > now) return;
    const failures = (last?.failures ?? 0) + 1;
    const mayPass = isOfHost(failure) && !isFinal(failure) && failures < chances;
    const length = mayPass ? 0 : Math.min(last?.length ? last.length * 2 : first, longest);
    this.#pauses.set(key, { until: now + length, length, failures, failure });
  }

  end(keys: readonly string[]): void {
    for (const key of keys) this.#pauses.delete(key);
  }
}

/** True for a failure that says something of the host; others only concern the one package. */
export function isOfHost(failure: unknown): boolean {
  if (failure instanceof ServiceError) return /^(?:429|5\d\d)$/.test(failure.detail);
  return isFinal(failure) || reasonOf(failure) === 'timeout';
}

/** The user does not want it, or not yet. */
function isOurs(failure: unknown): boolean {
  return ['off', 'untrusted'].includes(reasonOf(failure));
}

/** Nothing got through, and the next request will not either. */
function isFinal(failure: unknown): boolean {
  return ['insecure', 'unreachable', 'certificate', 'proxy'].includes(reasonOf(failure));
}

function reasonOf(failure: unknown): string {
  return failure instanceof Error && 'reason' in failure ? String(failure.reason) : '';
}
