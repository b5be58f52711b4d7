/** Asks a service a question that may be asked twice without harm. */
import type { Http, HttpRequest, HttpResponse } from '../../network/exchange';

/** A service answered, but not what it was asked. */
export class ServiceError extends Error {
  constructor(
    readonly host: string,
    /** The status, or what is wrong with the answer. */
    readonly detail: string,
  ) {
    super(`${host}: ${detail}`);
  }
}

export interface Answer extends HttpResponse {
  /** What the body says, where it is JSON. */
  readonly value: unknown;
}

const attempts = 3;

/**
 * An answer with status 200 whose body is complete JSON where JSON was asked for, or one with a status of `others`. What
 * fails on the way or in the service is tried again, later each time. Rejects with what `http` does and with
 * {@link ServiceError}. `pause`: in milliseconds before the second attempt; then twice as long each time.
 */
export async function askPatiently(
  http: Http,
  request: HttpRequest,
  pause: number,
  others: readonly number[] = [404],
): Promise<Answer> {
  const { host } = new URL(request.url);
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await http.request(request);
      const { status, body, headers } = response;
      if (status !== 200 && !(request.method === 'GET' && others.includes(status)))
        throw new ServiceError(host, `${status}`);
      const isJson = status === 200 && !/html/.test(headers['content-type'] ?? '');
      return { ...response, value: isJson ? jsonOf(body, host) : undefined };
    } catch (error) {
      const mayPass = error instanceof ServiceError ? /^5\d\d|JSON/.test(error.detail) : isPassing(error);
      if (attempt >= attempts || !mayPass) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause * 2 ** (attempt - 1)));
    }
  }
}

/** Throws {@link ServiceError} for what is no JSON. */
function jsonOf(body: string, host: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ServiceError(host, 'no JSON');
  }
}

/** A connection that broke may hold the next time; a host that is not reached or not trusted stays so. */
function isPassing(error: unknown): boolean {
  return error instanceof Error && 'reason' in error && error.reason === 'broken';
}
